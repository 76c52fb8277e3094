"""M9: whose statement is it? Only for claims whose source the article names, and never in words that name it."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import itemgetter

from quizapp.core.claim import Attribution, Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.item_model import Bench, Fields, item_model
from quizapp.core.generation.ledger import Ledger
from quizapp.core.generation.wording import cited, clause, truth
from quizapp.core.question import Bloom

_WRONG, _MOST_VARIANTS = 2, 4


@item_model("M9", "single_choice", Bloom.ANALYSE, "Whose statement is it?")
def who_said(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each claim that the article takes from somebody."""
    for claim in bench.ledger.claims:
        reason = _against(bench.ledger, claim)
        yield bench.refuse([claim], reason) if reason else _family(bench, claim)


def _against(ledger: Ledger, claim: Claim) -> Reason | None:
    if claim.slug not in ledger.frames:
        return Reason.UNWORDED
    if claim.attribution is not Attribution.EXPLICIT:
        return Reason.NO_SOURCE
    source = ledger.sources[claim.source]
    named = {source.short, source.option, source.cited_as}
    return Reason.NAMED if any(name and name in clause(ledger, claim) for name in named) else None


def _family(bench: Bench, claim: Claim) -> Proposed:
    others = _others(bench.ledger, claim)
    sets = [s for s in combinations(others, _WRONG) if _apart(bench.ledger, s)]
    if not sets:
        return bench.refuse([claim], Reason.TOO_FEW, str(len(others)))
    chosen = bench.rng(claim.slug).sample(sets, min(_MOST_VARIANTS, len(sets)))
    marked = ((" ".join(theirs.source for theirs in wrong), _fields(bench, claim, wrong)) for wrong in chosen)
    return bench.family([claim.slug], [claim], marked)


def _others(ledger: Ledger, claim: Claim) -> list[Claim]:
    """Return a claim of each other source that the article names and that says nothing like this one."""
    alike = {ledger.by_slug[slug].source for slug in claim.alike}
    return [
        theirs[0]
        for source, theirs in ledger.quoted().items()
        if source not in alike and not ledger.one_in_the_other(source, claim.source)
    ]


def _apart(ledger: Ledger, claims: Sequence[Claim]) -> bool:
    return not any(ledger.one_in_the_other(a.source, b.source) for a, b in combinations(claims, 2))


def _fields(bench: Bench, claim: Claim, wrong: Sequence[Claim]) -> Fields:
    source = bench.ledger.sources[claim.source]
    key: Fields = {"text": source.option or source.short, "key": True}
    options = sorted([key, *(_option(bench.ledger, theirs) for theirs in wrong)], key=itemgetter("text"))
    stem = f"In the article, which source says that {clause(bench.ledger, claim)}?"
    return bench.question([claim], stem, truth(bench.ledger, claim), {"options": tuple(options)})


def _option(ledger: Ledger, theirs: Claim) -> Fields:
    source = ledger.sources[theirs.source]
    why = f"Something else comes from {cited(ledger, source.slug)}: {clause(ledger, theirs)}."
    return {
        "text": source.option or source.short,
        "why": why,
        "reason": "other-source",
        "claim": theirs.slug,
    }
