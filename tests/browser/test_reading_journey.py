"""Reading a lesson: a guess, a check answered where it stands, a word explained, an easier text; with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
LESSON = "/lessons/02-people-and-territory"


def first_check(visitor: Visitor):
    return visitor.page.locator("form[data-check]").first


def answer_check(visitor: Visitor) -> str:
    """Choose the first option of the first check and send it; return what it asked."""
    form = first_check(visitor)
    asked = form.locator(".check-stem").inner_text()
    form.locator("label.choice").first.click()
    form.get_by_role("button", name="Check", exact=True).click()
    return asked


def test_a_check_is_answered_and_tried_again_within_the_lesson(visit):
    guest = visit(size=PHONE)
    guest.open(LESSON)
    guest.page.locator("fieldset.guess label.choice").first.click()
    checks = guest.page.locator("form[data-check]").count()

    asked = answer_check(guest)

    told = guest.page.locator("[data-checked]")
    expect(told).to_contain_text(asked)
    expect(told.locator("mark")).to_be_visible()
    expect(told).to_be_focused()
    assert guest.page.url.endswith(LESSON)
    guest.inspect()
    told.get_by_role("link", name="Try again").click()
    expect(guest.page.locator("form[data-check]")).to_have_count(checks)
    expect(guest.page.locator("fieldset.guess input:checked")).to_have_count(1)


def test_a_word_is_explained_beside_its_line(visit):
    guest = visit()
    guest.open(LESSON)
    word = guest.page.locator("a.term").first

    word.click()

    note = guest.page.locator(".word-note")
    expect(note).to_be_visible()
    guest.inspect()
    guest.page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(word).to_be_focused()


def test_without_scripts_checks_words_and_the_easier_text_are_pages(visit):
    guest = visit(size=PHONE, scripts=False)
    guest.open(LESSON)

    asked = answer_check(guest)
    expect(guest.page.get_by_role("heading", level=1)).to_have_text(asked)
    expect(guest.page.locator("[data-checked] mark")).to_be_visible()
    guest.follow("Back to the lesson")
    expect(first_check(guest)).to_be_in_viewport()
    guest.press("Read an easier text")
    expect(guest.main()).to_contain_text("You are reading the easier text.")
    guest.page.locator("a.term").first.click()
    expect(guest.page.locator(".word:target")).to_be_visible()


def test_the_pages_around_reading_are_accessible(visit):
    guest = visit()
    for address in ("/words/", "/lessons/01-reading-an-undated-report"):
        guest.open(address)
        guest.inspect()
    guest.open(LESSON)
    guest.press("Read an easier text")
    guest.inspect()
