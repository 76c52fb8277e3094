"""A student reads, takes a quiz, learns from it, and keeps what was learnt; first of all without an account."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.taking import SIZES, take
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
LESSONS = ("Reading an undated report", "People and territory", "Who ran the Idlib area")


def test_a_guest_reads_three_lessons_takes_a_quiz_and_finds_the_progress_after_a_restart(visit, site: Site):
    guest = visit(size=PHONE)
    guest.open("/")
    guest.inspect()

    for title in LESSONS:
        read(guest, title, inspect=True)
    guest.inspect()
    guest.press("Start the quiz")
    taken = take(guest, mistakes=2, inspect=True)
    guest.inspect()
    guest.press("Hand in")

    expect(guest.page.locator(".result-total")).to_contain_text(taken.in_words)
    guest.inspect()
    for question in taken.missed:
        told = guest.page.locator("li.result", has_text=question.stem)
        expect(told).to_contain_text(question.rationale)
        expect(told.locator("mark")).to_have_text(question.evidence.words)
    site.restart()
    guest.follow("See my progress")
    expect(guest.main()).to_contain_text("Quizzes you handed in")
    expect(guest.main()).to_contain_text(taken.in_words)
    guest.inspect()
    guest.open("/")
    guest.inspect()


def test_everything_a_student_does_works_without_scripts(visit):
    guest = visit(size=PHONE, scripts=False)
    guest.open("/")

    guest.follow("Start reading")
    guest.press("I have read this – go to the quiz")
    guest.press("Start the quiz")
    guest.press("Flag to come back to")
    taken = take(guest, mistakes=1)
    size = SIZES["lesson-1"]
    expect(guest.main()).to_contain_text(f"{size} of {size} questions are answered and saved.")
    expect(guest.main()).to_contain_text("flagged")
    guest.press("Hand in")

    expect(guest.page.locator(".result-total")).to_contain_text(taken.in_words)
    (missed,) = taken.missed
    expect(guest.page.locator("li.result", has_text=missed.stem)).to_contain_text(missed.rationale)
    guest.follow("See my progress")
    expect(guest.main()).to_contain_text("Quizzes you handed in")


def read(visitor: Visitor, title: str, *, inspect: bool = False) -> None:
    """Read a lesson from the list to its end; what comes then is its quiz."""
    visitor.open("/lessons/")
    visitor.follow(title)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(title)
    if inspect:
        visitor.inspect()
    visitor.press("I have read this – go to the quiz")
    expect(visitor.page).to_have_url(re.compile(r"/quizzes/lesson-\d$"))
