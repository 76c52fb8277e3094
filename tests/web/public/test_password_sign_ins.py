import re
from datetime import timedelta

from quizapp.models import Person
from quizapp.models.database import writing
from quizapp.services import passwords

URL = "/sign-in"


def by_password(browser, username, password, **more):
    return browser.post(URL, data={"username": username, "password": password, **more})


def later(monkeypatch, at, seconds):
    monkeypatch.setattr("quizapp.clock.now", lambda: at + timedelta(seconds=seconds))


def test_a_teacher_signs_in_with_a_password(client, carlas_password):
    answer = by_password(client, " Carla ", carlas_password)

    assert (answer.status_code, answer.location) == (303, "/")
    assert "Carla" in client.get(URL).text


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client, carlas_password):
    client.get(URL)

    wrong = by_password(client, "carla", "three olive tree")
    unknown = by_password(client, "carlx", "three olive tree")

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace('value="carla"', "") == unknown.text.replace('value="carlx"', "")
    assert wrong.text != unknown.text
    assert dict(wrong.headers) == dict(unknown.headers)
    assert "three olive tree" not in wrong.text


def test_an_unknown_name_is_hashed_like_any_other(client, carlas_password, monkeypatch):
    hashed = []
    real = passwords.verify
    monkeypatch.setattr(passwords, "verify", lambda kept, text: hashed.append(kept) or real(kept, text))

    by_password(client, "carlx", "three olive tree")
    by_password(client, "omar", "three olive tree")

    assert hashed == [None, None]


def test_after_five_failures_both_have_to_wait_alike_and_are_told_how_long(
    client, carlas_password, monkeypatch, at
):
    for _ in range(6):
        later(monkeypatch, at, 120)
        for name in ("carla", "carlx"):
            by_password(client, name, "wrong password")
        at += timedelta(seconds=120)

    wrong = by_password(client, "carla", carlas_password)
    unknown = by_password(client, "carlx", carlas_password)

    assert wrong.status_code == unknown.status_code == 429
    assert wrong.headers["Retry-After"] == unknown.headers["Retry-After"] == "2"
    assert "Wait 2 seconds" in wrong.text
    assert wrong.text.replace('value="carla"', "") == unknown.text.replace('value="carlx"', "")


def test_after_the_wait_the_right_password_lets_in_and_forgets_the_failures(
    client, carlas_password, session, people, monkeypatch, at
):
    for _ in range(7):
        by_password(client, "carla", "wrong password")
    assert by_password(client, "carla", carlas_password).status_code == 429

    later(monkeypatch, at, 61)

    assert by_password(client, "carla", carlas_password).status_code == 303
    assert session.get(Person, people["carla"]).failures == 0


def test_nobody_waits_for_a_neighbours_failures(client, app, carlas_password):
    for _ in range(12):
        by_password(client, "omar", "wrong password")

    assert by_password(app.test_client(), "carla", carlas_password).status_code == 303


def test_when_two_are_being_checked_the_third_is_asked_to_try_again(client, carlas_password):
    for _ in range(passwords.AT_ONCE):
        passwords._PLACES.acquire()
    try:
        page = by_password(client, "carla", carlas_password)
    finally:
        for _ in range(passwords.AT_ONCE):
            passwords._PLACES.release()

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "1"
    assert 'value="carla"' in page.text
    assert "try again" in page.text


def test_a_suspended_teacher_is_refused_like_a_wrong_password(client, carlas_password, session, people, at):
    with writing(session):
        session.get(Person, people["carla"]).suspended_at = at

    assert by_password(client, "carla", carlas_password).status_code == 422


def test_the_page_that_was_asked_for_comes_after_signing_in(client, carlas_password):
    asked = client.get("/progress/?from=mail")
    form = client.get(asked.location)

    target = re.search(r'name="next" value="([^"]*)"', form.text)[1]
    answer = by_password(client, "carla", carlas_password, next=target)

    assert asked.status_code == 303
    assert answer.location == "/progress/?from=mail"


def test_the_page_asked_for_survives_a_refused_form(client, carlas_password):
    page = by_password(client, "carla", "wrong password", next="/lessons/")

    assert 'name="next" value="/lessons/"' in page.text
