"""M8: what sort of statement is it: what was so, what might come, or a label? The claim's certainty decides."""

from collections.abc import Iterator
from random import Random

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.item_model import Bench, Fields, Marked, item_model
from quizapp.core.generation.wording import told, truth
from quizapp.core.question import Bloom

_STATE, _FORECAST, _LABEL = "what was so at the time", "what might come later", "which words were chosen"
# What is said in words alone may be taken for a choice of words.
_PLAIN = {"number", "range", "bound", "fraction", "entity"}
_SORTS = {"reported": _STATE, "attributed claim": _STATE, "forecast": _FORECAST, "wording": _LABEL}
_WHY = {
    _STATE: "It says how things stood, according to its source. In principle somebody could check it.",
    _FORECAST: "It is a forecast: it says what could happen later, which nobody could check at the time.",
    _LABEL: "It tells which words the article chose. A label counts and measures nothing.",
}
_DRAWN = {_STATE: 2, _FORECAST: 2, _LABEL: 1}
_VARIANTS = 6
_STEM = "What does each of these statements tell you about the article or its subject?"


@item_model("M8", "categorise", Bloom.EVALUATE, "What sort of statement is it?")
def what_sort(bench: Bench) -> Iterator[Proposed]:
    """Propose one family that mixes statements of the three sorts."""
    pools: dict[str, list[Claim]] = {sort: [] for sort in _DRAWN}
    for claim in bench.ledger.claims:
        if claim.slug not in bench.ledger.frames:
            yield bench.refuse([claim], Reason.UNWORDED)
        elif not _fits(claim):
            yield bench.refuse([claim], Reason.FORM, f"{claim.certainty}, {claim.kind}, {claim.as_of}")
        else:
            pools[_SORTS[claim.certainty]].append(claim)
    if any(len(pools[sort]) < count for sort, count in _DRAWN.items()):
        yield bench.refuse([claim for pool in pools.values() for claim in pool], Reason.TOO_FEW)
        return
    rng = bench.rng("mixed")
    drawn = [_draw(pools, rng) for _ in range(_VARIANTS)]
    used = [claim for claim in bench.ledger.claims if any(claim in claims for claims in drawn)]
    variants = dict(_variant(bench, claims) for claims in drawn)
    yield bench.family(["mixed"], used, variants.items())


def _fits(claim: Claim) -> bool:
    """Say whether nobody could put it elsewhere: it is of one sort, of its time, and what was so is plainly said."""
    sort = _SORTS.get(claim.certainty)
    return bool(sort) and claim.as_of.startswith("c. ") and (sort != _STATE or claim.kind in _PLAIN)


def _draw(pools: dict[str, list[Claim]], rng: Random) -> list[Claim]:
    return [claim for sort, count in _DRAWN.items() for claim in rng.sample(pools[sort], count)]


def _variant(bench: Bench, claims: list[Claim]) -> Marked:
    statements = tuple(_statement(bench, claim) for claim in claims)
    proof = " ".join(truth(bench.ledger, claim) for claim in claims)
    own = {"categories": tuple(_DRAWN), "statements": statements}
    return " ".join(claim.slug for claim in claims), bench.question(claims, _STEM, proof, own)


def _statement(bench: Bench, claim: Claim) -> Fields:
    sort = _SORTS[claim.certainty]
    return {"text": f"{told(bench.ledger, claim)}.", "category": sort, "why": _WHY[sort], "claim": claim.slug}
