"""Mistakes are redone until none is left: one press, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.taking import take
from tests.browser.visitor import PHONE

pytestmark = pytest.mark.browser
QUIZ, TITLE = "lesson-2", "Redo of People and territory"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_guest_redoes_mistakes_until_none_is_left(visit, *, scripts):
    guest = visit(size=PHONE, scripts=scripts)
    guest.open(f"/quizzes/{QUIZ}")
    guest.press("Start the quiz")
    take(guest, mistakes=2)
    guest.press("Hand in")

    guest.press("Redo my 2 mistakes")
    expect(guest.page.locator(".eyebrow")).to_have_text(TITLE)
    taken = take(guest, mistakes=1)
    assert len(taken.answers) == 2
    guest.press("Hand in")
    expect(guest.page.locator(".result-total")).to_contain_text(taken.in_words)
    if scripts:
        guest.inspect()

    guest.follow("See my progress")
    expect(guest.main()).to_contain_text(TITLE)
    if scripts:
        guest.inspect()
    guest.page.get_by_role("button", name=re.compile(f"^Redo 1 mistake – {TITLE}")).click()
    assert len(take(guest, mistakes=0).answers) == 1
    guest.press("Hand in")

    expect(guest.page.get_by_role("button", name=re.compile("^Redo"))).to_have_count(0)
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("Your result")
