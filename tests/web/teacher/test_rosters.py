import html
import re

import pytest
import segno
from sqlalchemy import func, select

from quizapp.models import Card, Membership, Person
from quizapp.services import cards
from quizapp.web.qr import qr_of
from tests.pages import seen

CODE = re.compile(r"<code>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})</code>")
PASTED = "Zoe\nLina;7b\nzoe\nAmal\n\n---\n" + "x" * 61


def names_in(session, room):
    session.rollback()
    seats = (
        select(Person.name)
        .join(Membership)
        .where(Membership.classroom_id == room, Membership.role == "student")
    )
    return sorted(session.scalars(seats))


def holder(session, app, code):
    session.rollback()
    return cards.find_person(session, code, app.config["QUIZAPP"].secret_key)


def test_a_pasted_list_is_looked_over_before_anything_is_saved(carla, session, room):
    asked = carla.get(f"/teacher/classes/{room}/students/new")
    page = carla.post(f"/teacher/classes/{room}/students/preview", data={"names": PASTED})

    assert asked.status_code == 200
    assert page.status_code == 200
    assert "2 students will be added." in page.text
    assert "4 lines are left out." in page.text
    assert page.text.count("Left out") == 4
    assert "Already in this class" in page.text
    assert "There is no letter in it" in page.text
    assert "Add 2 students" in page.text
    assert names_in(session, room) == ["Amal"]


def test_the_confirmed_list_adds_the_students_and_shows_their_cards_once(carla, app, session, room):
    preview = carla.post(f"/teacher/classes/{room}/students/preview", data={"names": PASTED})
    confirmed = html.unescape(
        re.search(r"<textarea name=\"names\" hidden>(.*?)</textarea>", preview.text, re.DOTALL)[1]
    )
    sheet = carla.post(f"/teacher/classes/{room}/students", data={"names": confirmed})

    codes = CODE.findall(sheet.text)
    assert confirmed == "Zoe\nLina"
    assert sheet.status_code == 200
    assert sheet.headers["Cache-Control"] == "no-store"
    assert names_in(session, room) == ["Amal", "Lina", "Zoe"]
    assert [session.get(Person, holder(session, app, c)).name for c in codes] == ["Lina", "Zoe"]


def test_a_card_signs_its_student_in(carla, client, room):
    sheet = carla.post(f"/teacher/classes/{room}/students", data={"names": "Zoe"})
    (code,) = CODE.findall(sheet.text)

    signed_in = client.post("/sign-in", data={"code": code})

    assert signed_in.status_code == 303
    assert "Zoe" in client.get("/").text
    assert qr_of(f"http://localhost/sign-in#{code}").path in sheet.text


def test_sending_the_list_again_adds_nobody(carla, session, room):
    carla.post(f"/teacher/classes/{room}/students", data={"names": "Zoe"})
    again = carla.post(f"/teacher/classes/{room}/students", data={"names": "Zoe"})

    assert again.status_code == 422
    assert names_in(session, room) == ["Amal", "Zoe"]


@pytest.mark.parametrize("names", ["", "  \n ", "\n".join(f"S {n}" for n in range(201))])
@pytest.mark.parametrize("path", ["students/preview", "students"])
def test_no_names_and_too_many_are_refused_and_kept(carla, session, room, names, path):
    page = carla.post(f"/teacher/classes/{room}/{path}", data={"names": names})

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert names.strip() in page.text
    assert names_in(session, room) == ["Amal"]


def test_a_form_without_its_field_is_refused(carla, room):
    for path in ("students/preview", "students"):
        assert carla.post(f"/teacher/classes/{room}/{path}").status_code == 422


def test_a_list_without_anybody_new_says_why_line_by_line(carla, room):
    page = carla.post(f"/teacher/classes/{room}/students/preview", data={"names": "amal\n?\x00?"})

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert "Nobody on this list can be added" in page.text
    assert "\x00" not in page.text


def test_hostile_names_are_shown_as_text(carla, room):
    bad = '<img src=x onerror="alert(1)">'
    preview = carla.post(f"/teacher/classes/{room}/students/preview", data={"names": bad})
    sheet = carla.post(f"/teacher/classes/{room}/students", data={"names": bad})
    page = carla.get(f"/teacher/classes/{room}")

    for shown in (preview, sheet, page):
        assert "<img" not in shown.text
        assert "&lt;img" in shown.text


def test_those_without_a_card_are_chosen_to_begin_with(carla, room, people, many):
    carla.post(f"/teacher/classes/{room}/cards", data={"students": [people["amal"]]})
    page = carla.get(f"/teacher/classes/{room}/cards")

    assert page.text.count(" checked") == 30
    assert "Amal (has a card of Mon 2 Mar 2026, 12:00)" in page.text


def test_new_cards_for_those_chosen_end_their_old_ones(carla, app, session, room, people, many):
    first = carla.post(f"/teacher/classes/{room}/cards", data={"students": many[:3]})
    second = carla.post(f"/teacher/classes/{room}/cards", data={"students": many[:1]})

    old, new = CODE.findall(first.text), CODE.findall(second.text)
    assert (len(old), len(new)) == (3, 1)
    assert second.headers["Cache-Control"] == "no-store"
    assert [holder(session, app, code) for code in (*old, *new)] == [None, many[1], many[2], many[0]]


def test_new_cards_for_everybody(carla, room, many):
    sheet = carla.post(f"/teacher/classes/{room}/cards", data={"everybody": "yes"})

    assert len(CODE.findall(sheet.text)) == 31
    assert 'style="' not in sheet.text


def test_a_code_stands_on_no_other_page(carla, room, people):
    (code,) = CODE.findall(
        carla.post(f"/teacher/classes/{room}/cards", data={"students": people["amal"]}).text
    )

    for path in ("", "/cards", f"/students/{people['amal']}"):
        assert code not in carla.get(f"/teacher/classes/{room}{path}").text


@pytest.mark.parametrize("chosen", [[], ["x"], ["basim"], ["carla"], [str(2**70)]])
def test_cards_for_nobody_or_for_somebody_else_are_refused(carla, session, room, people, chosen):
    data = {"csrf_token": "", "students": [people.get(c, c) for c in chosen]}

    page = carla.post(f"/teacher/classes/{room}/cards", data=data)

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert session.scalar(select(func.count(Card.id))) == 0


def test_a_class_without_students_needs_no_cards(carla, room, people):
    carla.post(f"/teacher/classes/{room}/students/{people['amal']}/remove")

    assert "Nobody needs a card yet" in carla.get(f"/teacher/classes/{room}/cards").text


def test_a_lost_card_is_replaced_or_stopped(carla, app, session, room, people):
    amal = people["amal"]
    made = carla.post(f"/teacher/classes/{room}/students/{amal}/card")
    (code,) = CODE.findall(made.text)
    works = holder(session, app, code)
    stopped = carla.post(f"/teacher/classes/{room}/students/{amal}/card/revoke")

    assert works == amal
    assert stopped.status_code == 303
    assert holder(session, app, code) is None


def test_stopping_a_card_signs_out_whoever_came_with_it(carla, client, room, people):
    (code,) = CODE.findall(carla.post(f"/teacher/classes/{room}/students/{people['amal']}/card").text)
    client.post("/sign-in", data={"code": code})
    before = client.get("/progress/").status_code

    carla.post(f"/teacher/classes/{room}/students/{people['amal']}/card/revoke")

    assert (before, client.get("/progress/").status_code) == (200, 303)


def test_a_students_page_says_where_they_stand(carla, room, people, given):
    page = carla.get(f"/teacher/classes/{room}/students/{people['amal']}")

    assert page.status_code == 200
    assert "Not begun" in page.text
    assert f"/teacher/assignments/{given}" in page.text


def test_a_student_who_is_taken_out_is_no_longer_listed(carla, session, room, people):
    removed = carla.post(f"/teacher/classes/{room}/students/{people['amal']}/remove")

    assert removed.status_code == 303
    assert "What they did is kept" in carla.get(removed.location).text
    assert names_in(session, room) == []
    assert session.get(Person, people["amal"]) is not None


GETS = ("students/new", "cards", "students/{amal}")
POSTS = (
    "students/preview",
    "students",
    "cards",
    "students/{amal}/card",
    "students/{amal}/card/revoke",
    "students/{amal}/remove",
)


@pytest.mark.parametrize("path", GETS)
def test_another_teachers_class_does_not_exist(omar, room, people, path):
    place = path.format(**people)

    foreign = omar.get(f"/teacher/classes/{room}/{place}")
    missing = omar.get(f"/teacher/classes/987/{place}")

    assert foreign.status_code == 404
    assert seen(foreign) == seen(missing)


@pytest.mark.parametrize("path", POSTS)
def test_nothing_can_be_done_in_another_teachers_class(omar, session, room, people, path):
    data = {"names": "Zoe", "students": people["amal"]}

    page = omar.post(f"/teacher/classes/{room}/{path.format(**people)}", data=data)

    assert page.status_code == 404
    assert names_in(session, room) == ["Amal"]
    assert session.scalar(select(func.count(Card.id))) == 0


@pytest.mark.parametrize("path", POSTS[3:])
def test_a_student_of_another_class_cannot_be_reached_through_ones_own(carla, session, room, people, path):
    page = carla.post(f"/teacher/classes/{room}/{path.format(amal=people['basim'])}")

    assert page.status_code == 404
    assert (
        session.scalar(select(func.count(Membership.id)).where(Membership.person_id == people["basim"])) == 1
    )


@pytest.mark.parametrize("path", [p for p in POSTS if p != "cards"])
def test_deeds_are_not_addresses_to_visit(carla, room, people, path):
    assert carla.get(f"/teacher/classes/{room}/{path.format(**people)}").status_code in {404, 405}


@pytest.mark.parametrize("path", [*GETS, *POSTS])
def test_students_and_strangers_are_kept_out(amal, client, room, people, path):
    place = f"/teacher/classes/{room}/{path.format(**people)}"

    if path in POSTS:
        assert amal.post(place).status_code == 403
        assert client.post(place).status_code == 401
    else:
        assert amal.get(place).status_code == 403
        assert client.get(place).status_code == 303


def test_a_picture_holds_every_module_of_its_code():
    text = "http://localhost/sign-in#K7QM-3RTW-9XPD"
    drawn = qr_of(text)

    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawn.path)
    dark = {(int(x) + n, int(y)) for x, y, length in runs for n in range(int(length))}
    code = segno.make_qr(text, error="m").matrix
    assert drawn.size == len(code) + 8
    assert dark == {(x + 4, y + 4) for y, row in enumerate(code) for x, module in enumerate(row) if module}
