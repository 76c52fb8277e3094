"""Checks the ledger: every claim is stated by a lesson, and asked, or it says why not."""

from collections import Counter
from collections.abc import Iterator

from quizapp.bank.content import Bank
from quizapp.bank.problem import Problem
from quizapp.core.question import State

FEWEST_QUESTIONS = 2


def claims_taught(bank: Bank) -> Iterator[Problem]:
    """Warn of claims that no lesson states, and of claims that fewer than two published questions ask without a reason."""
    taught = {
        claim for lesson in bank.lessons for s in lesson.sections for p in s.passages for claim in p.claims
    }
    asked = Counter(
        claim for q in bank.questions if q.state is State.PUBLISHED for claim in dict.fromkeys(q.claims)
    )
    for claim in bank.claims:
        place = bank.where("claim", claim.slug)
        if claim.slug not in taught:
            yield place.warning(
                "claim-untaught", "no lesson states this claim; expected a [span](claim:…) in one"
            )
        if asked[claim.slug] < FEWEST_QUESTIONS and not claim.not_asked:
            message = f"{asked[claim.slug]} published questions ask this claim; expected {FEWEST_QUESTIONS}, or `not_asked:` with the reason"
            yield place.warning("claim-unasked", message)
