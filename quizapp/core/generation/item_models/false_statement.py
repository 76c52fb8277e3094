"""M3, false: a claim with something of the same type in its place that is known to be false there."""

from collections.abc import Iterator

from quizapp.core.claim import Claim
from quizapp.core.generation.falsity import not_false
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.ledger import Filler
from quizapp.core.generation.wording import belongs_elsewhere, clause, mentions, told, truth
from quizapp.core.question import Bloom

_MOST_VARIANTS = 3


@item_model("M3", "true_false", Bloom.REMEMBER, "Is this what the source says? It is not.")
def false_statement(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each slot, with what the ledger proves false there; each carries its correction."""
    for claim in bench.ledger.claims:
        for slot, _ in bench.ledger.asked(claim):
            yield from _propose(bench, claim, slot)


def _propose(bench: Bench, claim: Claim, slot: Slot) -> Iterator[Proposed]:
    false: list[Filler] = []
    for filler in bench.ledger.others(claim, slot):
        reason = _against(bench, claim, slot, filler)
        if reason:
            yield bench.refuse([claim], reason, filler.text)
        else:
            false.append(filler)
    if false:
        chosen = bench.rng(claim.slug, slot.type).sample(false, min(_MOST_VARIANTS, len(false)))
        marked = ((filler.id, _fields(bench, claim, slot, filler)) for filler in chosen)
        yield bench.family([claim.slug, slot.type], [claim], marked)


def _against(bench: Bench, claim: Claim, slot: Slot, filler: Filler) -> Reason | None:
    own = bench.ledger.own(claim, slot)
    if _plural(filler) != _plural(own):
        return Reason.FORM
    rest = clause(bench.ledger, claim).replace(own.text, "", 1)
    if filler.entities and len(filler.entities) == 1 and mentions(rest, filler):
        return Reason.NAMED
    return not_false(bench.ledger, claim, slot, filler)


def _plural(filler: Filler) -> bool:
    return any(e.plural for e in filler.entities) or len(filler.entities) > 1


def _fields(bench: Bench, claim: Claim, slot: Slot, filler: Filler) -> Fields:
    ledger = bench.ledger
    own = {
        "key": False,
        "correction": f"{told(ledger, claim)}.",
        "why": belongs_elsewhere(ledger, filler, ledger.own(claim, slot)),
        "reason": "sibling-value",
    }
    return bench.question([claim], f"{told(ledger, claim, (slot, filler))}.", truth(ledger, claim), own)
