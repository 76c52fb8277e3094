"""Rules of order. Three to six things (R02) are among the refusals."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from quizapp.core.claim import Claim, DerivedClaim
from quizapp.core.kinds.ordering import Ordering
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.question import Question

_FIGHTERS = {"text": "the fighters of HTS", "why": "About 10,000 of them.", "claim": "F16"}
_SOLDIERS = {"text": "the soldiers of Turkey", "why": "About 13,000 of them.", "claim": "F53"}
_REFUGEES = {"text": "the refugees in Turkey", "why": "About 3.6 million.", "claim": "F38"}
_AREA = {"text": "the square kilometres", "why": "Nobody knows."}
_CAMPS = {"text": "the people in camps", "why": "More than a million.", "claim": "F08"}
_INFINITE = float("inf")


@rule(
    "R01",
    Level.ERROR,
    "The ranges of these claims overlap or run the other way, so that no order is certain.",
    good={"kind": "ordering", "things": [_FIGHTERS, _AREA, _REFUGEES]},
    bad={"kind": "ordering", "things": [_FIGHTERS, _CAMPS, _REFUGEES]},
)
def uncertain_order(question: Question, context: Context) -> Iterator[Fault]:
    """See that what is ordered by size has sizes that cannot be the other way round."""
    if not isinstance(question, Ordering):
        return
    known: Mapping[str, Claim | DerivedClaim] = {**context.derived, **context.claims}
    sized = [
        (n, size)
        for n, thing in enumerate(question.things)
        if (claim := known.get(thing.claim or "")) and (size := _size(claim))
    ]
    falling = bool(sized) and sized[0][1] > sized[-1][1]
    for (__, first), (n, second) in pairwise(sized):
        before, after = (second, first) if falling else (first, second)
        if before[1] >= after[0]:
            yield Fault(f"things.{n}.text")


def _size(claim: Claim | DerivedClaim) -> tuple[float, float] | None:
    """Return all that a claim's number may be: a bound such as "more than" has no other end; None without any number."""
    if claim.low is None and claim.high is None:
        return None
    return (-_INFINITE if claim.low is None else claim.low, _INFINITE if claim.high is None else claim.high)
