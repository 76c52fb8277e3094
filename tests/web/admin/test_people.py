import re

import pytest
from sqlalchemy import select

from quizapp.models import AuditEvent, Person
from quizapp.models.database import writing
from quizapp.services import sign_ins

LIST = "/admin/people/"
WRITES = ["link", "card", "suspend", "reinstate", "role"]


@pytest.fixture
def url(people):
    """Return a function that gives the address of one of the cast, or of something done to them."""

    def address(name, verb=""):
        return f"/admin/people/{people[name]}" + (f"/{verb}" if verb else "")

    return address


def link_on(page):
    return re.search(r"http://localhost(/welcome/[\w-]+)", page.text)[1]


def code_on(page):
    return re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)[0]


def actions(session):
    return [
        a
        for a in session.scalars(select(AuditEvent.action).order_by(AuditEvent.id))
        if "." in a and a != "course.imported"
    ]


def test_the_list_shows_everybody(dina):
    page = dina.get(LIST)

    assert page.status_code == 200
    assert all(name in page.text for name in ("Amal", "Basim", "Carla", "Omar", "Dina"))
    assert "5 people" in page.text
    assert "Not yet" in page.text


def test_the_list_is_narrowed_by_name_and_role_and_keeps_what_was_asked(dina):
    page = dina.get(LIST, query_string={"q": "ar", "role": "teacher"})

    assert "Carla" in page.text
    assert "Amal" not in page.text
    assert 'value="ar"' in page.text
    assert '<option value="teacher" selected>' in page.text


@pytest.mark.parametrize(
    "asked", [{"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "9" * 30}, {"role": "guest"}]
)
def test_a_list_that_makes_no_sense_is_still_a_page(dina, asked):
    assert dina.get(LIST, query_string=asked).status_code == 200


def test_nobody_fits_and_the_page_says_what_to_do(dina):
    assert "Nobody fits" in dina.get(LIST, query_string={"q": "zzz"}).text


def test_the_form_asks_for_a_name_and_a_role(dina):
    page = dina.get(f"{LIST}new")

    assert page.status_code == 200
    assert page.text.count('name="role"') == 3


def test_a_new_teacher_gets_a_link_that_is_shown_once_and_works(dina, client):
    answer = dina.post(LIST, data={"name": "Yara", "role": "teacher"})

    page = dina.get(answer.location)
    again = dina.get(answer.location)
    assert answer.status_code == 303
    assert "A link for Yara" in page.text
    assert again.status_code == 303
    assert client.get(link_on(page)).status_code == 200


def test_a_new_student_gets_a_card_that_is_shown_once_and_works(dina, client):
    answer = dina.post(LIST, data={"name": "Ziad", "role": "student"})

    page = dina.get(answer.location)
    assert "A sign-in card for Ziad" in page.text
    assert f"/sign-in#{code_on(page)}" in page.text
    assert dina.get(answer.location).status_code == 303
    assert client.post("/sign-in", data={"code": code_on(page)}).status_code == 303


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "role": "teacher"},
        {"name": "\u202e", "role": "teacher"},
        {"name": "x" * 61, "role": "teacher"},
        {"name": "Yara"},
        {"name": "Yara", "role": "guest"},
        {"name": "Yara", "role": "owner"},
    ],
)
def test_a_person_who_cannot_be_added_is_refused_with_what_was_typed(dina, session, sent):
    page = dina.post(LIST, data=sent)

    assert page.status_code == 422
    assert "Error: " in page.text.split("</title>")[0]
    assert "There is a problem" in page.text
    assert session.query(Person).count() == 5


def test_more_fields_than_the_form_has_change_nothing(dina, session):
    dina.post(
        LIST, data={"name": "Yara", "role": "teacher", "username": "root", "password_hash": "x", "id": "1"}
    )

    yara = session.scalars(select(Person).where(Person.name == "Yara")).one()
    assert (yara.username, yara.password_hash) == (None, None)


def test_one_person_is_shown_with_what_can_be_done(dina, url):
    amal, carla, me = (dina.get(url(name)).text for name in ("amal", "carla", "dina"))

    assert "Class A" in amal
    assert "Give a new card" in amal
    assert "Make a one-time link" in carla
    assert "Give a new card" not in carla
    assert "Suspend" in carla
    assert "This is you" in me


def test_a_new_link_ends_the_older_one(dina, url, client):
    pages = [dina.get(dina.post(url("carla", "link")).location) for _ in range(2)]

    old, new = (link_on(page) for page in pages)

    assert client.get(old).status_code == 410
    assert client.get(new).status_code == 200


def test_a_new_card_ends_the_old_one(dina, url, client):
    pages = [dina.get(dina.post(url("amal", "card")).location) for _ in range(2)]

    old, new = (code_on(page) for page in pages)

    assert client.post("/sign-in", data={"code": old}).status_code == 422
    assert client.post("/sign-in", data={"code": new}).status_code == 303


def test_a_card_for_staff_and_a_link_for_students_are_refused(dina, url, session):
    assert dina.post(url("carla", "card")).status_code == 422
    assert dina.post(url("amal", "link")).status_code == 422
    assert actions(session) == []


def test_what_was_made_for_one_person_is_not_shown_for_another(dina, url):
    dina.post(url("amal", "card"))

    assert dina.get(url("basim", "first-sign-in")).status_code == 303


def test_a_suspended_persons_next_request_is_refused_until_they_are_reinstated(
    dina, amal, url, session, people, at
):
    answer = dina.post(url("amal", "suspend"))

    assert answer.location == url("amal")
    assert "Since Mon 2 Mar 2026" in dina.get(url("amal")).text
    assert "suspended" in dina.get(LIST).text
    assert amal.get("/progress/").status_code == 303
    assert amal.post("/joined").status_code == 401

    dina.post(url("amal", "reinstate"))
    with writing(session):
        token = sign_ins.sign_in(session, people["amal"], "test", at=at)
    amal.set_cookie("quizapp", token)
    assert amal.get("/progress/").status_code == 200
    assert actions(session) == ["person.suspended", "person.reinstated"]


def test_another_role_counts_from_the_next_request(dina, carla, url, session, people):
    answer = dina.post(url("carla", "role"), data={"role": "admin"})

    assert answer.status_code == 303
    assert carla.get("/admin/people/").status_code == 303
    assert session.get(Person, people["carla"]).role == "admin"
    assert actions(session) == ["person.role"]


@pytest.mark.parametrize("role", ["", "guest", "nobody", "owner"])
def test_a_role_that_is_none_is_refused(dina, url, session, people, role):
    page = dina.post(url("carla", "role"), data={"role": role})

    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert session.get(Person, people["carla"]).role == "teacher"


def test_admins_cannot_shut_themselves_out(dina, url):
    assert dina.post(url("dina", "suspend")).status_code == 422
    assert dina.post(url("dina", "role"), data={"role": "student"}).status_code == 422
    assert dina.get(LIST).status_code == 200


@pytest.mark.parametrize("who", ["client", "guest", "amal", "carla"])
def test_the_people_are_for_admins_alone(request, who, url, session):
    browser = request.getfixturevalue(who)
    refused = {303, 401, 403}

    reads = [
        browser.get(u).status_code for u in (LIST, f"{LIST}new", url("amal"), url("amal", "first-sign-in"))
    ]
    writes = [browser.post(url("basim", verb), data={"role": "admin"}).status_code for verb in WRITES]
    adding = browser.post(LIST, data={"name": "Yara", "role": "admin"}).status_code

    assert {*reads, *writes, adding} <= refused
    assert 303 not in {*writes, adding}
    assert actions(session) == []
    assert session.query(Person).where(Person.name == "Yara").count() == 0


@pytest.mark.parametrize("person_id", [0, 10**6, 2**63 - 1, 2**63, 10**30])
def test_there_is_no_such_person(dina, person_id):
    pages = [dina.get(f"/admin/people/{person_id}"), dina.get(f"/admin/people/{person_id}/first-sign-in")]
    pages += [dina.post(f"/admin/people/{person_id}/{verb}", data={"role": "admin"}) for verb in WRITES]

    assert {page.status_code for page in pages} == {404}


def test_a_guest_is_no_person_here(dina, guest, session):
    guest_id = session.scalars(select(Person.id).where(Person.role == "guest")).one()

    assert dina.get(f"/admin/people/{guest_id}").status_code == 404


@pytest.mark.parametrize("verb", WRITES)
def test_changing_takes_more_than_following_a_link(dina, url, verb):
    assert dina.get(url("amal", verb)).status_code == 405


def test_a_forged_change_is_refused(dina, url, app, session):
    app.config["WTF_CSRF_ENABLED"] = True

    assert dina.post(url("amal", "suspend")).status_code == 400
    assert actions(session) == []


def test_names_are_shown_as_text_never_as_markup(dina, session, people):
    with writing(session):
        session.get(Person, people["amal"]).name = "<img src=x onerror=alert(1)>"

    pages = [dina.get(u).text for u in (LIST, f"/admin/people/{people['amal']}")]
    pages.append(dina.get(dina.post(f"/admin/people/{people['amal']}/card").location).text)

    assert not any("<img src=x" in page for page in pages)
    assert all("&lt;img src=x" in page for page in pages)
