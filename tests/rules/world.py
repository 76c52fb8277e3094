"""A school in which everything exists at least once, so that every address can be asked about something real."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.models import Assignment, Classroom, Person, Question
from quizapp.models.database import open_engine, writing
from quizapp.services import cards, invitations, redoing, sign_ins, starting, submitting
from quizapp.services.who import Role, Viewer
from tests.by_hand import assign_writing, write
from tests.classes import class_id, lesson_id, quiz_id
from tests.conftest import NOON

KEY = b"k" * 32
ROLES = {
    "nobody": Role.NOBODY,
    "guest": Role.GUEST,
    "amal": Role.STUDENT,
    "basim": Role.STUDENT,
    "carla": Role.TEACHER,
    "omar": Role.TEACHER,
    "dina": Role.ADMIN,
}


@dataclass(frozen=True)
class World:
    """The filled database, the ids of what is in it by name, and each person's sign-in token."""

    file: Path
    ids: dict[str, object]
    tokens: dict[str, str]


def build(filled: Path, file: Path) -> World:
    """Copy a database with the cast and add what the cast may own."""
    shutil.copyfile(filled, file)
    engine = open_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        people = {p.name.lower(): Viewer(p.id, Role(p.role), p.name) for p in session.query(Person)}
        tokens = _sign_everybody_in(session, people)
        ids = {name: viewer.id for name, viewer in people.items()}
        ids |= _classes(session, people) | _attempts(session, people["amal"]) | _secrets(session, people)
        given = assign_writing(session, {name: who.id for name, who in people.items()}, at=NOON)
        ids["to_mark"] = write(session, people["amal"].id, given, "In my own words.", at=NOON).slot
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return World(file, ids, tokens)


def _sign_everybody_in(session: Session, people: dict[str, Viewer]) -> dict[str, str]:
    with writing(session):
        _, guest = sign_ins.begin_guest(session, at=NOON)
        tokens = {name: sign_ins.sign_in(session, who.id, "test", at=NOON) for name, who in people.items()}
    return tokens | {"guest": guest}


def _classes(session: Session, people: dict[str, Viewer]) -> dict[str, object]:
    mine, other = class_id(session, "A"), class_id(session, "B")
    assignment = Assignment(
        classroom_id=mine,
        lesson_id=lesson_id(session),
        quiz_id=quiz_id(session, "check-lessons-1-3"),
        opens_at=NOON - timedelta(days=1),
        due_at=NOON + timedelta(days=7),
        closes_at=NOON + timedelta(days=9),
        show_answers="after_due",
        created_by_id=people["carla"].id,
        created_at=NOON,
    )
    with writing(session):
        session.add(assignment)
        session.flush()
        for room in session.query(Classroom):
            room.open_until = NOON + timedelta(minutes=10)
        found = {"class": mine, "other_class": other, "assignment": assignment.id}
    return found | {"lesson": assignment.lesson_id, "join_code": "JOINA"}


def _attempts(session: Session, amal: Viewer) -> dict[str, object]:
    with writing(session):
        going = starting.start(session, amal, "lesson-1", at=NOON)
        done = starting.start(session, amal, "lesson-2", at=NOON)
        submitting.submit(session, amal, done, at=NOON)
        redo = redoing.redo(session, amal, done, at=NOON)
    return {"open_attempt": going, "done_attempt": done, "redo_attempt": redo}


def _secrets(session: Session, people: dict[str, Viewer]) -> dict[str, object]:
    with writing(session):
        card = cards.issue(session, [people["basim"].id], KEY, at=NOON)[people["basim"].id]
        link = invitations.invite(session, people["omar"].id, at=NOON)
        question = session.scalars(select(Question.slug).limit(1)).one()
    return {"card": card, "link": link, "question": question}
