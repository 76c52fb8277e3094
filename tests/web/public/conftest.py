"""What tests of the public pages share: Carla's password, Amal's card, an open class."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Classroom, Person
from quizapp.models.database import writing
from quizapp.services import accounts, cards, passwords

PASSWORD = "three olive trees"
_HASH = passwords.hash_password(PASSWORD)


@pytest.fixture(autouse=True)
def no_strangers(monkeypatch):
    """Names that failed in another test are forgotten."""
    monkeypatch.setattr(accounts, "_STRANGERS", accounts._Strangers())


@pytest.fixture
def carlas_password(session, people) -> str:
    with writing(session):
        session.get(Person, people["carla"]).password_hash = _HASH
    return PASSWORD


@pytest.fixture
def amals_card(session, people, config, at) -> str:
    with writing(session):
        return cards.issue(session, [people["amal"]], config.secret_key, at=at)[people["amal"]]


@pytest.fixture
def open_class(session, at) -> str:
    """The join code of class A, whose door is open."""
    with writing(session):
        room = session.scalars(select(Classroom).where(Classroom.name == "Class A")).one()
        room.open_until = at + timedelta(minutes=15)
    return "JOINA"
