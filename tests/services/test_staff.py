"""Teachers and admins made from the command line."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.models import AuditEvent, Person
from quizapp.models.database import writing
from quizapp.services import invitations, staff
from quizapp.services.errors import GoneError, NotFoundError, RefusedError
from quizapp.services.who import Role
from tests.conftest import NOON


@pytest.fixture
def added(session: Session) -> str:
    """The token of a new teacher's link."""
    with writing(session):
        return staff.add(session, Role.TEACHER, " Ines  Abt ", "Ines", at=NOON)


def test_a_new_teacher_is_greeted_by_the_link(session: Session, added: str):
    page = invitations.read(session, added, at=NOON)

    assert (page.name, page.username, page.role, page.is_first_admin) == (
        "Ines Abt",
        "ines",
        Role.TEACHER,
        False,
    )


def test_who_was_added_is_listed_as_invited_and_admins_come_first(session: Session, added: str):
    rows = staff.list_staff(session)

    assert [row.username for row in rows] == ["dina", "carla", "ines", "omar"]
    assert {row.username: row.state for row in rows}["ines"] == "invited"


def test_the_list_tells_who_is_active_and_who_is_suspended(session: Session, people: dict[str, int]):
    with writing(session):
        session.get(Person, people["carla"]).password_hash = "hash"
        session.get(Person, people["omar"]).suspended_at = NOON

    states = {row.username: row.state for row in staff.list_staff(session)}

    assert states == {"dina": "invited", "carla": "active", "omar": "suspended"}


@pytest.mark.parametrize("username", ["carla", "CARLA"])
def test_a_username_that_is_taken_is_refused(session: Session, username: str):
    with pytest.raises(RefusedError, match="Somebody has the username carla already"), writing(session):
        staff.add(session, Role.TEACHER, "Another Carla", username, at=NOON)

    assert len(staff.list_staff(session)) == 3


@pytest.mark.parametrize(
    ("name", "username"), [("", "ines"), ("Ines", "i"), ("Ines", "9 lives"), ("x" * 61, "ines")]
)
def test_names_that_will_not_do_are_refused(session: Session, name: str, username: str):
    with pytest.raises(RefusedError), writing(session):
        staff.add(session, Role.TEACHER, name, username, at=NOON)


def test_a_reset_gives_a_new_link_and_ends_the_old_one(session: Session, added: str):
    with writing(session):
        token = staff.reset(session, "Ines", at=NOON)

    later = NOON + timedelta(minutes=1)
    assert invitations.read(session, token, at=later).username == "ines"
    with pytest.raises(GoneError):
        invitations.read(session, added, at=later)


@pytest.mark.parametrize("username", ["nobody", "amal", ""])
def test_only_the_staff_can_be_reset(session: Session, username: str):
    with pytest.raises(NotFoundError, match="None of the staff has the username"):
        staff.reset(session, username, at=NOON)


def test_both_are_in_the_audit_trail_without_an_actor(session: Session, added: str):
    with writing(session):
        staff.reset(session, "ines", at=NOON)

    events = session.execute(select(AuditEvent.action, AuditEvent.actor_id).order_by(AuditEvent.id)).all()
    assert [tuple(event) for event in events[-2:]] == [("person.added", None), ("invitation.made", None)]
