"""The cast and the stage: a filled database per test, and one client for each person.

Amal is a student in Carla's class, Basim a student in Omar's; Carla and Omar teach, Dina is admin.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.config import Config
from quizapp.models import Classroom, Membership, Person, schema
from quizapp.models.database import open_engine, writing
from quizapp.services import imports, sign_ins
from quizapp.web.access import COOKIE
from quizapp.web.app import create_app
from quizapp.web.extensions import db

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the course and the cast, made once and copied for each test."""
    file = tmp_path_factory.mktemp("filled") / "quizapp.sqlite3"
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    with Session(engine) as session, writing(session):
        imports.import_course(session, bank.read(bank.bundled_course()), at=NOON)
        _add_cast(session)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return file


def _add_cast(session: Session) -> None:
    cast = {"amal": "student", "basim": "student", "carla": "teacher", "omar": "teacher", "dina": "admin"}
    people = {
        n: Person(role=r, name=n.title(), username=n if r != "student" else None, created_at=NOON)
        for n, r in cast.items()
    }
    rooms = {n: Classroom(name=f"Class {n}", join_code=f"JOIN{n}", created_at=NOON) for n in "AB"}
    session.add_all([*people.values(), *rooms.values()])
    session.flush()
    seats = [
        ("A", "amal", "student"),
        ("A", "carla", "teacher"),
        ("B", "basim", "student"),
        ("B", "omar", "teacher"),
    ]
    session.add_all(
        Membership(classroom_id=rooms[room].id, person_id=people[name].id, role=role, joined_at=NOON)
        for room, name, role in seats
    )


@pytest.fixture
def config(tmp_path: Path, filled_file: Path) -> Config:
    """Settings for a database of this test's own."""
    file = tmp_path / "quizapp.sqlite3"
    shutil.copyfile(filled_file, file)
    return Config(tmp_path, f"sqlite:///{file}", b"k" * 32)


@pytest.fixture
def at() -> datetime:
    """A fixed noon."""
    return NOON


@pytest.fixture
def engine(config: Config) -> Iterator[Engine]:
    """An engine on this test's database."""
    engine = open_engine(config.database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on this test's database."""
    with Session(engine) as session:
        yield session


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """The cast's ids by name in lower case."""
    found = {p.name.lower(): p.id for p in session.query(Person)}
    session.rollback()
    return found


@pytest.fixture
def app(config: Config, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application at noon, with forms that need no token; tests of the token switch it on."""
    monkeypatch.setattr("quizapp.clock.now", lambda: NOON)
    app = create_app(config)
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return app


@pytest.fixture
def web_engine(app: Flask) -> Engine:
    """The application's own engine, whose statements can be counted."""
    with app.app_context():
        return db.engine


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Nobody: a browser that has never been here."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, session: Session, people: dict[str, int]):
    """Return a function that gives a person's browser."""

    def browser(name: str) -> FlaskClient:
        with writing(session):
            token = sign_ins.sign_in(session, people[name], "test", at=NOON)
        browser = app.test_client()
        browser.set_cookie(COOKIE, token)
        return browser

    return browser


@pytest.fixture
def amal(signed_in) -> FlaskClient:
    return signed_in("amal")


@pytest.fixture
def basim(signed_in) -> FlaskClient:
    return signed_in("basim")


@pytest.fixture
def carla(signed_in) -> FlaskClient:
    return signed_in("carla")


@pytest.fixture
def omar(signed_in) -> FlaskClient:
    return signed_in("omar")


@pytest.fixture
def dina(signed_in) -> FlaskClient:
    return signed_in("dina")


@pytest.fixture
def guest(app: Flask, session: Session) -> FlaskClient:
    with writing(session):
        _, token = sign_ins.begin_guest(session, at=NOON)
    browser = app.test_client()
    browser.set_cookie(COOKIE, token)
    return browser
