"""A teacher makes a class, hands out cards, assigns work and sees what came of it; the students do their part."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.taking import Taken, take
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
LESSON, QUIZ = "People and territory", "lesson-2"


@pytest.fixture
def teacher(visit, welcomed) -> Visitor:
    """Carla, signed in by her one-time link."""
    return welcomed(visit(), "carla", inspect=True)


def test_a_class_gets_its_cards_and_its_work_and_the_teacher_sees_who_did_it(teacher: Visitor, visit):
    make_class(teacher, "History 7b")
    codes = add_students(teacher, ["Elias", "Farah", "Hala"])
    assign(teacher, LESSON)

    student = visit(size=PHONE)
    practise(student)
    sign_in(student, codes["Hala"])
    taken = do_what_is_assigned(student)
    student.follow("See my progress")
    expect(student.main().get_by_role("row", name=re.compile("People and territory"))).to_have_count(2)
    student.inspect()

    teacher.page.reload()
    teacher.inspect()
    lines = {name: teacher.page.get_by_role("row", name=re.compile(name)) for name in codes}
    expect(lines["Hala"]).to_contain_text(re.compile(f"Finished.*Read .*{taken.in_words}", re.DOTALL))
    expect(lines["Elias"]).to_contain_text("Not begun")
    expect(teacher.main()).to_contain_text("1 of 3 finished")
    teacher.follow("Hala")
    teacher.inspect()


def test_what_a_guest_has_learnt_comes_along_into_the_class(teacher: Visitor, visit):
    make_class(teacher, "History 7c")
    teacher.press("Open for 15 minutes")
    teacher.inspect()
    code = teacher.page.locator(".join-code").inner_text()
    guest = visit(size=PHONE)
    practise(guest)

    guest.open("/join")
    guest.inspect()
    guest.fill("Class code", code)
    guest.fill("Your name in this class", "Jana")
    guest.press("Join the class")
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("Keep this code")
    guest.inspect()
    guest.press("I have kept it")
    guest.inspect()

    guest.open("/progress/")
    expect(guest.main()).to_contain_text(LESSON)
    teacher.page.reload()
    expect(teacher.page.get_by_role("row", name=re.compile("Jana"))).to_be_visible()


def make_class(teacher: Visitor, name: str) -> None:
    teacher.open("/teacher/classes/")
    teacher.inspect()
    teacher.follow("Make a class")
    teacher.fill("Name of the class", name)
    teacher.inspect()
    teacher.press("Make the class")
    expect(teacher.page.get_by_role("heading", level=1)).to_have_text(name)
    teacher.inspect()


def add_students(teacher: Visitor, names: list[str]) -> dict[str, str]:
    """Paste the names, one of them twice, and return the codes on the new cards."""
    teacher.follow("Add students")
    teacher.expect_complaint("status 422")
    teacher.page.get_by_role("textbox").fill(" ")
    teacher.press("Look it over")
    expect(teacher.page.get_by_role("alert")).to_be_focused()
    teacher.inspect()
    teacher.page.get_by_role("textbox").fill("\n".join([*names, names[0]]))
    teacher.press("Look it over")
    expect(teacher.main()).to_contain_text(f"{len(names)} students will be added. 1 line is left out.")
    teacher.inspect()
    teacher.press(f"Add {len(names)} students")
    teacher.inspect()
    cards = teacher.page.locator(".sign-card")
    codes = {n: cards.filter(has_text=n).locator("code").inner_text() for n in names}
    teacher.follow("I have printed them")
    teacher.inspect()
    return codes


def assign(teacher: Visitor, title: str) -> None:
    """Give the class a lesson with its quiz, until the time the form proposes."""
    teacher.follow("Assign a lesson or quiz")
    for field in ("Lesson", "Quiz"):
        choice = teacher.page.get_by_label(field, exact=True)
        choice.select_option(label=choice.locator("option", has_text=title).inner_text())
    teacher.press("Show what students get")
    expect(teacher.main()).to_contain_text("3 students")
    teacher.inspect()
    teacher.press("Assign")
    expect(teacher.main()).to_contain_text("0 of 3 finished")
    teacher.inspect()


def practise(guest: Visitor) -> None:
    """Take a quiz freely, before anybody knows who it is."""
    guest.open(f"/quizzes/{QUIZ}")
    guest.press("Start the quiz")
    take(guest, mistakes=0)
    guest.press("Hand in")


def sign_in(student: Visitor, code: str) -> None:
    student.open("/sign-in")
    student.inspect()
    student.fill("Code on the card", code.lower())
    student.press("Sign in with the card")
    expect(student.page.get_by_role("heading", level=1)).to_have_text("Hello Hala")
    student.inspect()


def do_what_is_assigned(student: Visitor) -> Taken:
    student.follow(f"Read: {LESSON}")
    student.press("I have read this – go to the quiz")
    student.open("/")
    student.follow(f"Take: {LESSON}")
    expect(student.main()).to_contain_text("the answers once the quiz was due")
    student.inspect()
    student.press("Start the quiz")
    taken = take(student, mistakes=1)
    student.press("Hand in")
    expect(student.main()).to_contain_text("The answers come later")
    student.inspect()
    return taken
