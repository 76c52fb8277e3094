"""Classes: making one, opening it for joining, and the one page that shows what is in it."""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.models import Assignment, Card, Classroom, Lesson, Membership, Person, Quiz
from quizapp.services import audit, reports, taught
from quizapp.services.assignments import Phase, Times
from quizapp.services.audit import Event
from quizapp.services.cards import ALPHABET
from quizapp.services.errors import RefusedError
from quizapp.services.name_lists import find_problem, folded, tidy
from quizapp.services.names import LONGEST
from quizapp.services.reports import Standings
from quizapp.services.taught import TAUGHT, TaughtClass
from quizapp.services.who import Role, Viewer

# 31 symbols, 6 places, and open for a quarter of an hour at a time: 600 guesses a minute at 50 open classes
# find one of them in an hour with a chance of 0.2 %.
CODE_LENGTH = 6
OPEN_FOR = timedelta(minutes=15)
SAME_CLICK = timedelta(minutes=1)

_SIZE = (
    select(func.count(Membership.id))
    .where(Membership.classroom_id == Classroom.id, Membership.role == Role.STUDENT)
    .correlate(Classroom)
    .scalar_subquery()
)
_OPEN_WORK = (Assignment.opens_at <= bindparam("at"), Assignment.closes_at >= bindparam("at"))
_RUNNING = (
    select(func.count(Assignment.id))
    .where(Assignment.classroom_id == Classroom.id, *_OPEN_WORK)
    .correlate(Classroom)
    .scalar_subquery()
)
_NEXT_DUE = (
    select(func.min(Assignment.due_at))
    .where(Assignment.classroom_id == Classroom.id, Assignment.due_at >= bindparam("at"))
    .correlate(Classroom)
    .scalar_subquery()
)
_LIST = (
    select(
        Classroom.id,
        Classroom.name,
        _SIZE.label("students"),
        _RUNNING.label("running"),
        _NEXT_DUE.label("next_due_at"),
    )
    .where(TAUGHT)
    .order_by(Classroom.id)
)
_TEACHERS = (
    select(Membership.classroom_id, Person.name)
    .join(Person, Person.id == Membership.person_id)
    .where(Membership.role == Role.TEACHER)
    .order_by(Person.id)
)
_STUDENTS = (
    select(Person.id, Person.name, Membership.joined_at, Card.issued_at)
    .join(Membership, Membership.person_id == Person.id)
    .outerjoin(Card, (Card.person_id == Person.id) & Card.revoked_at.is_(None))
    .where(Membership.classroom_id == bindparam("classroom_id"), Membership.role == Role.STUDENT)
)
_ASSIGNMENTS = (
    select(
        Assignment.id,
        Assignment.opens_at,
        Assignment.due_at,
        Assignment.closes_at,
        Lesson.title.label("lesson_title"),
        Quiz.title.label("quiz_title"),
    )
    .outerjoin(Lesson, Lesson.id == Assignment.lesson_id)
    .outerjoin(Quiz, Quiz.id == Assignment.quiz_id)
    .where(Assignment.classroom_id == bindparam("classroom_id"))
    .order_by(Assignment.due_at.desc(), Assignment.id.desc())
)


class NextStep(StrEnum):
    """The one thing a teacher would do next with a class."""

    ADD_STUDENTS = "add_students"
    ASSIGN = "assign"
    WATCH = "watch"
    ASSIGN_MORE = "assign_more"


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in the list; `next_due_at` is None when nothing is due."""

    id: int
    name: str
    teachers: tuple[str, ...]
    students: int
    running: int
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClassesPage:
    """The classes a person sees."""

    classes: tuple[ClassLine, ...]


@dataclass(frozen=True, slots=True)
class StudentLine:
    """A student of the class; `card_at` is None without a live sign-in card."""

    id: int
    name: str
    joined_at: datetime
    card_at: datetime | None
    finished: int


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """An assignment of the class and how many students are done with it; a title is empty for the part not given."""

    id: int
    lesson_title: str
    quiz_title: str
    times: Times
    phase: Phase
    finished: int


@dataclass(frozen=True, slots=True)
class ClassroomPage:
    """Everything about a class at a glance; `open_until` is None while nobody can join."""

    classroom: TaughtClass
    open_until: datetime | None
    students: tuple[StudentLine, ...]
    assignments: tuple[AssignmentLine, ...]

    @property
    def current(self) -> AssignmentLine | None:
        """The assignment that is due next among those that run, None when none runs."""
        running = [a for a in self.assignments if a.phase in {Phase.OPEN, Phase.LATE}]
        return min(running, key=lambda a: (a.phase is Phase.LATE, a.times.due_at), default=None)

    @property
    def next_step(self) -> NextStep:
        """What to do next."""
        if not self.students:
            return NextStep.ADD_STUDENTS
        if not self.assignments:
            return NextStep.ASSIGN
        return NextStep.WATCH if self.current else NextStep.ASSIGN_MORE


def list_mine(session: Session, who: Viewer, *, at: datetime) -> ClassesPage:
    """Return the classes a person teaches, and every class for an admin, by name."""
    rows = session.execute(_LIST, {"at": at, **taught.seen_by(who)}).all()
    teachers: dict[int, list[str]] = defaultdict(list)
    for row in session.execute(_TEACHERS.where(Membership.classroom_id.in_([r.id for r in rows]))):
        teachers[row.classroom_id].append(row.name)
    lines = (
        ClassLine(r.id, r.name, tuple(teachers[r.id]), r.students, r.running, r.next_due_at) for r in rows
    )
    return ClassesPage(tuple(sorted(lines, key=lambda c: (folded(c.name), c.id))))


def read(session: Session, who: Viewer, classroom_id: int, *, at: datetime) -> ClassroomPage:
    """Return a class with its students and assignments; raise NotFoundError for another's."""
    classroom = taught.read_class(session, who, classroom_id)
    standings = reports.read_standings(session, classroom_id, at=at)
    rows = session.execute(_STUDENTS, {"classroom_id": classroom_id}).all()
    is_open = classroom.open_until is not None and at < classroom.open_until
    return ClassroomPage(
        classroom=classroom,
        open_until=classroom.open_until if is_open else None,
        students=_students(rows, standings),
        assignments=list_assignments(session, classroom_id, standings, at),
    )


def create(session: Session, who: Viewer, name: str, *, at: datetime) -> int:
    """Make a class that this person teaches; pressing the button twice makes one.

    Raises RefusedError when the name cannot be used or one of their classes has it already.
    """
    usable = _usable(name)
    same = _find_same_name(session, who, usable)
    if same is not None and same.created_at > at - SAME_CLICK:
        return int(same.id)
    _require_new(same)
    classroom = Classroom(name=usable, join_code=_free_code(session), created_at=at)
    session.add(classroom)
    session.flush()
    seat = {"classroom_id": classroom.id, "person_id": who.id, "role": Role.TEACHER, "joined_at": at}
    session.execute(insert(Membership).values(seat))
    audit.record(session, who.id, Event("classroom.made", f"classroom {classroom.id}"), at=at)
    return classroom.id


def rename(session: Session, who: Viewer, classroom_id: int, name: str) -> None:
    """Give a class another name; raise NotFoundError for another's, RefusedError when the name cannot be used."""
    taught.read_class(session, who, classroom_id)
    usable = _usable(name)
    same = _find_same_name(session, who, usable)
    _require_new(same if same is not None and same.id != classroom_id else None)
    session.execute(update(Classroom).where(Classroom.id == classroom_id).values(name=usable))


def open_joining(session: Session, who: Viewer, classroom_id: int, *, at: datetime) -> datetime:
    """Let students join by the code for a quarter of an hour, and return until when."""
    taught.read_class(session, who, classroom_id)
    until = at + OPEN_FOR
    session.execute(update(Classroom).where(Classroom.id == classroom_id).values(open_until=until))
    return until


def close_joining(session: Session, who: Viewer, classroom_id: int) -> None:
    """Let nobody join by the code any more."""
    taught.read_class(session, who, classroom_id)
    session.execute(update(Classroom).where(Classroom.id == classroom_id).values(open_until=None))


def list_assignments(
    session: Session, classroom_id: int, standings: Standings, at: datetime
) -> tuple[AssignmentLine, ...]:
    """Return what a class was given, the latest due first, with how many students are done."""
    done: dict[int, int] = defaultdict(int)
    for (assignment_id, _), judged in standings.items():
        done[assignment_id] += judged.finished
    return tuple(
        _assignment(row, done[row.id], at)
        for row in session.execute(_ASSIGNMENTS, {"classroom_id": classroom_id})
    )


def _students(rows: Iterable[Row[*tuple[Any, ...]]], standings: Standings) -> tuple[StudentLine, ...]:
    done: dict[int, int] = defaultdict(int)
    for (_, person_id), judged in standings.items():
        done[person_id] += judged.finished
    lines = (StudentLine(r.id, r.name, r.joined_at, r.issued_at, done[r.id]) for r in rows)
    return tuple(sorted(lines, key=lambda s: (folded(s.name), s.id)))


def _assignment(row: Row[*tuple[Any, ...]], finished: int, at: datetime) -> AssignmentLine:
    times = Times(row.opens_at, row.due_at, row.closes_at)
    return AssignmentLine(
        row.id, row.lesson_title or "", row.quiz_title or "", times, times.phase(at), finished
    )


def _usable(name: str) -> str:
    found = tidy(name)
    if find_problem(found) is not None:
        text = f"Give the class a name of letters or digits, at most {LONGEST} characters long."
        raise RefusedError(text, {"name": text})
    return found


def _find_same_name(session: Session, who: Viewer, name: str) -> Row[int, str, datetime] | None:
    mine = (
        select(Classroom.id, Classroom.name, Classroom.created_at)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(Membership.person_id == who.id, Membership.role == Role.TEACHER)
    )
    wanted = folded(name)
    return next((row for row in session.execute(mine) if folded(row.name) == wanted), None)


def _require_new(same: Row[int, str, datetime] | None) -> None:
    if same is not None:
        text = "You have a class of this name already. Give this one another name."
        raise RefusedError(text, {"name": text})


def _free_code(session: Session) -> str:
    """Return a code no class has; the write lock is held, so it stays free."""
    taken = set(session.scalars(select(Classroom.join_code)))
    while (code := "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))) in taken:
        pass
    return code
