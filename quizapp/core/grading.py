"""From responses to results, and the one rule of what is shown when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quizapp.core.interaction import Response
from quizapp.core.question import Question
from quizapp.core.score import Score


class ShowAnswers(StrEnum):
    """When the answers of a quiz may be seen."""

    AFTER_SUBMIT = "after_submit"
    AFTER_DUE = "after_due"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be shown of an attempt now."""

    score: bool
    key: bool


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of an attempt: points earned, points to be had."""

    earned: float
    possible: int

    @property
    def fraction(self) -> float:
        """Earned over possible, 0 when nothing was to be had."""
        return self.earned / self.possible if self.possible else 0.0


def disclose(*, submitted: bool, policy: ShowAnswers, due_at: datetime | None, at: datetime) -> Disclosure:
    """Say what may be shown: nothing before submitting; the score then; keys and reasons then or once it was due."""
    due_passed = due_at is None or at >= due_at
    return Disclosure(score=submitted, key=submitted and (policy is ShowAnswers.AFTER_SUBMIT or due_passed))


def mark(questions: Sequence[tuple[Question, Response]]) -> tuple[Score, ...]:
    """Grade each response against its question; the same input always gives the same scores."""
    return tuple(question.grade(response) for question, response in questions)


def total(marks: Sequence[tuple[int, float]]) -> Total:
    """Add up (points, fraction) pairs."""
    return Total(sum(points * fraction for points, fraction in marks), sum(points for points, _ in marks))
