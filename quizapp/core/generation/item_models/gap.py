"""M7: fill the gap in what a claim says. Only where one answer alone is right, under all the names it has."""

import re
from collections.abc import Iterator

from quizapp.core.claim import Claim
from quizapp.core.generation.falsity import not_said
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.ledger import Filler
from quizapp.core.generation.wording import according_to, belongs_elsewhere, capital, is_meaning, truth
from quizapp.core.question import Bloom

_STEM, _OF_A_NAME = "Fill the gap to match the article:", "Fill the gap in this sentence:"
_OF_A_MONTH = "Fill the gap to match the article, with a month and a year:"
_MONTH_AND_YEAR = re.compile(r"[A-Z][a-z]+ \d{4}")
_MARK = "{gap}"


@item_model("M7", "cloze", Bloom.REMEMBER, "What belongs into the gap?")
def gap(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each name or date that a claim alone allows in its place."""
    for claim in bench.ledger.claims:
        for slot, _ in bench.ledger.asked(claim):
            own = bench.ledger.own(claim, slot)
            if own.figure:
                continue
            reason = _against(bench, claim, slot, own)
            yield bench.refuse([claim], reason, slot.type) if reason else _family(bench, claim, slot, own)


def _against(bench: Bench, claim: Claim, slot: Slot, own: Filler) -> Reason | None:
    if len(own.entities) > 1:
        return Reason.FORM
    alone = claim.exclusive if bench.ledger.is_subject(claim, slot) else claim.functional
    return None if alone else Reason.OPEN


def _family(bench: Bench, claim: Claim, slot: Slot, own: Filler) -> Proposed:
    ledger = bench.ledger
    around = ledger.frames[claim.slug].filled(lambda s: _MARK if s == slot else ledger.own(claim, s).text)
    text = capital(f"{according_to(ledger, claim)}{around}.")
    fields = bench.question(
        [claim],
        _stem(claim, own),
        truth(ledger, claim),
        {
            "text": text,
            "gaps": (_gap(own, slot),),
            "wrong_texts": tuple(_wrong(bench, claim, slot, own)),
        },
    )
    return bench.family([claim.slug, slot.type], [claim], [("it", fields)])


def _stem(claim: Claim, own: Filler) -> str:
    """Say what fits, where more than the key would be true: what began in March 2020 began in 2020 as well."""
    if _MONTH_AND_YEAR.fullmatch(own.text):
        return _OF_A_MONTH
    return _OF_A_NAME if is_meaning(claim) else _STEM


def _gap(own: Filler, slot: Slot) -> Fields:
    if own.entities:
        return {"name": "gap", "key": own.text, "entity": own.entities[0].slug}
    return {"name": "gap", "key": own.text, "accept": (f"in {own.text}",) if slot.type == "date" else ()}


def _wrong(bench: Bench, claim: Claim, slot: Slot, own: Filler) -> Iterator[Fields]:
    for filler in bench.ledger.others(claim, slot):
        if not not_said(bench.ledger, claim, slot, filler):
            why = belongs_elsewhere(bench.ledger, filler, own)
            yield {
                "gap": "gap",
                "text": filler.option,
                "why": why,
                "reason": "sibling-value",
                "claim": filler.claims[0],
            }
