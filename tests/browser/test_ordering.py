"""Putting things in order: by buttons, by keyboard, by dragging, and without scripts from lists."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.plan import Draw, Plan
from quizapp.models import Course, Quiz
from quizapp.models.database import writing
from tests.browser.taking import answer, given, question_on
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
QUIZ = Plan(slug="in-order", title="In order", draw=(Draw(objective="O1.3", count=1, kind="ordering"),))


@pytest.fixture
def taker(session: Session, visit):
    """Return a function that brings a guest before a question of order."""
    with writing(session):
        course = session.scalars(select(Course.id)).one()
        body = QUIZ.model_dump(mode="json", exclude_defaults=True)
        session.add(Quiz(course_id=course, slug=QUIZ.slug, title=QUIZ.title, purpose="practice", body=body))

    def bring(*, scripts: bool = True) -> Visitor:
        guest = visit(size=PHONE, scripts=scripts)
        guest.open(f"/quizzes/{QUIZ.slug}")
        guest.press("Start the quiz")
        return guest

    return bring


def test_buttons_move_things_tell_where_and_save(taker):
    guest = taker()
    question = question_on(guest)

    answer(guest, question.key())
    expect(guest.page.locator("[data-save-state]")).to_contain_text("Saved ")
    guest.inspect()
    guest.page.reload()

    assert given(guest) == set(question.key())
    assert order_of(guest) == [thing.text for thing in question.things]
    expect(guest.page.locator("[data-unkept]")).to_be_hidden()


def test_an_order_that_nobody_touched_is_no_answer_until_it_is_kept(taker):
    guest = taker()
    before = order_of(guest)

    expect(guest.page.get_by_text("This order is not your answer yet.")).to_be_visible()
    assert given(guest) == set()
    guest.press("Keep this order")

    assert len(given(guest)) == len(before)
    assert order_of(guest) == before


def test_the_keyboard_moves_a_thing_and_stays_with_it(taker):
    guest = taker()
    first, second, *rest = order_of(guest)
    down = guest.page.get_by_role("button", name=f"Move down: {first}", exact=True)

    down.focus()
    guest.page.keyboard.press("Enter")

    assert order_of(guest) == [second, first, *rest]
    expect(down).to_be_focused()
    expect(guest.page.locator("[data-told]")).to_have_text(f"{first} is at place 2")


def test_a_thing_at_the_end_stays_there(taker):
    guest = taker()
    before = order_of(guest)

    guest.page.get_by_role("button", name=f"Move up: {before[0]}", exact=True).focus()
    guest.page.keyboard.press("Enter")

    assert order_of(guest) == before
    assert given(guest) == set()


def test_a_thing_can_be_dragged(taker):
    guest = taker()
    first, *rest = order_of(guest)
    grips = guest.page.locator("[data-grip]")
    last = grips.last.bounding_box()

    grips.first.hover()
    guest.page.mouse.down()
    guest.page.mouse.move(last["x"] + 5, last["y"] + last["height"] - 2, steps=8)
    guest.page.mouse.up()

    assert order_of(guest) == [*rest, first]
    assert len(given(guest)) == len(rest) + 1


def test_without_scripts_each_thing_has_a_list_of_places(taker):
    guest = taker(scripts=False)
    question = question_on(guest)

    answer(guest, question.key())
    guest.press("Save and check my answers")

    assert "1 of 1 questions are answered" in guest.main().inner_text()
    guest.press("Hand in")
    expect(guest.page.get_by_text("Right", exact=True)).to_be_visible()


def order_of(guest: Visitor) -> list[str]:
    return guest.page.locator(".places .each-text").all_inner_texts()
