"""A sample school for `quizapp serve --demo`: invented people, three classes, six weeks of history.

The same seed always gives the same school; only passwords and card codes are fresh each time, so that none is known.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from itertools import product
from random import Random

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.models import Assignment, Classroom, Lesson, Membership, Person, Quiz
from quizapp.services import cards, demo_history, passwords
from quizapp.services.demo_history import Given, Learner
from quizapp.services.who import Role

STAFF = {
    "dina": (Role.ADMIN, "Dina Okafor"),
    "carla": (Role.TEACHER, "Carla Moreno"),
    "omar": (Role.TEACHER, "Omar Lindholm"),
}
CLASSES = {"History 9a": "carla", "History 9b": "carla", "Geography 10": "omar"}
CLASS_SIZE = 20
WEEKS = timedelta(weeks=6)
_FIRST_NAMES = """
    Aiko Amara Bruno Carmen Chiara Daniel Diego Elif Farid Grace Hana Ivo Jana Kofi Lena Mateo Nadia Oskar Priya
    Quentin Rosa Samir Sofia Tove Uma Viktor Wanja Ximena Yusuf Zofia
"""
_LAST_NAMES = "Adeyemi Brandt Costa Dimitrov Eriksen Fontaine Grabowski Hakimi Ionescu Jansen Kaya Lopez"
# Each class is given a lesson and its quiz: opened and due so many days from now.
_SCHEDULE = (
    (-40, -33, ShowAnswers.AFTER_SUBMIT),
    (-24, -17, ShowAnswers.AFTER_DUE),
    (-6, 2, ShowAnswers.AFTER_SUBMIT),
)
_GRACE = timedelta(days=2)
_MORNING, _EVENING = time(7), time(18)


@dataclass(frozen=True, slots=True)
class StaffSignIn:
    """How one of the sample school's staff signs in."""

    role: Role
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class StudentCard:
    """A sample student, their class, and the code on their card."""

    name: str
    classroom: str
    code: str


@dataclass(frozen=True, slots=True)
class School:
    """The ways to sign in to the sample school."""

    staff: tuple[StaffSignIn, ...]
    students: tuple[StudentCard, ...]


def fill(session: Session, secret_key: bytes, *, at: datetime, seed: int = 9) -> School:
    """Fill a database that holds the course and nobody yet with the sample school, its past ending at `at`."""
    rng = Random(seed)
    began = at - WEEKS
    sign_ins, staff = _add_staff(session, began)
    students = _add_students(session, rng, began)
    rooms = _add_classes(session, rng, began)
    seats = list(zip(students, sorted(list(rooms) * CLASS_SIZE), strict=True))
    _seat(session, seats, {room: staff[CLASSES[name]] for room, name in rooms.items()}, began)
    given = _give_work(session, rooms, staff, at)
    learners = [Learner(student.id, room, *_character(rng)) for student, room in seats]
    demo_history.simulate(session, learners, given, rng, at=at)
    codes = cards.issue(session, [student.id for student in students], secret_key, at=began)
    shown = tuple(StudentCard(student.name, rooms[room], codes[student.id]) for student, room in seats)
    return School(sign_ins, shown)


def _add_staff(session: Session, began: datetime) -> tuple[tuple[StaffSignIn, ...], dict[str, int]]:
    sign_ins = tuple(StaffSignIn(role, name, secrets.token_urlsafe(9)) for name, (role, _) in STAFF.items())
    people = [
        Person(
            role=one.role,
            name=STAFF[one.username][1],
            username=one.username,
            password_hash=passwords.hash_password(one.password),
            created_at=began,
        )
        for one in sign_ins
    ]
    session.add_all(people)
    session.flush()
    return sign_ins, {str(person.username): person.id for person in people}


def _add_students(session: Session, rng: Random, began: datetime) -> list[Person]:
    whole_names = [f"{first} {last}" for first, last in product(_FIRST_NAMES.split(), _LAST_NAMES.split())]
    names = rng.sample(whole_names, CLASS_SIZE * len(CLASSES))
    students = [Person(role=Role.STUDENT, name=name, created_at=began) for name in names]
    session.add_all(students)
    session.flush()
    return students


def _add_classes(session: Session, rng: Random, began: datetime) -> dict[int, str]:
    rooms = [
        Classroom(name=name, join_code="".join(rng.choices(cards.ALPHABET, k=6)), created_at=began)
        for name in CLASSES
    ]
    session.add_all(rooms)
    session.flush()
    return {room.id: room.name for room in rooms}


def _seat(
    session: Session, seats: Sequence[tuple[Person, int]], teachers: Mapping[int, int], began: datetime
) -> None:
    learning = [(room, student.id, Role.STUDENT) for student, room in seats]
    teaching = [(room, teacher, Role.TEACHER) for room, teacher in teachers.items()]
    rows = [
        {"classroom_id": room, "person_id": person, "role": role, "joined_at": began}
        for room, person, role in (*learning, *teaching)
    ]
    session.execute(insert(Membership), rows)


def _give_work(
    session: Session, rooms: Mapping[int, str], staff: Mapping[str, int], at: datetime
) -> dict[int, Given]:
    """Assign the lessons with their quizzes, to each class a day later than to the one before."""
    lessons = session.execute(
        select(Quiz.id.label("quiz_id"), Lesson.id.label("lesson_id"))
        .join(Lesson, Lesson.id == Quiz.lesson_id)
        .order_by(Lesson.number)
    ).all()
    given = [
        Given(
            classroom_id=room,
            quiz_id=row.quiz_id,
            lesson_id=row.lesson_id,
            opens_at=_on(at, opened + later, _MORNING),
            due_at=_on(at, due + later, _EVENING),
            closes_at=_on(at, due + later, _EVENING) + _GRACE,
            show_answers=policy,
            created_by_id=staff[CLASSES[name]],
        )
        for later, (room, name) in enumerate(rooms.items())
        for row, (opened, due, policy) in zip(lessons, _SCHEDULE, strict=False)
    ]
    assignments = [Assignment(**asdict(one), created_at=one.opens_at) for one in given]
    session.add_all(assignments)
    session.flush()
    return {row.id: one for row, one in zip(assignments, given, strict=True)}


def _on(at: datetime, days: int, hour: time) -> datetime:
    return datetime.combine((at + timedelta(days=days)).date(), hour, at.tzinfo)


def _character(rng: Random) -> tuple[float, float]:
    """Return how much a student knows at first, and how likely they are to do what is assigned."""
    return min(0.9, max(0.25, rng.gauss(0.58, 0.14))), min(0.98, max(0.3, rng.gauss(0.86, 0.14)))
