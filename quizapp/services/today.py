"""A learner's home: what is assigned and until when, what is unfinished, what to read next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.models import Answer, Assignment, Attempt, Classroom, Lesson, Membership, Quiz, Slot, Visit
from quizapp.services import lessons
from quizapp.services.completion import Asked, Standing, Work, standing
from quizapp.services.lessons import LessonEntry, LessonList
from quizapp.services.who import Viewer

_MY_ATTEMPTS = (
    select(
        Attempt.assignment_id,
        func.max(Attempt.id).label("attempt_id"),
        func.min(Attempt.started_at).label("started_at"),
        func.min(Attempt.submitted_at).label("submitted_at"),
    )
    .where(Attempt.person_id == bindparam("person_id"), Attempt.assignment_id.is_not(None))
    .group_by(Attempt.assignment_id)
    .subquery()
)
_ASSIGNED = (
    select(
        Assignment.id,
        Assignment.opens_at,
        Assignment.due_at,
        Assignment.closes_at,
        Classroom.name.label("classroom"),
        Lesson.slug.label("lesson_slug"),
        Lesson.title.label("lesson_title"),
        Visit.opened_at,
        Visit.read_at,
        Quiz.slug.label("quiz_slug"),
        Quiz.title.label("quiz_title"),
        _MY_ATTEMPTS.c.attempt_id,
        _MY_ATTEMPTS.c.started_at,
        _MY_ATTEMPTS.c.submitted_at,
    )
    .select_from(Assignment)
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .join(Membership, Membership.classroom_id == Classroom.id)
    .outerjoin(Lesson, Lesson.id == Assignment.lesson_id)
    .outerjoin(Visit, (Visit.lesson_id == Lesson.id) & (Visit.person_id == Membership.person_id))
    .outerjoin(Quiz, Quiz.id == Assignment.quiz_id)
    .outerjoin(_MY_ATTEMPTS, _MY_ATTEMPTS.c.assignment_id == Assignment.id)
    .where(
        Membership.person_id == bindparam("person_id"),
        Membership.role == "student",
        Assignment.opens_at <= bindparam("at"),
    )
    .order_by(Assignment.due_at, Assignment.id)
)
_UNFINISHED = (
    select(
        Attempt.id,
        Quiz.title,
        Attempt.redo_of_id,
        Attempt.started_at,
        func.count(Slot.id.distinct()).label("size"),
        func.count(Answer.slot_id.distinct()).label("answered"),
    )
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .join(Slot, Slot.attempt_id == Attempt.id)
    .outerjoin(Answer, Answer.slot_id == Slot.id)
    .where(
        Attempt.person_id == bindparam("person_id"),
        Attempt.submitted_at.is_(None),
        Attempt.assignment_id.is_(None),
    )
    .group_by(Attempt.id, Quiz.title, Attempt.redo_of_id, Attempt.started_at)
    .order_by(Attempt.started_at.desc())
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """One assignment as its student sees it."""

    assignment_id: int
    classroom: str
    due_at: datetime
    closes_at: datetime
    lesson_slug: str | None
    lesson_title: str | None
    lesson_read: bool
    quiz_slug: str | None
    quiz_title: str | None
    attempt_id: int | None
    quiz_submitted: bool
    standing: Standing
    closed: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A practice quiz, or a redo of mistakes in one, that was begun and not handed in."""

    attempt_id: int
    title: str
    redo: bool
    started_at: datetime
    size: int
    answered: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What a learner sees first."""

    assignments: tuple[Assigned, ...]
    unfinished: tuple[Unfinished, ...]
    lessons: LessonList

    @property
    def to_do(self) -> tuple[Assigned, ...]:
        """What is still to be done, the next due first."""
        return tuple(a for a in self.assignments if not a.standing.finished and not a.closed)

    @property
    def past(self) -> tuple[Assigned, ...]:
        """What is done or over, the latest first."""
        return tuple(a for a in reversed(self.assignments) if a.standing.finished or a.closed)

    @property
    def next_lesson(self) -> LessonEntry | None:
        """The lesson to read next."""
        return self.lessons.next


def read(session: Session, who: Viewer, *, at: datetime) -> TodayPage:
    """Return a learner's day."""
    assigned = session.execute(_ASSIGNED, {"person_id": who.id, "at": at}).all()
    unfinished = session.execute(_UNFINISHED, {"person_id": who.id}).all()
    return TodayPage(
        tuple(_assigned(r, at) for r in assigned),
        tuple(_unfinished(r) for r in unfinished),
        lessons.list_lessons(session, who),
    )


def _unfinished(row: Any) -> Unfinished:  # noqa: ANN401 - a row of _UNFINISHED
    return Unfinished(row.id, row.title, row.redo_of_id is not None, row.started_at, row.size, row.answered)


def _assigned(row: Any, at: datetime) -> Assigned:  # noqa: ANN401 - a row of _ASSIGNED
    return Assigned(
        assignment_id=row.id,
        classroom=row.classroom,
        due_at=row.due_at,
        closes_at=row.closes_at,
        lesson_slug=row.lesson_slug,
        lesson_title=row.lesson_title,
        lesson_read=row.read_at is not None,
        quiz_slug=row.quiz_slug,
        quiz_title=row.quiz_title,
        attempt_id=row.attempt_id,
        quiz_submitted=row.submitted_at is not None,
        standing=_standing(row, at),
        closed=at > row.closes_at,
    )


def _standing(row: Any, at: datetime) -> Standing:  # noqa: ANN401 - a row of _ASSIGNED
    asked = Asked(row.lesson_slug is not None, row.quiz_slug is not None, row.due_at)
    work = Work(row.opened_at, row.read_at, row.started_at, row.closes_at, row.submitted_at)
    return standing(asked, work, at=at)
