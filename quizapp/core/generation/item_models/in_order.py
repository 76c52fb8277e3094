"""M6: put figures in the order of their size. Only figures of one type whose intervals do not meet."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.figures import Figure
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.wording import capital, truth
from quizapp.core.question import Bloom

_SIZES = (3, 4)
_STEM = "Put these figures of the article in order, the smallest first:"


@item_model("M6", "ordering", Bloom.ANALYSE, "Which is the smallest, which the largest?")
def in_order(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each three or four figures of one type that are certainly one above the other."""
    figures = bench.ledger.figures
    given = [claim for claim in bench.ledger.claims if claim.figure]
    types = dict.fromkeys(figures[claim.slug].type for claim in given)
    for type_ in types:
        alike = [claim for claim in given if figures[claim.slug].type == type_]
        if len(alike) < min(_SIZES):
            yield bench.refuse(alike, Reason.TOO_FEW, type_)
        for size in _SIZES:
            yield from (_propose(bench, claims) for claims in combinations(alike, size))


def _propose(bench: Bench, claims: Sequence[Claim]) -> Proposed:
    rising = sorted(claims, key=lambda claim: bench.ledger.figures[claim.slug].allows.low)
    figures = [bench.ledger.figures[claim.slug] for claim in rising]
    if not all(figure.exact_enough for figure in figures):
        return bench.refuse(claims, Reason.BOUND)
    if not all(a.allows.disjoint(b.allows) for a, b in combinations(figures, 2)):
        return bench.refuse(claims, Reason.OVERLAP)
    things = tuple(_thing(claim, figure) for claim, figure in zip(rising, figures, strict=True))
    proof = " ".join(truth(bench.ledger, claim) for claim in rising)
    fields = bench.question(rising, _STEM, proof, {"things": things})
    return bench.family([claim.slug for claim in rising], rising, [("it", fields)])


def _thing(claim: Claim, figure: Figure) -> Fields:
    return {"text": figure.of, "why": capital(f"{figure.of} is {figure.words}."), "claim": claim.slug}
