"""What is asked again after mistakes: another question on the same claim, or where there is none, the same one."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from random import Random

from quizapp.core.drawing.candidate import Candidate


def ask_again(
    wrong: Sequence[Candidate], bank: Iterable[Candidate], seen: Collection[str], rng: Random
) -> tuple[Candidate, ...]:
    """Return what is asked in the place of each question that was not right, in the same order.

    A question of the bank that was not seen stands in for one on the same objective with which it shares most claims. What
    has no stand-in comes again itself; if it is no longer in the bank, it is left out.
    """
    offered = sorted(bank, key=attrgetter("slug"))
    known = {c.slug: c for c in offered}
    used = {*seen, *(c.slug for c in wrong)}
    return tuple(_asked(wrong, [c for c in offered if c.slug not in used], known, rng))


def _asked(
    wrong: Sequence[Candidate], fresh: list[Candidate], known: dict[str, Candidate], rng: Random
) -> Iterator[Candidate]:
    for one in wrong:
        close = [c for c in fresh if c.objective == one.objective and not one.claims.isdisjoint(c.claims)]
        if close:
            ranks = {c.slug: (*_closeness(c, one), rng.random()) for c in close}
            closest = known[max(ranks, key=ranks.__getitem__)]
            fresh.remove(closest)
            yield closest
        elif one.slug in known:
            yield known[one.slug]


def _closeness(one: Candidate, other: Candidate) -> tuple[int, int]:
    """Return how many claims two questions share, and how few they do not."""
    return len(one.claims & other.claims), -len(one.claims ^ other.claims)
