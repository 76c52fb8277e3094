"""Assignments: what a class is given, from when, until when, and when its answers are shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Row, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.core.plan import Plan
from quizapp.models import Assignment, Attempt, Classroom, Course, Lesson, Membership, Quiz
from quizapp.services import taught
from quizapp.services.completion import Asked
from quizapp.services.errors import NotFoundError
from quizapp.services.taught import TAUGHT, TaughtClass
from quizapp.services.who import Role, Viewer

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
        Assignment.released_at,
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
    select(Quiz.id, Quiz.body, Course.title.label("course"))
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
    """A lesson or quiz that can be assigned; `questions` is 0 for a lesson, `form` is A or B for one of two forms."""

    id: int
    title: str
    course: str
    number: int = 0
    questions: int = 0
    form: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What each student gets; the titles are empty for the part that is not given."""

    students: int
    lesson_title: str
    quiz_title: str
    questions: int
    times: Times
    show_answers: ShowAnswers


@dataclass(frozen=True, slots=True)
class ChoicesPage:
    """What can be assigned to a class, and to how many students."""

    classroom: TaughtClass
    students: int
    lessons: tuple[Choice, ...]
    quizzes: tuple[Choice, ...]

    def terms(self, order: Order) -> Terms:
        """Return what each student would get by an order for things that are on offer here."""
        lesson = next((c for c in self.lessons if c.id == order.lesson_id), None)
        quiz = next((c for c in self.quizzes if c.id == order.quiz_id), None)
        return Terms(
            students=self.students,
            lesson_title=lesson.title if lesson else "",
            quiz_title=quiz.title if quiz else "",
            questions=quiz.questions if quiz else 0,
            times=order.times,
            show_answers=order.show_answers,
        )


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """One assignment, how many have started its quiz, and when its answers were released, where they wait for that."""

    id: int
    classroom_id: int
    classroom_name: str
    lesson_id: int | None
    quiz_id: int | None
    terms: Terms
    started: int
    released_at: datetime | None

    @property
    def times(self) -> Times:
        """From when to when it runs."""
        return self.terms.times

    @property
    def waits_for_release(self) -> bool:
        """Whether students see no score and no answers until a teacher releases them."""
        waits = self.terms.show_answers is ShowAnswers.AFTER_RELEASE and self.released_at is None
        return waits and self.quiz_id is not None

    @property
    def asked(self) -> Asked:
        """What a student has to do, and by when."""
        return Asked(self.lesson_id is not None, self.quiz_id is not None, self.times.due_at)


def list_choices(session: Session, who: Viewer, classroom_id: int) -> ChoicesPage:
    """Return what this class can be assigned; raise NotFoundError for another's class."""
    classroom = taught.read_class(session, who, classroom_id)
    lessons = (Choice(r.id, r.title, r.course, r.number) for r in session.execute(_LESSONS))
    quizzes = (_quiz(r.id, r.course, Plan.model_validate(r.body)) for r in session.execute(_QUIZZES))
    size = session.execute(_CLASS_SIZE, {"classroom_id": classroom_id}).scalar_one()
    return ChoicesPage(classroom, size, tuple(lessons), tuple(quizzes))


def read(session: Session, who: Viewer, assignment_id: int) -> AssignmentPage:
    """Return one assignment of a class this person teaches; raise NotFoundError for any other."""
    values = {"assignment_id": assignment_id, **taught.seen_by(who)}
    row = session.execute(_ONE, values).one_or_none()
    if row is None:
        raise NotFoundError
    return _page(row)


def _page(row: Row[*tuple[Any, ...]]) -> AssignmentPage:
    terms = Terms(
        students=row.students,
        lesson_title=row.lesson_title or "",
        quiz_title=row.quiz_title or "",
        questions=_size_of(row.plan) if row.plan else 0,
        times=Times(row.opens_at, row.due_at, row.closes_at),
        show_answers=ShowAnswers(row.show_answers),
    )
    return AssignmentPage(
        id=row.id,
        classroom_id=row.classroom_id,
        classroom_name=row.classroom_name,
        lesson_id=row.lesson_id,
        quiz_id=row.quiz_id,
        terms=terms,
        started=row.started,
        released_at=row.released_at,
    )


def _quiz(quiz_id: int, course: str, plan: Plan) -> Choice:
    return Choice(quiz_id, plan.title, course, questions=plan.size, form=plan.form or "")


def _size_of(plan: dict[str, Any]) -> int:
    return Plan.model_validate(plan).size
