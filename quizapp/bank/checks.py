"""Checks a bank as a whole: what single files cannot know of each other."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from quizapp.bank.claims_taught import claims_taught
from quizapp.bank.content import Bank
from quizapp.bank.coverage import coverage
from quizapp.bank.families import family_problems
from quizapp.bank.judging import judge, judge_together
from quizapp.bank.paper import NO_DAY
from quizapp.bank.problem import Problem
from quizapp.bank.quizzes import quizzes
from quizapp.bank.readability import hard_to_read
from quizapp.bank.references import references
from quizapp.bank.teaching import teaching
from quizapp.bank.wording import wording
from quizapp.core.generation import Standing
from quizapp.core.question import Question, State


def check(bank: Bank, article: str | None = None, *, on: date = NO_DAY) -> tuple[Problem, ...]:
    """Return everything that is wrong with a bank, the errors of its files included.

    `article` is the text of the article; with it, lessons and questions are searched for sentences copied from it. `on` is
    the day on which quizzes are drawn; without it, what lessons tell of later events is never overdue.
    Warnings that a question accepts with a reason are left out.
    """
    found = set(bank.problems)
    for look in (
        references,
        coverage,
        teaching,
        claims_taught,
        judge,
        judge_together,
        family_problems,
        hard_to_read,
        _lock,
    ):
        found.update(look(bank))
    found.update(quizzes(bank, on))
    found.update(wording(bank, article))
    for question in bank.questions:
        found.update(_reviews(bank, question))
    return tuple(sorted(found))


def summary(bank: Bank, problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Return the counts of a bank, ready for JSON."""
    kinds = Counter(q.kind for q in bank.questions)
    states = Counter(approval.state for approval in bank.families)
    return {
        "lessons": len(bank.lessons),
        "claims": len(bank.claims),
        "questions": len(bank.questions),
        "families": len(bank.families),
        "families_by_state": {state.value: states[state] for state in Standing},
        "generated": len(bank.generated),
        "by_kind": dict(sorted(kinds.items())),
        "objectives": len(bank.course.objectives) if bank.course else 0,
        "problems": len(problems),
    }


def _lock(bank: Bank) -> Iterator[Problem]:
    published = [q for q in bank.questions if q.state is State.PUBLISHED]
    if published and not bank.lock:
        message = f"nothing is locked yet; expected an entry for each of {len(published)} published questions"
        yield bank.where("lock", "").warning("lock-missing", message)
        return
    for question in published:
        yield from _against_lock(bank, question)
    for slug in sorted(set(bank.lock) - {q.slug for q in bank.questions}):
        message = (
            f"`{slug}` was published and is gone; expected it with `state: retired`, because slugs are kept"
        )
        yield bank.where("lock", "").warning("lock-gone", message)


def _against_lock(bank: Bank, question: Question) -> Iterator[Problem]:
    entry = bank.lock.get(question.slug)
    place = bank.where("question", question.slug, "version")
    if entry is None:
        yield place.warning("lock-missing", f"`{question.slug}` is published and not locked; write the lock")
    elif question.version < entry.version:
        message = f"version {question.version} is older than the locked {entry.version}; expected {entry.version + 1}"
        yield place.error("lock-version", message)
    elif question.version > entry.version:
        message = (
            f"version {question.version} is not locked yet (the lock has {entry.version}); write the lock"
        )
        yield place.warning("lock-missing", message)
    elif question.content_hash() != entry.hash:
        message = f"the content differs from the published version {entry.version}; expected `version: {entry.version + 1}`"
        yield place.error("lock-changed", message)


def _reviews(bank: Bank, question: Question) -> Iterator[Problem]:
    """Say when every review is of an earlier content: a review counts for exactly what was read."""
    if question.reviews and question.content_hash() not in {r.of for r in question.reviews}:
        place = bank.where("question", question.slug, "reviews")
        yield place.warning(
            "review-outdated", "no review is of this content; expected one after the last change"
        )
