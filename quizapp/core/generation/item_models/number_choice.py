"""M1: which figure is it? The wrong ones are other figures of the article, and the key is as often first as last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from quizapp.core.claim import Claim
from quizapp.core.generation.falsity import not_false
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.figures import MILLION, Figure, grain, in_millions, rounded, written
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.interval import Interval
from quizapp.core.generation.item_model import Bench, Fields, Marked, item_model
from quizapp.core.generation.wording import asking, capital, truth
from quizapp.core.question import Bloom

_OPTIONS, _EACH_RANK = 3, 2
# How many times apart neighbours stand: two figures of the article may be closer than one that nobody gives.
_APART, _TOO_FAR = 1.2, 12
_INVENTED_APART, _INVENTED_TOO_FAR = 1.3, 10
_FACTORS = (1 / 5, 1 / 4, 1 / 3, 2 / 5, 1 / 2, 3 / 2, 2, 5 / 2, 3, 4)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A figure to choose, and why it is wrong."""

    ends: tuple[float, ...]
    allows: Interval
    why: str = ""
    claim: str | None = None
    of: str = ""

    @property
    def invented(self) -> bool:
        """Whether no claim gives it."""
        return bool(self.why) and self.claim is None


@item_model("M1", "single_choice", Bloom.REMEMBER, "Which figure is it?")
def number_choice(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each figure, with as many variants for each rank of the key."""
    for claim in bench.ledger.claims:
        for slot, ask in bench.ledger.asked(claim):
            figure = bench.ledger.own(claim, slot).figure
            if figure and not figure.exact_enough:
                yield bench.refuse([claim], Reason.BOUND, slot.words)
            elif figure:
                yield from _refusals(bench, claim, slot)
                yield _family(bench, claim, slot, ask)


def _refusals(bench: Bench, claim: Claim, slot: Slot) -> Iterator[Proposed]:
    for filler in bench.ledger.others(claim, slot):
        reason = not_false(bench.ledger, claim, slot, filler)
        if reason:
            yield bench.refuse([claim], reason, filler.text)


def _family(bench: Bench, claim: Claim, slot: Slot, ask: str) -> Proposed:
    figure = bench.ledger.figures[claim.slug]
    key = _Choice(figure.ends, figure.allows)
    siblings = list(_siblings(bench, claim, slot))
    wrong = [*siblings, *(i for i in _invented(figure) if all(i.allows.disjoint(s.allows) for s in siblings))]
    by_rank = [_sets(key, wrong, rank, bench.rng(claim.slug)) for rank in range(_OPTIONS)]
    count = min(_EACH_RANK, *map(len, by_rank))
    if not count:
        return bench.refuse([claim], Reason.TOO_FEW)
    stem, proof = asking(bench.ledger, claim, ask), truth(bench.ledger, claim)
    marked = (
        _variant(bench.question([claim], stem, proof, {"options": _options(chosen, figure)}), chosen)
        for sets in by_rank
        for chosen in sets[:count]
    )
    return bench.family([claim.slug], [claim], marked)


def _siblings(bench: Bench, claim: Claim, slot: Slot) -> Iterator[_Choice]:
    """Yield the article's other figures in the form of the key: a range among ranges, else its two ends."""
    is_range = bench.ledger.figures[claim.slug].is_range
    for filler in bench.ledger.others(claim, slot):
        other = filler.figure
        if other is None or not_false(bench.ledger, claim, slot, filler):
            continue
        if other.is_range == is_range:
            yield _Choice(other.ends, other.allows, f"That is {other.of}.", filler.claims[0], other.of)
        elif other.is_range:
            for end, name in zip(other.ends, ("lower", "upper"), strict=True):
                why = f"That is the {name} end of {other.of}."
                yield _Choice((end,), Interval(end, end), why, filler.claims[0], other.of)


def _invented(figure: Figure) -> Iterator[_Choice]:
    """Yield figures that nobody gives, in the form of the key."""
    why = f"Nobody in the article gives this figure. {capital(figure.of)} is {figure.words}."
    finely = figure.is_range or grain(in_millions(figure.ends[0])[0]) > 1
    found = (tuple(rounded(end * factor, finely=finely) for end in figure.ends) for factor in _FACTORS)
    for ends in dict.fromkeys(found):
        # 0.97 million beside 2.9 million would stand out.
        if not finely or (figure.ends[0] < MILLION) or min(ends) >= MILLION:
            yield _Choice(ends, Interval(min(ends), max(ends)), why)


def _sets(key: _Choice, wrong: Iterable[_Choice], rank: int, rng: Random) -> list[tuple[_Choice, ...]]:
    """Return sets in which the key has this rank; those with most figures of the article come first."""
    near = [w for w in wrong if _apart(key, w)]
    rng.shuffle(near)
    smaller, larger = ([w for w in near if (w.ends < key.ends) is less] for less in (True, False))
    sets = [
        tuple(sorted((*below, *above, key), key=lambda c: c.ends))
        for below in combinations(smaller, rank)
        for above in combinations(larger, _OPTIONS - 1 - rank)
    ]
    return sorted(filter(_sound, sets), key=lambda s: sum(c.invented for c in s))


def _sound(chosen: Sequence[_Choice]) -> bool:
    """Say whether all can be told apart, all are rounded alike, and no range stands there with both its ends."""
    figures = [choice.of for choice in chosen if choice.of]
    scale = MILLION if _in_millions(chosen) else 1
    grains = {grain(end / scale) for choice in chosen for end in choice.ends} - {0}
    points = {"." in text for text in _texts(chosen)}
    alike = len(grains) <= 1 and len(points) == 1 and len(figures) == len(set(figures))
    return alike and all(_apart(a, b) for a, b in combinations(chosen, 2))


def _texts(chosen: Sequence[_Choice]) -> Iterator[str]:
    """Yield the figures as they are written, all in one form."""
    million = _in_millions(chosen)
    yield from (written(choice.ends, million=million) for choice in chosen)


def _in_millions(chosen: Sequence[_Choice]) -> bool:
    """Say whether the figures are written in millions: where none is smaller than one."""
    return min(choice.ends[0] for choice in chosen) >= MILLION


def _apart(one: _Choice, other: _Choice) -> bool:
    """Say whether two figures can be told apart and yet be confused."""
    invented = one.invented or other.invented
    closest, farthest = (_INVENTED_APART, _INVENTED_TOO_FAR) if invented else (_APART, _TOO_FAR)
    lower, upper = sorted((one.ends[0], other.ends[0]))
    return one.allows.gap(other.allows) >= closest and upper <= farthest * lower


def _options(chosen: Sequence[_Choice], figure: Figure) -> tuple[Fields, ...]:
    about = "about " if figure.rough else ""
    return tuple(_option(c, f"{about}{text}") for c, text in zip(chosen, _texts(chosen), strict=True))


def _option(choice: _Choice, text: str) -> Fields:
    if not choice.why:
        return {"text": text, "key": True}
    if choice.claim is None:
        return {"text": text, "why": choice.why, "reason": "not-in-text"}
    return {"text": text, "why": choice.why, "reason": "sibling-value", "claim": choice.claim}


def _variant(fields: Fields, chosen: Sequence[_Choice]) -> Marked:
    return " ".join(written(choice.ends) for choice in chosen), fields
