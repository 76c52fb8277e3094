import re

import pytest
from sqlalchemy import func, select

from quizapp.models import Attempt, Person, SignIn, Visit
from quizapp.models.database import writing
from quizapp.services import cards
from quizapp.web.access import COOKIE
from tests.web.public.test_next_page import ELSEWHERE

URL = "/sign-in"


def token_of(browser):
    cookie = browser.get_cookie(COOKIE)
    return cookie.value if cookie else None


def by_password(browser, username, password, **more):
    return browser.post(URL, data={"username": username, "password": password, **more})


def test_the_page_offers_both_ways_and_the_way_in_without_either(client):
    page = client.get(URL)

    assert page.status_code == 200
    assert "I have a sign-in card" in page.text
    assert "Teachers and admins" in page.text
    assert 'href="/join"' in page.text
    assert "js/card.js" in page.text


def test_a_student_signs_in_with_the_card(client, amals_card):
    answer = client.post(URL, data={"code": amals_card.lower().replace("-", " ")})

    assert (answer.status_code, answer.location) == (303, "/")
    assert "Amal" in client.get("/").text


def test_the_cookie_is_for_the_server_alone(client, amals_card):
    header = client.post(URL, data={"code": amals_card}).headers.getlist("Set-Cookie")[0]

    assert header.startswith(f"{COOKIE}=")
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA", "x", "\x00", "💥" * 40])
def test_a_code_that_is_on_no_card_is_refused_and_kept_in_the_field(client, amals_card, code):
    page = client.post(URL, data={"code": code})

    assert page.status_code == 422
    assert "Error: " in page.text.split("</title>")[0]
    assert "This code does not work" in page.text
    assert token_of(client) is None


def test_a_card_that_was_replaced_works_no_more_and_its_device_is_signed_out(
    client, amals_card, session, people, config, at
):
    client.post(URL, data={"code": amals_card})

    with writing(session):
        new = cards.issue(session, [people["amal"]], config.secret_key, at=at)[people["amal"]]

    assert "Sign out" not in client.get(URL).text
    assert client.post(URL, data={"code": amals_card}).status_code == 422
    assert client.post(URL, data={"code": new}).status_code == 303


@pytest.mark.parametrize("data", [{"code": ""}, {"username": "", "password": ""}, {}, {"code": "x" * 257}])
def test_an_empty_or_endless_form_is_refused_with_what_to_do(client, data):
    page = client.post(URL, data=data)

    assert page.status_code == 422
    assert "There is a problem" in page.text


def test_a_suspended_students_next_request_is_refused(client, amals_card, session, people, at):
    client.post(URL, data={"code": amals_card})
    with writing(session):
        session.get(Person, people["amal"]).suspended_at = at

    assert "Amal" not in client.get("/").text
    assert client.post("/joined").status_code == 401
    assert client.post(URL, data={"code": amals_card}).status_code == 422


def test_a_student_has_no_password_and_a_teacher_no_card(client, session, people, amals_card):
    with writing(session):
        session.get(Person, people["amal"]).username = "amal"

    assert by_password(client, "amal", "").status_code == 422
    assert by_password(client, "amal", amals_card).status_code == 422


def test_the_token_is_new_at_every_sign_in_and_the_old_one_is_dead(client, amals_card, app):
    client.post(URL, data={"code": amals_card})
    first = token_of(client)
    client.post(URL, data={"code": amals_card})
    second = token_of(client)

    replay = app.test_client()
    replay.set_cookie(COOKIE, first)

    assert first != second
    assert "Amal" not in replay.get("/").text


def test_a_guests_progress_goes_with_them_and_their_token_dies(guest, amals_card, app, session, people):
    guest.post("/lessons/01-reading-an-undated-report/read")
    attempt = guest.post("/quizzes/lesson-1/attempts").location
    old = token_of(guest)

    guest.post(URL, data={"code": amals_card})

    replay = app.test_client()
    replay.set_cookie(COOKIE, old)
    assert replay.get(attempt).status_code == 303
    assert guest.get(attempt).status_code == 200
    amal = people["amal"]
    counts = [
        select(func.count()).select_from(kind).where(kind.person_id == amal) for kind in (Attempt, Visit)
    ]
    assert [session.scalar(count) for count in counts] == [1, 1]
    assert session.scalars(select(Person.id).where(Person.role == "guest")).all() == []


def test_signing_out_kills_the_token_and_clears_the_cookie(client, amals_card, app, session):
    client.post(URL, data={"code": amals_card})
    old = token_of(client)

    answer = client.post("/sign-out")

    assert (answer.status_code, answer.location) == (303, "/")
    assert token_of(client) is None
    replay = app.test_client()
    replay.set_cookie(COOKIE, old)
    assert "Amal" not in replay.get("/").text
    assert session.scalars(select(SignIn)).all() == []


def test_signing_out_twice_or_as_nobody_does_no_harm(client, amal):
    assert [b.post("/sign-out").status_code for b in (client, amal, amal)] == [303, 303, 303]


def test_signing_out_takes_more_than_following_a_link(amal):
    assert amal.get("/sign-out").status_code == 405
    assert "Amal" in amal.get("/").text


def test_whoever_is_signed_in_is_told_so_and_is_not_switched_by_a_link(amal, client):
    assert "You are signed in as Amal" in amal.get(URL).text
    assert "data-card-at-once" not in amal.get(URL).text
    assert "data-card-at-once" in client.get(URL).text


def test_signing_in_as_somebody_else_signs_the_first_out(amal, carlas_password, app):
    old = token_of(amal)

    by_password(amal, "carla", carlas_password)

    replay = app.test_client()
    replay.set_cookie(COOKIE, old)
    assert "Amal" not in replay.get("/").text
    assert "Carla" in amal.get(URL).text


def test_signing_in_leads_to_no_address_elsewhere(client, amals_card):
    targets = [target for target in ELSEWHERE if target]

    led = {client.post(URL, data={"code": amals_card, "next": target}).location for target in targets}
    shown = [client.get(URL, query_string={"next": target}).text for target in targets]

    assert led == {"/"}
    assert not any("evil" in page for page in shown)


def test_a_forged_sign_in_or_sign_out_is_refused(app, amals_card, amal):
    app.config["WTF_CSRF_ENABLED"] = True

    assert app.test_client().post(URL, data={"code": amals_card}).status_code == 400
    assert amal.post("/sign-out").status_code == 400
    assert "Amal" in amal.get("/").text


def test_the_form_itself_carries_what_it_needs(app, amals_card):
    app.config["WTF_CSRF_ENABLED"] = True
    browser = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(URL).text)[1]

    answer = browser.post(URL, data={"code": amals_card, "csrf_token": token})

    assert answer.status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "a" * 3_000])
def test_an_unknown_cookie_is_nobodys(client, cookie):
    client.set_cookie(COOKIE, cookie)

    assert client.get(URL).status_code == 200
    assert client.get("/progress/").status_code == 303
