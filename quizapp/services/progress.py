"""What a student has learnt: per objective an estimate with its interval, and the history of attempts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.core import mastery
from quizapp.core.claim import Course as CourseContent
from quizapp.core.mastery import Estimate, Try
from quizapp.models import Attempt, Course, Question, QuestionVersion, Quiz, Slot
from quizapp.services import showing
from quizapp.services.marking import JUDGED_POINTS, WAITING
from quizapp.services.redoing import MISTAKES, OPEN_REDO
from quizapp.services.who import Viewer

_TRIES = (
    select(
        QuestionVersion.question_id,
        QuestionVersion.objective,
        QuestionVersion.guess,
        Slot.fraction,
        *showing.TERMS,
    )
    .join(Slot, Slot.question_version_id == QuestionVersion.id)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .where(
        Attempt.person_id == bindparam("person_id"),
        Attempt.submitted_at.is_not(None),
        Slot.fraction.is_not(None),
    )
    .order_by(Attempt.submitted_at, Slot.id)
)
_HISTORY = (
    select(
        Attempt.id,
        Quiz.title,
        *showing.TERMS,
        Attempt.assignment_id,
        Attempt.redo_of_id,
        MISTAKES.label("mistakes"),
        OPEN_REDO.label("open_redo"),
        func.sum(Slot.points * Slot.fraction).label("earned"),
        JUDGED_POINTS.label("possible"),
        WAITING.label("waiting"),
    )
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .join(Slot, Slot.attempt_id == Attempt.id)
    .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
    .join(Question, Question.id == QuestionVersion.question_id)
    .where(Attempt.person_id == bindparam("person_id"), Attempt.submitted_at.is_not(None))
    .group_by(Attempt.id, Quiz.title)
    .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
    .limit(50)
)


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """One objective and how much of it the student knows."""

    slug: str
    lesson: str
    text: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """One handed-in attempt; its points are those that have been judged, None until they may be shown.

    `waiting` counts the answers that have not been judged, `mistakes` what can be redone now; `redo_going` says that a redo
    of it is under way, `redo` that it is one itself.
    """

    attempt_id: int
    title: str
    submitted_at: datetime
    earned: float | None
    possible: int | None
    waiting: int
    assigned: bool
    redo: bool
    mistakes: int
    redo_going: bool


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Everything a student has learnt so far."""

    objectives: tuple[ObjectiveProgress, ...]
    history: tuple[PastAttempt, ...]

    @property
    def started(self) -> tuple[ObjectiveProgress, ...]:
        """The objectives with at least one answer."""
        return tuple(o for o in self.objectives if o.estimate.tries)

    @property
    def untouched(self) -> tuple[ObjectiveProgress, ...]:
        """The objectives without any answer yet."""
        return tuple(o for o in self.objectives if not o.estimate.tries)


def read(session: Session, who: Viewer, *, at: datetime) -> ProgressPage:
    """Return a person's progress over every attempt they handed in, as far as its verdicts may be shown yet."""
    tries = _tries(session, who, at)
    courses = [
        CourseContent.model_validate(body)
        for body in session.scalars(select(Course.body).order_by(Course.id))
    ]
    objectives = tuple(
        ObjectiveProgress(o.slug, o.lesson, o.text, mastery.estimate(tries.get(o.slug, ())))
        for c in courses
        for o in c.objectives
    )
    history = session.execute(_HISTORY, {"person_id": who.id})
    return ProgressPage(objectives, tuple(_past(r, at) for r in history))


def _past(row: Row[*tuple[Any, ...]], at: datetime) -> PastAttempt:
    shown = showing.shown(row, at=at)
    return PastAttempt(
        attempt_id=row.id,
        title=row.title,
        submitted_at=row.submitted_at,
        earned=(row.earned or 0.0) if shown.score else None,
        possible=row.possible if shown.score else None,
        waiting=row.waiting,
        assigned=row.assignment_id is not None,
        redo=row.redo_of_id is not None,
        mistakes=row.mistakes if shown.key else 0,
        redo_going=row.open_redo is not None,
    )


def _tries(session: Session, who: Viewer, at: datetime) -> Mapping[str, tuple[Try, ...]]:
    """Return every first try whose verdict may be shown, oldest first, by objective: an estimate would tell it too."""
    grouped: dict[str, list[Try]] = {}
    for row in session.execute(_TRIES, {"person_id": who.id}):
        if not showing.shown(row, at=at).verdict:
            continue
        one = Try(row.fraction, row.guess, row.submitted_at.toordinal(), row.question_id)
        grouped.setdefault(row.objective, []).append(one)
    return {objective: tuple(tries) for objective, tries in grouped.items()}
