from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from quizapp.models import Attempt, Person
from quizapp.models.database import writing
from quizapp.services import invitations, passwords
from quizapp.web.access import COOKIE
from tests.web.public.conftest import PASSWORD

FILLED = {"name": "Carla Haddad", "username": "carla.h", "password": PASSWORD}


@pytest.fixture
def link(session, people, at):
    """Return a function that makes the link of one of the cast, or of the first admin."""

    def make(name=None):
        with writing(session):
            return f"/welcome/{invitations.invite(session, people[name] if name else None, at=at)}"

    return make


def test_a_new_teacher_chooses_how_to_sign_in_and_is_signed_in(client, link, app):
    url = link("carla")

    page = client.get(url)
    answer = client.post(url, data=FILLED)

    assert page.status_code == 200
    assert "Welcome, Carla" in page.text
    assert 'value="carla"' in page.text
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Carla Haddad" in client.get("/sign-in").text
    again = app.test_client().post("/sign-in", data={"username": "Carla.H", "password": PASSWORD})
    assert again.status_code == 303


def test_the_first_admin_is_made_by_the_printed_link(client, session, link):
    with writing(session):
        session.execute(delete(Person).where(Person.role == "admin"))
    url = link()

    page = client.get(url)
    answer = client.post(url, data={**FILLED, "username": "dina"})

    assert "Make the first admin" in page.text
    assert answer.status_code == 303
    assert client.get("/admin/people/").status_code == 200


def test_a_link_that_was_used_says_so_and_does_nothing(client, link, app, session, people):
    url = link("carla")
    client.post(url, data=FILLED)

    other = app.test_client()
    page, posted = other.get(url), other.post(url, data={**FILLED, "username": "thief"})

    assert page.status_code == posted.status_code == 410
    assert "This link works no more" in posted.text
    assert session.get(Person, people["carla"]).username == "carla.h"


def test_a_link_that_ran_out_says_so(client, link, monkeypatch, at):
    url = link("carla")
    monkeypatch.setattr("quizapp.clock.now", lambda: at + timedelta(days=7))

    assert client.get(url).status_code == 410
    assert client.post(url, data=FILLED).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "%F0%9F", "../.."])
def test_an_unknown_link_is_a_clear_page(client, link, token):
    link("carla")

    page = client.get(f"/welcome/{token}")

    assert page.status_code == 404
    if "/" not in token:
        assert "This link is not complete" in page.text
        assert client.post(f"/welcome/{token}", data=FILLED).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "carla.haddad", "username": "carla.haddad"}, "password"),
        ({"password": ""}, "password"),
        ({"password": "x" * 300}, "password"),
        ({"username": "c"}, "username"),
        ({"username": "carla haddad"}, "username"),
        ({"username": "omar"}, "username"),
        ({"name": ""}, "name"),
        ({"name": "\u202e"}, "name"),
    ],
)
def test_what_will_not_do_is_refused_at_its_field_and_the_rest_is_kept(client, link, change, field):
    url = link("carla")
    sent = {**FILLED, **change}

    page = client.post(url, data=sent)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert "Error: " in page.text.split("</title>")[0]
    assert PASSWORD not in page.text
    kept = {"name", "username"} - {field}
    assert all(f'value="{sent[name]}"' in page.text for name in kept)
    assert client.post(url, data=FILLED).status_code == 303


def test_a_password_of_sixty_four_characters_or_more_will_do(client, link, app):
    long = "a few words that only I would put together, and then some more of them"

    client.post(link("carla"), data={**FILLED, "password": long})

    again = app.test_client().post("/sign-in", data={"username": "carla.h", "password": long})
    assert again.status_code == 303


def test_choosing_a_new_password_signs_out_everywhere_else(carla, client, link):
    client.post(link("carla"), data=FILLED)

    assert "Carla" not in carla.get("/sign-in").text


def test_a_guests_token_dies_and_their_work_goes_along(guest, link, app, session, people):
    guest.post("/quizzes/lesson-1/attempts")
    old = guest.get_cookie(COOKIE).value

    guest.post(link("carla"), data=FILLED)

    assert guest.get_cookie(COOKIE).value != old
    assert session.scalars(select(Attempt.person_id)).all() == [people["carla"]]


def test_an_admin_who_tries_the_link_is_warned_first(dina, link):
    page = dina.get(link("carla"))

    assert "You are signed in as Dina" in page.text


def test_looking_at_a_link_does_not_use_it(client, link):
    url = link("carla")

    for _ in range(3):
        assert client.get(url).status_code == 200
    assert client.post(url, data=FILLED).status_code == 303


def test_when_two_are_being_hashed_the_third_is_asked_to_come_again_and_the_link_still_works(client, link):
    url = link("carla")
    for _ in range(passwords.AT_ONCE):
        passwords._PLACES.acquire()
    try:
        page = client.post(url, data=FILLED)
    finally:
        for _ in range(passwords.AT_ONCE):
            passwords._PLACES.release()

    assert (page.status_code, page.headers["Retry-After"]) == (503, "1")
    assert "busy" in page.text
    assert client.post(url, data=FILLED).status_code == 303


def test_a_forged_form_is_refused(app, client, link):
    app.config["WTF_CSRF_ENABLED"] = True

    assert client.post(link("carla"), data=FILLED).status_code == 400
