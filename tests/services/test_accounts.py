from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Person
from quizapp.models.database import writing
from quizapp.services import accounts
from quizapp.services.errors import GoneError, RefusedError


@pytest.fixture(autouse=True)
def no_strangers(monkeypatch):
    monkeypatch.setattr(accounts, "_STRANGERS", accounts._Strangers())


def fail(session, username, times, at):
    for _ in range(times):
        with writing(session):
            accounts.note_failure(session, accounts.find(session, username, at=at), at=at)


def wait(session, username, at):
    found = accounts.find(session, username, at=at).wait.total_seconds()
    session.rollback()
    return found


@pytest.mark.parametrize("typed", ["carla", "Carla", "  CARLA "])
def test_a_username_finds_its_account_in_any_case(session, people, at, typed):
    found = accounts.find(session, typed, at=at)

    assert (found.person_id, found.username, found.wait) == (people["carla"], "carla", timedelta(0))


def test_an_unknown_name_is_an_account_of_nobody(session, people, at):
    found = accounts.find(session, "nobody.here", at=at)

    assert (found.person_id, found.password_hash, found.wait) == (None, None, timedelta(0))


def test_suspended_people_have_no_account(session, people, at):
    with writing(session):
        session.get(Person, people["carla"]).suspended_at = at

    assert accounts.find(session, "carla", at=at).person_id is None


@pytest.mark.parametrize("username", ["carla", "nobody.here"])
def test_five_failures_are_free_and_then_each_doubles_the_wait_up_to_a_minute(session, people, at, username):
    fail(session, username, 4, at)
    waits = [wait(session, username, at)]
    for _ in range(9):
        fail(session, username, 1, at)
        waits.append(wait(session, username, at))

    assert waits == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize("username", ["carla", "nobody.here"])
def test_the_wait_ends_by_itself_and_nobody_is_locked_out_for_good(session, people, at, username):
    fail(session, username, 500, at)

    assert wait(session, username, at + timedelta(seconds=59)) == 1
    assert wait(session, username, at + timedelta(seconds=60)) == 0
    assert wait(session, "omar", at) == 0


def test_a_clock_that_was_set_back_makes_nobody_wait_longer(session, people, at):
    fail(session, "carla", 6, at)

    assert wait(session, "carla", at - timedelta(hours=1)) == 2


def test_the_right_password_forgets_the_failures(session, people, at):
    fail(session, "carla", 7, at)

    with writing(session):
        accounts.forget_failures(session, people["carla"])

    assert wait(session, "carla", at) == 0
    fail(session, "carla", 4, at)
    assert wait(session, "carla", at) == 0


def test_failures_of_a_name_that_is_nobodys_change_no_person(session, people, at):
    before = session.execute(select(Person.id, Person.failures, Person.failed_at)).all()
    session.rollback()

    fail(session, "nobody.here", 9, at)

    assert session.execute(select(Person.id, Person.failures, Person.failed_at)).all() == before


def test_only_so_many_strangers_are_remembered(monkeypatch, at):
    monkeypatch.setattr(accounts, "_REMEMBERED", 3)
    strangers = accounts._Strangers()

    for name in "abcd":
        strangers.count(name, at)

    assert [strangers.of(name)[0] for name in "abcd"] == [0, 1, 1, 1]


def test_a_password_that_was_changed_while_it_was_checked_lets_nobody_in(session, people, at):
    account = accounts.find(session, "carla", at=at)
    assert accounts.confirm(session, account) == people["carla"]
    with writing(session):
        session.get(Person, people["carla"]).password_hash = "another"

    with pytest.raises(GoneError):
        accounts.confirm(session, account)


def test_an_account_that_was_suspended_while_its_password_was_checked_lets_nobody_in(session, people, at):
    account = accounts.find(session, "carla", at=at)
    with writing(session):
        session.get(Person, people["carla"]).suspended_at = at

    with pytest.raises(GoneError):
        accounts.confirm(session, account)


@pytest.mark.parametrize("typed", ["carla", " Carla.H ", "c2", "x" * 32, "o-m_a.r"])
def test_a_username_that_can_be_typed_everywhere_will_do(typed):
    assert accounts.check_username(typed) == typed.strip().lower()


@pytest.mark.parametrize(
    "typed", ["", "c", "x" * 33, "carla h", "9lives", "carla@school", "كارلا", "c\x00d", ".c"]
)
def test_any_other_username_is_refused_with_what_to_do(typed):
    with pytest.raises(RefusedError) as refused:
        accounts.check_username(typed)

    assert set(refused.value.problems) == {"username"}
