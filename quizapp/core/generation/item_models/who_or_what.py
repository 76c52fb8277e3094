"""M2: who, where, what was it? The wrong ones are of the same type and from the same text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import itemgetter

from quizapp.core.claim import Claim
from quizapp.core.generation.falsity import not_said
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.ledger import Filler
from quizapp.core.generation.wording import asking, belongs_elsewhere, mentions, truth
from quizapp.core.lint.wording import is_name
from quizapp.core.question import Bloom

_WRONG, _MOST_VARIANTS = 2, 3


@item_model("M2", "single_choice", Bloom.REMEMBER, "Who, where or what was it?")
def who_or_what(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each slot that a question is written for and that holds no figure."""
    for claim in bench.ledger.claims:
        asked = [
            (slot, ask) for slot, ask in bench.ledger.asked(claim) if not bench.ledger.own(claim, slot).figure
        ]
        if not asked:
            yield bench.refuse([claim], Reason.UNWORDED)
        for slot, ask in asked:
            yield from _propose(bench, claim, slot, ask)


def _propose(bench: Bench, claim: Claim, slot: Slot, ask: str) -> Iterator[Proposed]:
    wrong: list[Filler] = []
    for filler in bench.ledger.others(claim, slot):
        reason = _against(bench, claim, slot, filler, ask)
        if reason:
            yield bench.refuse([claim], reason, filler.option)
        else:
            wrong.append(filler)
    own = bench.ledger.own(claim, slot)
    if len(wrong) < _WRONG or mentions(ask, own):
        yield bench.refuse([claim], Reason.TOO_FEW, f"{slot.type}: {len(wrong)}")
        return
    sets = [s for s in combinations(wrong, _WRONG) if _one_form((own, *s))]
    if not sets:
        yield bench.refuse([claim], Reason.FORM, slot.type)
        return
    chosen = bench.rng(claim.slug, slot.type).sample(sets, min(_MOST_VARIANTS, len(sets)))
    marked = ((" ".join(f.id for f in s), _fields(bench, claim, (own, *s), ask)) for s in chosen)
    yield bench.family([claim.slug, slot.type], [claim], marked)


def _against(bench: Bench, claim: Claim, slot: Slot, filler: Filler, ask: str) -> Reason | None:
    return Reason.NAMED if mentions(ask, filler) else not_said(bench.ledger, claim, slot, filler)


def _one_form(options: Sequence[Filler]) -> bool:
    """Say whether no option stands out: all are names or none is, and of several entities each stands in as many."""
    times = Counter(entity.slug for filler in options for entity in filler.entities)
    even = len(set(times.values())) <= 1 or all(len(filler.entities) == 1 for filler in options)
    return even and len({is_name(filler.option) for filler in options}) == 1


def _fields(bench: Bench, claim: Claim, fillers: Sequence[Filler], ask: str) -> Fields:
    own, *wrong = fillers
    key: Fields = {"text": own.option, "key": True}
    options = sorted([key, *(_option(bench, filler, own) for filler in wrong)], key=itemgetter("text"))
    stem, proof = asking(bench.ledger, claim, ask), truth(bench.ledger, claim)
    return bench.question([claim], stem, proof, {"options": tuple(options)})


def _option(bench: Bench, filler: Filler, own: Filler) -> Fields:
    why = belongs_elsewhere(bench.ledger, filler, own)
    return {"text": filler.option, "why": why, "reason": "sibling-value", "claim": filler.claims[0]}
