import re

import pytest
from sqlalchemy import func, select

from quizapp.models import Attempt, Membership, Person
from quizapp.models.database import writing
from quizapp.services import cards
from quizapp.web.access import COOKIE


def mark_of(page):
    return re.search(r'name="once"[^>]*value="([^"]+)"', page.text)[1]


def join(browser, name="Yara", code="joina", **more):
    return browser.post("/join", data={"code": code, "name": name, "once": f"mark of {name}", **more})


def code_on(page):
    return re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)[0]


def students(session, name):
    return session.scalar(select(func.count()).select_from(Person).where(Person.name == name))


def test_the_page_asks_for_the_code_and_a_name(client):
    page = client.get("/join")

    assert page.status_code == 200
    assert 'name="code"' in page.text
    assert 'name="name"' in page.text
    assert mark_of(page) != mark_of(client.get("/join"))


def test_the_link_of_an_open_class_says_which_it_is(client, open_class):
    page = client.get(f"/join/{open_class.lower()}")

    assert page.status_code == 200
    assert "Join Class A" in page.text
    assert 'value="joina"' in page.text


@pytest.mark.parametrize("code", ["JOINB", "NOSUCH", "x" * 300, "%00"])
def test_the_link_of_a_closed_class_and_of_none_say_the_same(client, open_class, code):
    page = client.get(f"/join/{code}")

    assert page.status_code == 404
    assert "This code opens no class at the moment" in page.text
    assert "Class B" not in page.text


def test_somebody_new_joins_and_keeps_a_code_that_works_on_another_device(client, app, open_class):
    answer = join(client)

    page = client.get(answer.location)
    assert (answer.status_code, answer.location) == (303, "/joined")
    assert page.status_code == 200
    other = app.test_client()
    assert other.post("/sign-in", data={"code": code_on(page)}).status_code == 303
    assert "Yara" in other.get("/").text


def test_the_code_stays_until_it_is_kept_and_is_then_gone(client, open_class):
    join(client)
    first, again = client.get("/joined"), client.get("/joined")

    done = client.post("/joined")

    assert code_on(first) == code_on(again)
    assert (done.status_code, done.location) == (303, "/")
    assert client.get("/joined").location == "/"


def test_the_code_is_shown_to_nobody_else_on_the_same_machine(
    client, open_class, app, session, people, at, config
):
    join(client)
    with writing(session):
        amals = cards.issue(session, [people["amal"]], config.secret_key, at=at)[people["amal"]]

    client.post("/sign-in", data={"code": amals})

    assert client.get("/joined").location == "/"


def test_a_guest_becomes_a_student_and_keeps_everything(guest, open_class, app, session):
    attempt = guest.post("/quizzes/lesson-1/attempts").location
    old = guest.get_cookie(COOKIE).value

    join(guest)

    assert guest.get(attempt).status_code == 200
    assert guest.get_cookie(COOKIE).value != old
    replay = app.test_client()
    replay.set_cookie(COOKIE, old)
    assert replay.get(attempt).status_code == 303
    row = session.execute(
        select(Person.name, Person.role).join(Attempt, Attempt.person_id == Person.id)
    ).one()
    assert tuple(row) == ("Yara", "student")


def test_a_double_click_makes_one_student_and_its_answer_still_works(app, open_class, session):
    first, second = app.test_client(), app.test_client()

    join(first)
    join(second)

    assert students(session, "Yara") == 1
    page = second.get("/joined")
    assert app.test_client().post("/sign-in", data={"code": code_on(page)}).status_code == 303


def test_a_signed_in_student_joins_with_the_code_alone(basim, open_class, session, people):
    form = basim.get(f"/join/{open_class}")

    answer = basim.post("/join", data={"code": open_class})
    again = basim.post("/join", data={"code": open_class})

    assert 'name="name"' not in form.text
    assert "You join as Basim" in form.text
    assert (answer.status_code, again.status_code) == (303, 303)
    assert basim.get(answer.location).location == "/"
    seats = select(func.count()).select_from(Membership).where(Membership.person_id == people["basim"])
    assert session.scalar(seats) == 2


@pytest.mark.parametrize("code", ["JOINB", "NOSUCH"])
def test_a_closed_class_takes_nobody_and_keeps_what_was_typed(client, basim, open_class, session, code):
    page = join(client, code=code)
    basims = basim.post("/join", data={"code": code})

    assert page.status_code == basims.status_code == 422
    assert "Error: " in page.text.split("</title>")[0]
    assert "This code opens no class at the moment" in page.text
    assert 'value="Yara"' in page.text
    assert students(session, "Yara") == 0


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "x" * 300, "\u202e", "amal"])
def test_a_name_that_will_not_do_is_refused_at_its_field(client, open_class, session, name):
    page = join(client, name=name)

    assert page.status_code == 422
    assert 'id="name-error"' in page.text
    assert 'value="joina"' in page.text
    assert session.scalar(select(func.count()).select_from(Person)) == 5


def test_a_name_is_shown_as_text_never_as_markup(client, open_class):
    join(client, name="<script>alert(1)</script>")

    page = client.get("/")

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


@pytest.mark.parametrize("who", ["carla", "dina"])
def test_staff_join_no_class_as_students(request, open_class, who):
    browser = request.getfixturevalue(who)

    assert browser.get("/join").status_code == 403
    assert join(browser).status_code == 403


@pytest.mark.parametrize("who", ["client", "guest", "carla"])
def test_the_page_with_the_code_is_for_students_alone(request, who):
    browser = request.getfixturevalue(who)

    assert browser.get("/joined").status_code in {303, 403}
    assert browser.post("/joined").status_code in {401, 403}


def test_joining_takes_more_than_following_a_link(client, open_class, session):
    client.get("/join/JOINA?name=Yara")

    assert students(session, "Yara") == 0
