from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.models import AuditEvent, Card, Classroom, Membership, Person
from quizapp.models.database import writing
from quizapp.services import cards, joining, sign_ins, starting
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.joining import Newcomer
from quizapp.services.who import NOBODY, Role

KEY = b"s" * 32


@pytest.fixture(autouse=True)
def open_class(session, at):
    """Class A holds its door open for a quarter of an hour; class B is closed."""
    with writing(session):
        room = session.scalars(select(Classroom).where(Classroom.name == "Class A")).one()
        room.open_until = at + timedelta(minutes=15)


def enrol(session, who, at, name="Yara", code="JOINA", once="mark 1"):
    with writing(session):
        return joining.enrol(session, who, Newcomer(code, name, once), KEY, at=at)


def members(session):
    return [
        tuple(r)
        for r in session.execute(select(Person.name, Membership.role).join(Membership).order_by(Person.id))
    ]


@pytest.mark.parametrize("typed", ["JOINA", "joina", " jo in-a "])
def test_an_open_class_is_found_by_its_code(session, at, typed):
    page = joining.read(session, typed, at=at)

    assert (page.classroom, page.code) == ("Class A", "JOINA")


@pytest.mark.parametrize("code", ["JOINB", "NOSUCH", "", "\x00"])
def test_a_closed_class_and_an_unknown_code_are_not_told_apart(session, at, code):
    with pytest.raises(NotFoundError):
        joining.read(session, code, at=at)
    with pytest.raises(NotFoundError):
        enrol(session, NOBODY, at, code=code)


def test_the_door_closes_at_its_minute(session, at):
    assert joining.read(session, "JOINA", at=at + timedelta(minutes=15, seconds=-1))
    with pytest.raises(NotFoundError):
        joining.read(session, "JOINA", at=at + timedelta(minutes=15))


def test_somebody_new_becomes_a_student_with_a_card_of_their_own(session, people, at):
    joined = enrol(session, NOBODY, at, name="  Yara  H. ")

    viewer = sign_ins.find_viewer(session, joined.token, at=at)
    assert (viewer.id, viewer.role, viewer.name) == (joined.person_id, Role.STUDENT, "Yara H.")
    assert ("Yara H.", "student") in members(session)
    done = select(AuditEvent.action).where(AuditEvent.actor_id == joined.person_id).order_by(AuditEvent.id)
    assert session.scalars(done).all() == ["classroom.joined", "sign-in"]
    assert cards.find_person(session, joined.card_code, KEY) == joined.person_id


def test_a_guest_who_joins_keeps_what_they_did_but_not_the_old_token(session, people, at):
    with writing(session):
        guest, token = sign_ins.begin_guest(session, at=at)
        attempt_id = starting.start(session, guest, "lesson-1", at=at)

    joined = enrol(session, guest, at)

    assert joined.person_id == guest.id
    assert sign_ins.find_viewer(session, token, at=at) is NOBODY
    viewer = sign_ins.find_viewer(session, joined.token, at=at)
    assert viewer.role is Role.STUDENT
    session.rollback()
    with writing(session):
        assert starting.start(session, viewer, "lesson-1", at=at) == attempt_id


def test_the_same_form_sent_twice_joins_once(session, people, at):
    with writing(session):
        guest, _ = sign_ins.begin_guest(session, at=at)
    first = enrol(session, guest, at)

    again = enrol(session, NOBODY, at)

    assert (again.person_id, again.token) == (first.person_id, first.token)
    assert cards.find_person(session, again.card_code, KEY) == first.person_id
    assert [m for m in members(session) if m[0] == "Yara"] == [("Yara", "student")]


def test_two_newcomers_are_two_people(session, people, at):
    first = enrol(session, NOBODY, at, name="Yara", once="mark 1")
    second = enrol(session, NOBODY, at, name="Ziad", once="mark 2")

    assert first.person_id != second.person_id
    assert first.token != second.token


@pytest.mark.parametrize("name", ["Amal", "amal", " AMAL "])
def test_a_name_that_is_in_the_class_already_is_refused_with_what_to_do(session, people, at, name):
    with pytest.raises(RefusedError) as refused:
        enrol(session, NOBODY, at, name=name)

    assert "card" in refused.value.problems["name"]
    assert len(members(session)) == 4


def test_a_refused_newcomer_leaves_nothing_behind(session, people, at):
    before = session.scalar(select(func.count()).select_from(Person))
    session.rollback()

    with pytest.raises(RefusedError):
        enrol(session, NOBODY, at, name=" ")

    assert session.scalar(select(func.count()).select_from(Person)) == before


def test_a_student_just_joins_and_keeps_the_card_they_have(session, people, who, at):
    with writing(session):
        code = cards.issue(session, [people["basim"]], KEY, at=at)[people["basim"]]

    for _ in range(2):
        with writing(session):
            joining.join(session, who("basim"), "joina", at=at)

    assert members(session).count(("Basim", "student")) == 2
    assert cards.find_person(session, code, KEY) == people["basim"]
    assert session.scalar(select(func.count()).select_from(Card)) == 1
    trail = session.scalars(select(AuditEvent).where(AuditEvent.action == "classroom.joined")).all()
    assert [(e.actor_id) for e in trail] == [people["basim"]]


def test_a_student_cannot_join_a_closed_class(session, who, at):
    with pytest.raises(NotFoundError), writing(session):
        joining.join(session, who("amal"), "JOINB", at=at)
