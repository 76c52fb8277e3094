"""M4: type the figure. As rough as the source was, so near is near enough; a range is asked for by its ends."""

from collections.abc import Iterator

from quizapp.core.claim import Claim
from quizapp.core.generation.falsity import not_false
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.figures import in_millions, typed, unit_shown
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.item_model import Bench, Fields, Marked, item_model
from quizapp.core.generation.wording import asking, truth
from quizapp.core.question import Bloom

_ENDS = ("lower", "upper")
_PER_CENT = {"rounded": 5, "around, range": 5, "around": 10, "about": 10}


@item_model("M4", "numeric", Bloom.REMEMBER, "How many or how much was it?")
def number(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each figure that is one number or a range."""
    for claim in bench.ledger.claims:
        for slot, ask in bench.ledger.asked(claim):
            figure = bench.ledger.own(claim, slot).figure
            if figure and not figure.exact_enough:
                yield bench.refuse([claim], Reason.BOUND, slot.words)
            elif figure:
                yield bench.family([claim.slug], [claim], _marked(bench, claim, slot, ask))


def _marked(bench: Bench, claim: Claim, slot: Slot, ask: str) -> Iterator[Marked]:
    ends = bench.ledger.figures[claim.slug].ends
    if len(ends) == 1:
        yield "it", _fields(bench, claim, ask, ends[0], _wrong(bench, claim, slot))
        return
    for end, other, name in zip(ends, reversed(ends), _ENDS, strict=True):
        why = f"That is the other end of the range. The question asks for the {name} one."
        wrong = [(other, why, claim.slug), *_wrong(bench, claim, slot)]
        yield name, _fields(bench, claim, f"{ask}, at the {name} end of the range", end, wrong)


def _wrong(bench: Bench, claim: Claim, slot: Slot) -> list[tuple[float, str, str]]:
    """Return the article's other figures of this type, with whose they are and which claims they come from."""
    fillers = [f for f in bench.ledger.others(claim, slot) if not not_false(bench.ledger, claim, slot, f)]
    return [
        (end, f"That is {'within ' if f.figure.is_range else ''}{f.figure.of}.", f.claims[0])
        for f in fillers
        if f.figure
        for end in f.figure.ends
    ]


def _fields(bench: Bench, claim: Claim, ask: str, key: float, wrong: list[tuple[float, str, str]]) -> Fields:
    number_typed, million = in_millions(key)
    allowed = key * _tolerance(claim) / 100
    own = {
        "key": typed(number_typed),
        "tolerance": f"{_tolerance(claim)}%" if allowed else "0",
        "unit": unit_shown(claim.unit, million),
        "wrong_values": tuple(
            {"value": typed(end * number_typed / key), "why": why, "reason": "sibling-value", "claim": slug}
            for end, why, slug in wrong
            if abs(end - key) > allowed
        ),
    }
    stem = asking(bench.ledger, claim, ask.replace("how many ", f"how many {million}", 1))
    return bench.question([claim], stem, truth(bench.ledger, claim), own)


def _tolerance(claim: Claim) -> int:
    """Return by how many per cent a right answer may miss: what the source's own word allows."""
    return next((share for word, share in _PER_CENT.items() if claim.qualifier.startswith(word)), 0)
