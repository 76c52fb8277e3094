from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import AuditEvent, Person, SignIn
from quizapp.models.database import writing
from quizapp.services import sign_ins
from quizapp.services.who import NOBODY, Role, Viewer


def switch(session, old, person_id, at, via="card"):
    with writing(session):
        return sign_ins.switch(session, old, person_id, via, at)


def viewer_of(session, token, at):
    found = sign_ins.find_viewer(session, token, at=at)
    session.rollback()
    return found


def test_signing_in_gives_a_new_token_and_leaves_a_trace(session, people, at):
    token = switch(session, NOBODY, people["amal"], at)

    assert viewer_of(session, token, at).name == "Amal"
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == sign_ins.SIGNED_IN)).one()
    assert (event.actor_id, event.detail) == (people["amal"], {"via": "card"})
    assert token not in str(session.scalars(select(SignIn.token_hash)).all())


def test_whoever_was_signed_in_here_is_signed_out(session, people, at):
    old = switch(session, NOBODY, people["amal"], at)

    new = switch(session, viewer_of(session, old, at), people["basim"], at)

    assert viewer_of(session, old, at) is NOBODY
    assert viewer_of(session, new, at).id == people["basim"]


def test_other_devices_stay_signed_in(session, people, at):
    phone = switch(session, NOBODY, people["amal"], at)

    desk = switch(session, NOBODY, people["amal"], at)

    assert {viewer_of(session, t, at).id for t in (phone, desk)} == {people["amal"]}


def test_a_guests_token_is_dead_once_they_have_signed_in(session, people, at):
    with writing(session):
        guest, token = sign_ins.begin_guest(session, at=at)

    new = switch(session, guest, people["amal"], at)

    assert new != token
    assert viewer_of(session, token, at) is NOBODY
    assert session.get(Person, guest.id) is None


def test_signing_in_forgets_failures_and_sweeps_what_ran_out(session, people, at):
    switch(session, NOBODY, people["amal"], at - timedelta(days=31))
    with writing(session):
        session.get(Person, people["amal"]).failures = 7

    token = switch(session, NOBODY, people["amal"], at)

    assert session.get(Person, people["amal"]).failures == 0
    hashes = session.scalars(select(SignIn.token_hash).where(SignIn.person_id == people["amal"])).all()
    assert hashes == [sign_ins.token_hash(token)]


def test_a_sign_in_runs_out_after_thirty_days(session, people, at):
    token = switch(session, NOBODY, people["amal"], at)

    assert viewer_of(session, token, at + timedelta(days=30, seconds=-1)).role is Role.STUDENT
    assert viewer_of(session, token, at + timedelta(days=30)) is NOBODY


def test_a_suspended_persons_token_is_refused_at_once(session, people, at):
    token = switch(session, NOBODY, people["amal"], at)
    with writing(session):
        session.get(Person, people["amal"]).suspended_at = at

    assert viewer_of(session, token, at) is NOBODY


def test_signing_out_everywhere_ends_every_device_of_one_person(session, people, at):
    tokens = [switch(session, NOBODY, people["amal"], at) for _ in range(3)]
    basims = switch(session, NOBODY, people["basim"], at)

    with writing(session):
        sign_ins.end_all(session, people["amal"])

    assert all(viewer_of(session, token, at) is NOBODY for token in tokens)
    assert viewer_of(session, basims, at).id == people["basim"]


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 10_000])
def test_an_unknown_token_is_nobodys(session, people, at, token):
    assert viewer_of(session, token, at) == Viewer(0, Role.NOBODY, "")
