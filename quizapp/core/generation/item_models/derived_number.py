"""M11: work a figure out from two claims, or from one; what counts as right follows from what its parts allow."""

from collections.abc import Iterator

from quizapp.core.claim import DerivedClaim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.figures import Figure, in_millions, typed, unit_shown
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.wording import truth
from quizapp.core.question import Bloom


@item_model("M11", "numeric", Bloom.APPLY, "What does it come to?")
def derived_number(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each derived claim with a formula whose result has two ends."""
    for derived in bench.ledger.derived:
        claims = [bench.ledger.by_slug[slug] for slug in derived.claims]
        figure = bench.ledger.figures.get(derived.slug)
        if figure is None:
            yield bench.refuse(claims, Reason.UNWORDED, derived.slug)
        elif not figure.exact_enough:
            yield bench.refuse(claims, Reason.BOUND, derived.slug)
        else:
            yield bench.family([derived.slug], claims, [("it", _fields(bench, derived, figure))])


def _fields(bench: Bench, derived: DerivedClaim, figure: Figure) -> Fields:
    key, million = in_millions(figure.ends[0])
    scale = figure.ends[0] / key
    room = min(figure.ends[0] - figure.allows.low, figure.allows.high - figure.ends[0]) / scale
    parts = [(slug, bench.ledger.figures[slug]) for slug in derived.claims if slug in bench.ledger.figures]
    own = {
        "key": typed(key),
        "tolerance": typed(room),
        "unit": unit_shown(derived.unit, million),
        "wrong_values": tuple(
            {
                "value": typed(end / scale),
                "why": f"That is {part.of}.",
                "reason": "sibling-value",
                "claim": slug,
            }
            for slug, part in parts
            for end in part.ends
            if abs(end / scale - key) > room
        ),
    }
    claims = [bench.ledger.by_slug[slug] for slug in derived.claims]
    proof = " ".join([derived.statement, *(truth(bench.ledger, claim) for claim in claims)])
    return {**bench.question(claims, derived.ask, proof, own), "objective": derived.objectives[0]}
