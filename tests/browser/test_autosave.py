"""Every answer is saved as it is given, and the page says honestly whether it is."""

import re

import pytest
from playwright.sync_api import Locator, Request, Route, expect

from tests.browser.site import Site
from tests.browser.taking import answer, find_miss, given, question_on
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
SAVED, WAITING = "Saved ", "Not saved yet: waiting for the network."


@pytest.fixture
def taker(visit) -> Visitor:
    """A guest before the first question of a quiz."""
    guest = visit(size=PHONE)
    guest.open("/quizzes/lesson-2")
    guest.press("Start the quiz")
    return guest


def test_an_answer_is_saved_without_pressing_anything(taker: Visitor):
    question = question_on(taker)

    answer(taker, question.key())

    expect(state_of(taker)).to_contain_text(SAVED)
    taker.page.reload()
    assert given(taker) == set(question.key())


def test_the_last_of_several_answers_is_the_one_that_counts(taker: Visitor):
    question = question_on(taker)
    sent: list[int] = []
    taker.page.on("request", lambda request: sent.extend(sequences_in(request)))

    for response in (question.key(), find_miss(question), question.key(), find_miss(question)):
        answer(taker, response)
    taker.page.wait_for_load_state("networkidle")
    expect(state_of(taker)).to_contain_text(SAVED)

    assert sent == sorted(set(sent)), "an answer that arrives late must not win over a newer one"
    taker.page.reload()
    assert given(taker) == set(find_miss(question))


def test_without_the_server_the_page_says_so_and_saves_once_it_is_back(taker: Visitor, site: Site):
    question = question_on(taker)
    taker.expect_complaint("ERR_CONNECTION_REFUSED")

    site.stop()
    answer(taker, question.key())
    expect(state_of(taker)).to_contain_text(WAITING)
    site.start()

    expect(state_of(taker)).to_contain_text(SAVED)
    taker.page.reload()
    assert given(taker) == set(question.key())


def test_going_on_while_an_answer_is_still_on_its_way_asks_no_questions(taker: Visitor):
    question = question_on(taker)
    taker.page.route("**/answers/*", slowly)

    answer(taker, question.key())
    taker.press("Save and next")

    expect(taker.page).to_have_url(re.compile("/questions/2$"))
    taker.press("Back")
    expect(taker.page).to_have_url(re.compile("/questions/1$"))
    assert given(taker) == set(question.key())


def test_an_answer_that_comes_too_late_is_refused_in_words(taker: Visitor, visit):
    question = question_on(taker)
    taker.expect_complaint("status 409")
    elsewhere = taker.page.context.new_page()
    elsewhere.goto(taker.page.url.replace("/questions/1", "/check"))
    elsewhere.get_by_role("button", name="Hand in", exact=True).click()

    answer(taker, question.key())

    expect(state_of(taker)).to_contain_text("already handed in")


def state_of(visitor: Visitor) -> Locator:
    return visitor.page.locator("[data-save-state]")


def sequences_in(request: Request) -> list[int]:
    """Return the clock of the answer that a request carries, if it carries one."""
    return [int(n) for n in re.findall(r'name="sent"\s+(\d+)', request.post_data or "")]


def slowly(route: Route) -> None:
    """Let a request take its time, as a bad network does."""
    if route.request.headers.get("accept") == "application/json":
        route.request.frame.page.wait_for_timeout(300)
    route.continue_()
