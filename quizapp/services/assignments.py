"""Assigning: what a class is given, from when, until when, and when its answers are shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Row, bindparam, delete, func, select, type_coerce, update
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.core.plan import Plan
from quizapp.models import Assignment, Attempt, Classroom, Course, Lesson, Membership, Quiz
from quizapp.services import taught
from quizapp.services.completion import Asked
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.taught import TAUGHT, TaughtClass
from quizapp.services.who import Role, Viewer

FURTHEST = timedelta(days=730)
SAME_CLICK = timedelta(minutes=1)

_STARTED = select(func.count(Attempt.id)).where(Attempt.assignment_id == Assignment.id).scalar_subquery()
_SIZE = (
    select(func.count(Membership.id))
    .where(Membership.classroom_id == Assignment.classroom_id, Membership.role == Role.STUDENT)
    .correlate(Assignment)
    .scalar_subquery()
)
_ONE = (
    select(
        Assignment.id,
        Assignment.classroom_id,
        Classroom.name.label("classroom_name"),
        Assignment.lesson_id,
        Lesson.title.label("lesson_title"),
        Assignment.quiz_id,
        Quiz.title.label("quiz_title"),
        type_coerce(Quiz.body, JSON).label("plan"),
        Assignment.opens_at,
        Assignment.due_at,
        Assignment.closes_at,
        Assignment.show_answers,
        _STARTED.label("started"),
        _SIZE.label("students"),
    )
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .outerjoin(Lesson, Lesson.id == Assignment.lesson_id)
    .outerjoin(Quiz, Quiz.id == Assignment.quiz_id)
    .where(Assignment.id == bindparam("assignment_id"), TAUGHT)
)
_LESSONS = (
    select(Lesson.id, Lesson.number, Lesson.title, Course.title.label("course"))
    .join(Course, Course.id == Lesson.course_id)
    .order_by(Course.id, Lesson.number)
)
_QUIZZES = (
    select(Quiz.id, Quiz.title, Quiz.body, Course.title.label("course"))
    .join(Course, Course.id == Quiz.course_id)
    .order_by(Course.id, Quiz.id)
)
_CLASS_SIZE = select(func.count(Membership.id)).where(
    Membership.classroom_id == bindparam("classroom_id"), Membership.role == Role.STUDENT
)


class Phase(StrEnum):
    """Where a moment lies in the life of an assignment."""

    WAITING = "waiting"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when: work handed in after `due_at` is late, after `closes_at` nothing is taken."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime

    def phase(self, at: datetime) -> Phase:
        """Say where a moment lies."""
        if at < self.opens_at:
            return Phase.WAITING
        if at <= self.due_at:
            return Phase.OPEN
        return Phase.LATE if at <= self.closes_at else Phase.CLOSED


@dataclass(frozen=True, slots=True)
class Order:
    """What a teacher asks to be assigned."""

    lesson_id: int | None
    quiz_id: int | None
    times: Times
    show_answers: ShowAnswers


@dataclass(frozen=True, slots=True)
class Choice:
    """A lesson or quiz that can be assigned; `questions` is 0 for a lesson."""

    id: int
    title: str
    course: str
    number: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True)
class ChoicesPage:
    """What can be assigned to a class, and to how many students."""

    classroom: TaughtClass
    students: int
    lessons: tuple[Choice, ...]
    quizzes: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """One assignment; titles are empty for the part it does not have."""

    id: int
    classroom_id: int
    classroom_name: str
    students: int
    lesson_id: int | None
    lesson_title: str
    quiz_id: int | None
    quiz_title: str
    questions: int
    times: Times
    show_answers: ShowAnswers
    started: int

    @property
    def title(self) -> str:
        """The lesson and the quiz it gives."""
        return " · ".join(t for t in (self.lesson_title, self.quiz_title) if t)

    @property
    def asked(self) -> Asked:
        """What a student has to do, and by when."""
        return Asked(self.lesson_id is not None, self.quiz_id is not None, self.times.due_at)


def list_choices(session: Session, who: Viewer, classroom_id: int) -> ChoicesPage:
    """Return what this class can be assigned; raise NotFoundError for another's class."""
    classroom = taught.read_class(session, who, classroom_id)
    lessons = (Choice(r.id, r.title, r.course, r.number) for r in session.execute(_LESSONS))
    quizzes = (Choice(r.id, r.title, r.course, questions=_size_of(r.body)) for r in session.execute(_QUIZZES))
    size = session.execute(_CLASS_SIZE, {"classroom_id": classroom_id}).scalar_one()
    return ChoicesPage(classroom, size, tuple(lessons), tuple(quizzes))


def read(session: Session, who: Viewer, assignment_id: int) -> AssignmentPage:
    """Return one assignment of a class this person teaches; raise NotFoundError for any other."""
    values = {"assignment_id": assignment_id, **taught.seen_by(who)}
    row = session.execute(_ONE, values).one_or_none()
    if row is None:
        raise NotFoundError
    return _page(row)


def assign(session: Session, who: Viewer, classroom_id: int, order: Order, *, at: datetime) -> int:
    """Give a class a lesson, a quiz or both; pressing the button twice gives it once.

    Raises NotFoundError for another's class, RefusedError when nothing is assigned or the times make no sense.
    """
    taught.read_class(session, who, classroom_id)
    _require_something(session, order)
    _require_order(order.times)
    if order.times.due_at <= at:
        raise _refused("due_at", "This is in the past. Choose a time that is still to come.")
    _require_near(order.times, at)
    twin = _find_twin(session, classroom_id, order, at)
    return twin if twin is not None else _insert(session, who, classroom_id, order, at)


def change_times(session: Session, who: Viewer, assignment_id: int, times: Times, *, at: datetime) -> None:
    """Change when an assignment opens, is due and closes; attempts of it follow at once.

    What was handed in follows with its due time too: else its answers would be shown while others still work.
    Raises NotFoundError for another's, RefusedError when the times make no sense or it opened and would open anew.
    """
    old = read(session, who, assignment_id).times
    _require_order(times)
    if times.opens_at != old.opens_at and old.opens_at <= at:
        raise _refused("opens_at", "It is open already, so its beginning stays as it is.")
    if times.closes_at <= at:
        raise _refused("closes_at", "This is in the past. To end it now, choose a minute from now.")
    _require_near(times, at)
    new = {"opens_at": times.opens_at, "due_at": times.due_at, "closes_at": times.closes_at}
    session.execute(update(Assignment).where(Assignment.id == assignment_id).values(new))
    given = update(Attempt).where(Attempt.assignment_id == assignment_id)
    session.execute(given.values(due_at=times.due_at))
    session.execute(given.where(Attempt.submitted_at.is_(None)).values(closes_at=times.closes_at))


def withdraw(session: Session, who: Viewer, assignment_id: int) -> int:
    """Take an assignment back and return its class; raise RefusedError once a student has started its quiz."""
    page = read(session, who, assignment_id)
    if page.started:
        raise RefusedError(
            "Somebody has started this quiz, so it cannot be withdrawn. You can end it sooner."
        )
    session.execute(delete(Assignment).where(Assignment.id == assignment_id))
    return page.classroom_id


def _page(row: Row[*tuple[Any, ...]]) -> AssignmentPage:
    return AssignmentPage(
        id=row.id,
        classroom_id=row.classroom_id,
        classroom_name=row.classroom_name,
        students=row.students,
        lesson_id=row.lesson_id,
        lesson_title=row.lesson_title or "",
        quiz_id=row.quiz_id,
        quiz_title=row.quiz_title or "",
        questions=_size_of(row.plan) if row.plan else 0,
        times=Times(row.opens_at, row.due_at, row.closes_at),
        show_answers=ShowAnswers(row.show_answers),
        started=row.started,
    )


def _size_of(plan: dict[str, Any]) -> int:
    return Plan.model_validate(plan).size


def _refused(field: str, text: str) -> RefusedError:
    return RefusedError(text, {field: text})


def _require_something(session: Session, order: Order) -> None:
    if order.lesson_id is None and order.quiz_id is None:
        raise _refused("lesson", "Choose a lesson, a quiz or both.")
    if order.lesson_id is not None and session.get(Lesson, order.lesson_id) is None:
        raise _refused("lesson", "There is no such lesson.")
    if order.quiz_id is not None and session.get(Quiz, order.quiz_id) is None:
        raise _refused("quiz", "There is no such quiz.")


def _require_order(times: Times) -> None:
    if times.due_at <= times.opens_at:
        raise _refused("due_at", "It must be due after it opens.")
    if times.closes_at < times.due_at:
        raise _refused("closes_at", "Late work ends when it is due or after that.")


def _require_near(times: Times, at: datetime) -> None:
    """Find the wrong digit in a year here, before a class waits for it."""
    for field in ("opens_at", "due_at", "closes_at"):
        if abs(getattr(times, field) - at) > FURTHEST:
            raise _refused(field, "This is more than two years away. Is the year right?")


def _find_twin(session: Session, classroom_id: int, order: Order, at: datetime) -> int | None:
    same = select(Assignment.id).where(
        Assignment.classroom_id == classroom_id,
        Assignment.lesson_id.is_not_distinct_from(order.lesson_id),
        Assignment.quiz_id.is_not_distinct_from(order.quiz_id),
        Assignment.due_at == order.times.due_at,
        Assignment.closes_at == order.times.closes_at,
        Assignment.created_at > at - SAME_CLICK,
    )
    return session.scalar(same)


def _insert(session: Session, who: Viewer, classroom_id: int, order: Order, at: datetime) -> int:
    assignment = Assignment(
        classroom_id=classroom_id,
        lesson_id=order.lesson_id,
        quiz_id=order.quiz_id,
        opens_at=order.times.opens_at,
        due_at=order.times.due_at,
        closes_at=order.times.closes_at,
        show_answers=order.show_answers,
        created_by_id=who.id,
        created_at=at,
    )
    session.add(assignment)
    session.flush()
    return assignment.id
