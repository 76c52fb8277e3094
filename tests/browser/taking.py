"""Taking a quiz in the browser, knowing the right answers from the course's files."""

import re

from playwright.sync_api import expect

from quizapp import bank
from quizapp.core.interaction import Response
from quizapp.core.question import Question
from tests.browser.visitor import Visitor

QUESTIONS = bank.read(bank.bundled_course()).questions
TYPED = {"numeric", "short_text"}


def question_on(visitor: Visitor) -> Question:
    """Return the question that the page asks."""
    asked = visitor.heading
    fitting = [q for q in QUESTIONS if asked.endswith(q.stem)]
    assert fitting, f"no question of the course reads {asked!r}"
    return max(fitting, key=lambda q: len(q.stem))


def wrong(question: Question) -> Response:
    """Return an answer that can be read, earns nothing, and whose mistake is explained."""
    misses = [m for m in question.near_misses() if m and question.grade(m).fraction == 0]
    return next((m for m in misses if question.remarks(m)), misses[0])


def answer(visitor: Visitor, question: Question, response: Response) -> None:
    """Choose or type an answer."""
    if question.kind in TYPED:
        visitor.fill("Your answer", response[0])
        return
    for box in visitor.page.locator("input[name=response]").all():
        if box.get_attribute("value") in response:
            box.check()
        elif box.get_attribute("type") == "checkbox":
            box.uncheck()


def take(visitor: Visitor, *, mistakes: int, inspect: bool = False) -> list[Question]:
    """Answer every question of an open attempt, the first ones wrongly, and return those answered wrongly."""
    missed: list[Question] = []
    while not visitor.page.url.endswith("/check"):
        question = question_on(visitor)
        response = wrong(question) if len(missed) < mistakes else question.key()
        if len(missed) < mistakes:
            missed.append(question)
        answer(visitor, question, response)
        if inspect:
            visitor.inspect()
        here = visitor.page.url
        visitor.page.locator("button[name=go]").first.click()
        expect(visitor.page).not_to_have_url(re.compile(re.escape(here) + "$"))
    return missed
