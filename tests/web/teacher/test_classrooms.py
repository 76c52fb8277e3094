import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Classroom, Membership
from quizapp.models.database import writing
from tests.pages import seen

GETS = ("", "/edit")
POSTS = ("", "/joining/open", "/joining/close")


def classes_of(session):
    session.rollback()
    return session.scalars(select(Classroom.name).order_by(Classroom.id)).all()


def test_a_teacher_sees_her_classes_and_no_other(carla, room, others_room):
    page = carla.get("/teacher/classes/")

    assert page.status_code == 200
    assert f"/teacher/classes/{room}" in page.text
    assert f"/teacher/classes/{others_room}" not in page.text
    assert "Taught by" not in page.text


def test_an_admin_sees_every_class_and_who_teaches_it(dina, room, others_room):
    page = dina.get("/teacher/classes/")

    assert f"/teacher/classes/{room}" in page.text
    assert f"/teacher/classes/{others_room}" in page.text
    assert "Carla" in page.text
    assert dina.get(f"/teacher/classes/{room}").status_code == 200


def test_whoever_has_no_class_is_told_what_to_do(omar, session, people):
    with writing(session):
        session.query(Membership).filter_by(person_id=people["omar"]).delete()

    page = omar.get("/teacher/classes/")

    assert "Make your first class" in page.text
    assert "/teacher/classes/new" in page.text


def test_a_class_is_made_in_one_step(carla, session):
    asked = carla.get("/teacher/classes/new")
    made = carla.post("/teacher/classes/", data={"name": " History  7b "})
    page = carla.get(made.location)

    assert asked.status_code == 200
    assert made.status_code == 303
    assert '<h1 dir="auto">History 7b</h1>' in page.text
    assert "Add your students" in page.text
    assert classes_of(session)[-1] == "History 7b"


@pytest.mark.parametrize("name", ["", "   ", "---", "x" * 61, "x" * 5000])
def test_a_name_that_will_not_do_is_refused_and_kept_in_the_form(carla, session, name):
    page = carla.post("/teacher/classes/", data={"name": name})

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert "There is a problem" in page.text
    assert f'value="{name}"' in page.text
    assert classes_of(session) == ["Class A", "Class B"]


def test_a_name_that_one_of_her_classes_has_is_refused(carla, session, monkeypatch, at):
    monkeypatch.setattr("quizapp.clock.now", lambda: at + timedelta(days=1))

    page = carla.post("/teacher/classes/", data={"name": "class  a"})

    assert page.status_code == 422
    assert "You have a class of this name already" in page.text
    assert classes_of(session) == ["Class A", "Class B"]


def test_a_hostile_name_is_shown_as_text(carla, session):
    made = carla.post("/teacher/classes/", data={"name": "<script>alert(1)</script>"})

    assert "<script>alert" not in carla.get(made.location).text
    assert "&lt;script&gt;alert" in carla.get(made.location).text


def test_a_class_gets_another_name(carla, session, room):
    asked = carla.get(f"/teacher/classes/{room}/edit")
    changed = carla.post(f"/teacher/classes/{room}", data={"name": "7c"})

    assert 'value="Class A"' in asked.text
    assert changed.status_code == 303
    assert classes_of(session)[0] == "7c"


@pytest.mark.parametrize("name", ["", "---"])
def test_another_name_that_will_not_do_is_refused(carla, session, room, name):
    page = carla.post(f"/teacher/classes/{room}", data={"name": name})

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert classes_of(session)[0] == "Class A"


def test_the_door_shows_code_link_and_picture_while_it_is_open(carla, room):
    before = carla.get(f"/teacher/classes/{room}")
    opened = carla.post(f"/teacher/classes/{room}/joining/open")
    page = carla.get(opened.location)

    assert "Nobody can join" in before.text
    assert "<path" in page.text
    assert "http://localhost/join/JOINA" in page.text
    assert "Open until 12:15" in page.text
    assert 'style="' not in page.text


def test_students_join_while_the_door_is_open_and_not_after_it_was_shut(carla, client, session, room):
    with writing(session):
        session.get(Classroom, room).join_code = "ABC234"
    carla.post(f"/teacher/classes/{room}/joining/open")
    while_open = client.get("/join/ABC234")
    carla.post(f"/teacher/classes/{room}/joining/close")
    afterwards = client.get("/join/ABC234")

    assert (while_open.status_code, afterwards.status_code) == (200, 404)


def test_the_door_shuts_by_itself(carla, room, monkeypatch, at):
    carla.post(f"/teacher/classes/{room}/joining/open")
    monkeypatch.setattr("quizapp.clock.now", lambda: at + timedelta(minutes=16))

    assert "Nobody can join" in carla.get(f"/teacher/classes/{room}").text


def test_the_page_lists_students_and_assignments_with_who_is_done(carla, room, given, many):
    page = carla.get(f"/teacher/classes/{room}")

    assert "0 of 31 are done with" in page.text
    assert f"/teacher/assignments/{given}" in page.text
    assert len(re.findall(r"/students/\d+\"", page.text)) == 31


@pytest.mark.parametrize("path", GETS)
def test_another_teachers_class_does_not_exist(omar, room, path):
    foreign = omar.get(f"/teacher/classes/{room}{path}")
    missing = omar.get(f"/teacher/classes/987{path}")

    assert foreign.status_code == 404
    assert seen(foreign) == seen(missing)


@pytest.mark.parametrize("path", POSTS)
def test_nothing_can_be_done_to_another_teachers_class(omar, session, room, path):
    page = omar.post(f"/teacher/classes/{room}{path}", data={"name": "Mine"})

    assert page.status_code == 404
    assert classes_of(session)[0] == "Class A"


@pytest.mark.parametrize("number", ["0", str(2**63), str(10**30), "x"])
def test_no_such_class_is_a_page_of_its_own(carla, number):
    assert carla.get(f"/teacher/classes/{number}").status_code == 404


@pytest.mark.parametrize("path", POSTS[1:])
def test_opening_and_closing_are_not_addresses_to_visit(carla, room, path):
    assert carla.get(f"/teacher/classes/{room}{path}").status_code == 405


def test_students_and_guests_have_no_business_here(amal, guest, client, room):
    for path in ("/teacher/classes/", "/teacher/classes/new", f"/teacher/classes/{room}"):
        assert amal.get(path).status_code == 403
        assert guest.get(path).status_code == 303
        assert client.get(path).location.startswith("/sign-in")
    assert amal.post("/teacher/classes/", data={"name": "Mine"}).status_code == 403
    assert client.post("/teacher/classes/", data={"name": "Mine"}).status_code == 401


def test_looking_changes_nothing(carla, session, engine, room, given):
    before = session.connection().exec_driver_sql("PRAGMA data_version").scalar()

    for path in ("", f"{room}", f"{room}/edit", "new"):
        carla.get(f"/teacher/classes/{path}")

    session.rollback()
    assert session.connection().exec_driver_sql("PRAGMA data_version").scalar() == before
