from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from quizapp.models import AuditEvent, Invitation, Person, SignIn
from quizapp.models.database import writing
from quizapp.services import invitations, sign_ins
from quizapp.services.errors import GoneError, NotFoundError, RefusedError
from quizapp.services.invitations import Credentials

CHOSEN = Credentials("carla.h", "Carla Haddad", "a hash")


def invite(session, person_id, at):
    with writing(session):
        return invitations.invite(session, person_id, at=at)


def accept(session, token, at, chosen=CHOSEN):
    with writing(session):
        return invitations.accept(session, token, chosen, at=at)


@pytest.fixture
def no_admin(session):
    with writing(session):
        session.execute(delete(Person).where(Person.role == "admin"))


def test_a_link_lets_its_person_choose_how_to_sign_in(session, people, at):
    token = invite(session, people["carla"], at)

    page = invitations.read(session, token, at=at)
    person_id = accept(session, token, at)

    assert (page.name, page.username, page.role, page.is_first_admin) == ("Carla", "carla", "teacher", False)
    assert person_id == people["carla"]
    carla = session.get(Person, person_id)
    assert (carla.username, carla.name, carla.password_hash) == ("carla.h", "Carla Haddad", "a hash")
    events = session.execute(
        select(AuditEvent.actor_id, AuditEvent.subject).where(AuditEvent.action == "password.chosen")
    )
    assert events.all() == [(person_id, f"person {person_id}")]


def test_the_token_is_not_kept(session, people, at):
    token = invite(session, people["carla"], at)

    assert token not in str(session.scalars(select(Invitation.token_hash)).all())
    assert len(token) >= 43


def test_a_link_works_once(session, people, at):
    token = invite(session, people["carla"], at)
    accept(session, token, at)

    with pytest.raises(GoneError):
        invitations.read(session, token, at=at)
    with pytest.raises(GoneError):
        accept(session, token, at)


def test_a_link_that_somebody_uses_at_the_same_moment_works_once(session, people, at, monkeypatch):
    token = invite(session, people["carla"], at)
    found = invitations._find(session, token, at)
    accept(session, token, at)
    monkeypatch.setattr(invitations, "_find", lambda *_: found)

    with pytest.raises(GoneError):
        accept(session, token, at, Credentials("thief", "Thief", "another hash"))

    assert session.get(Person, people["carla"]).username == "carla.h"


def test_a_link_works_for_seven_days(session, people, at):
    token = invite(session, people["carla"], at)

    assert invitations.read(session, token, at=at + timedelta(days=7, seconds=-1))
    with pytest.raises(GoneError):
        accept(session, token, at + timedelta(days=7))


def test_a_newer_link_ends_the_older_one_of_the_same_person_only(session, people, at):
    old, omars = invite(session, people["carla"], at), invite(session, people["omar"], at)
    new = invite(session, people["carla"], at)

    with pytest.raises(GoneError):
        invitations.read(session, old, at=at)
    assert invitations.read(session, new, at=at).name == "Carla"
    assert invitations.read(session, omars, at=at).name == "Omar"


def test_an_unknown_link_is_not_found(session, people, at):
    invite(session, people["carla"], at)

    with pytest.raises(NotFoundError):
        invitations.read(session, "no such token \ud800", at=at)


def test_there_is_no_link_for_a_guest_or_for_somebody_who_is_not_there(session, people, at):
    with writing(session):
        guest, _ = sign_ins.begin_guest(session, at=at)

    for person_id in (guest.id, 2**60):
        with pytest.raises(NotFoundError):
            invite(session, person_id, at)


def test_a_link_of_a_suspended_person_works_no_more(session, people, at):
    token = invite(session, people["carla"], at)
    with writing(session):
        session.get(Person, people["carla"]).suspended_at = at

    with pytest.raises(GoneError):
        accept(session, token, at)


def test_choosing_a_new_password_ends_every_old_sign_in_and_the_wait(session, people, at):
    with writing(session):
        sign_ins.sign_in(session, people["carla"], "password", at=at)
        kept = sign_ins.sign_in(session, people["omar"], "password", at=at)
        session.get(Person, people["carla"]).failures = 9

    accept(session, invite(session, people["carla"], at), at)

    assert session.scalars(select(SignIn.token_hash)).all() == [sign_ins.token_hash(kept)]
    assert session.get(Person, people["carla"]).failures == 0


def test_a_username_that_is_taken_is_refused_and_the_link_still_works(session, people, at):
    token = invite(session, people["carla"], at)

    with pytest.raises(RefusedError) as refused:
        accept(session, token, at, Credentials("Omar", "Carla", "a hash"))

    assert set(refused.value.problems) == {"username"}
    assert accept(session, token, at) == people["carla"]


@pytest.mark.parametrize(("username", "name", "field"), [("c", "Carla", "username"), ("carla", " ", "name")])
def test_what_will_not_do_as_a_name_is_refused_at_its_field(session, people, at, username, name, field):
    with pytest.raises(RefusedError) as refused:
        accept(session, invite(session, people["carla"], at), at, Credentials(username, name, "a hash"))

    assert set(refused.value.problems) == {field}


def test_the_first_admin_is_made_by_a_link_of_nobody(session, no_admin, at):
    assert not invitations.has_admin(session)
    token = invite(session, None, at)

    page = invitations.read(session, token, at=at)
    admin = accept(session, token, at, Credentials("dina", "Dina", "a hash"))

    assert page.is_first_admin
    assert session.get(Person, admin).role == "admin"
    assert invitations.has_admin(session)


def test_two_links_for_the_first_admin_make_only_one(session, no_admin, at):
    first, second = invite(session, None, at), invite(session, None, at)

    with pytest.raises(GoneError):
        accept(session, first, at)
    accept(session, second, at)

    assert len(session.scalars(select(Person.id).where(Person.role == "admin")).all()) == 1


def test_where_there_is_an_admin_the_first_admins_link_works_no_more(session, people, at):
    token = invite(session, None, at)

    with pytest.raises(GoneError):
        accept(session, token, at)
    assert session.scalars(select(Person.id).where(Person.role == "admin")).all() == [people["dina"]]
