"""What a student may be shown of an attempt: the one place where services ask the rule of disclosure."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.core import grading
from quizapp.core.behaviour import PRACTICE
from quizapp.core.grading import Disclosure, Moment, ShowAnswers, Standing
from quizapp.models import Assignment, Attempt

_RELEASED_AT = (
    select(Assignment.released_at)
    .where(Assignment.id == Attempt.assignment_id)
    .correlate(Attempt)
    .scalar_subquery()
)
# What every statement about attempts selects whose rows `shown` is asked about.
TERMS = (Attempt.submitted_at, Attempt.show_answers, Attempt.due_at, _RELEASED_AT.label("released_at"))


def shown(row: Any, *, at: datetime) -> Disclosure:  # noqa: ANN401 - a row that has TERMS
    """Say what may be shown of an attempt now; while it is open, nothing but the own answers."""
    moment = grading.moment_of(
        submitted=row.submitted_at is not None, due_at=row.due_at, at=at, released_at=row.released_at
    )
    return grading.disclose(ShowAnswers(row.show_answers), moment)


def shown_at_once() -> Disclosure:
    """Say what may be shown of a question by itself, asked for practice, once it was answered."""
    return grading.disclose(ShowAnswers.AFTER_SUBMIT, Moment.DURING, PRACTICE, Standing.SETTLED)
