"""M10: is one figure more than another, or more than so many times it? Only where the intervals decide."""

from collections.abc import Iterator
from itertools import combinations

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.figures import Figure, written
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.wording import capital, truth
from quizapp.core.question import Bloom

_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
_Judged = tuple[str, str, Fields]


@item_model("M10", "true_false", Bloom.ANALYSE, "Is one figure more than another?")
def comparison(bench: Bench) -> Iterator[Proposed]:
    """Propose, for each two figures of one type, whether one is the larger, and how many times at least."""
    given = [(claim, bench.ledger.figures[claim.slug]) for claim in bench.ledger.claims if claim.figure]
    for (one, first), (other, second) in combinations(given, 2):
        if first.type != second.type:
            yield bench.refuse([one, other], Reason.UNLIKE)
        elif first.allows.more_than(second.allows):
            yield from _pair(bench, one, other)
        elif second.allows.more_than(first.allows):
            yield from _pair(bench, other, one)
        else:
            yield bench.refuse([one, other], Reason.OVERLAP)


def _pair(bench: Bench, larger: Claim, smaller: Claim) -> Iterator[Proposed]:
    """Propose for two figures of which the first is certainly larger."""
    first, second = (bench.ledger.figures[claim.slug] for claim in (larger, smaller))
    yield _family(bench, [larger, smaller], "more", _both_ways(first, second))
    decided = {k: first.allows.more_than(second.allows, k) for k in _TIMES}
    for k in (k for k, answer in decided.items() if answer is None):
        yield bench.refuse([larger, smaller], Reason.UNDECIDED, _TIMES[k])
    at_least = [k for k, answer in decided.items() if answer][-1:]
    not_even = [k for k, answer in decided.items() if answer is False][:1]
    if first.is_range:
        yield bench.refuse([larger, smaller], Reason.FORM, f"so many times a range: {first.of}")
    elif at_least or not_even:
        judged = [_times(first, second, k, key=k in at_least) for k in (*at_least, *not_even)]
        yield _family(bench, [larger, smaller], "times", judged)


def _family(bench: Bench, claims: list[Claim], about: str, judged: list[_Judged]) -> Proposed:
    proof = " ".join(truth(bench.ledger, claim) for claim in claims)
    marked = ((mark, bench.question(claims, stem, proof, own)) for mark, stem, own in judged)
    return bench.family([*(claim.slug for claim in claims), about], claims, marked)


def _both_ways(larger: Figure, smaller: Figure) -> list[_Judged]:
    """Return that the larger is above the smaller, which is true, and the reverse."""
    more, less = _above(larger, smaller), _above(smaller, larger)
    own = {
        "key": False,
        "correction": more,
        "reason": "opposite",
        "why": _room(smaller, larger, "smaller than"),
    }
    return [("more", more, {"key": True, "why": _room(larger, smaller, "larger than")}), ("less", less, own)]


def _times(first: Figure, second: Figure, times: int, *, key: bool) -> _Judged:
    """Return that the first is more than so many times the second."""
    other = f"the upper end of {second.of}" if second.is_range else second.of
    more, less = (
        _anchored(f"{first.of} is {how} than {_TIMES[times]} as large as {other}.")
        for how in ("more", "less")
    )
    how_much = f"{'more' if key else 'less'} than {_TIMES[times]}"
    own: Fields = {"key": key, "why": _room(first, second, how_much)}
    if not key:
        own = {**own, "correction": less, "reason": "misconception"}
    return _TIMES[times], more, own


def _above(first: Figure, second: Figure) -> str:
    if first.is_range or second.is_range:
        wholly = "wholly " if first.is_range and second.is_range else ""
        return _anchored(f"{first.of} lies {wholly}above {second.of}.")
    return _anchored(f"{first.of} is larger than {second.of}.")


def _anchored(statement: str) -> str:
    """Say that it stands in the article, unless the statement names the article itself."""
    return capital(statement if "the article" in statement else f"in the article, {statement}")


def _room(first: Figure, second: Figure, how: str) -> str:
    """Say what the two figures allow, and that it decides."""
    one, other = (written((f.allows.low, f.allows.high)) for f in (first, second))
    return (
        f"Figures leave some room: the first may mean {one}, the second {other}. "
        f"Whichever is right, the first is {how} the second."
    )
