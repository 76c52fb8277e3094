"""Boxes on later events: when each is to be reviewed, and who is told that it was not."""

from datetime import UTC, date, datetime

import pytest

from quizapp.services import later, lessons
from quizapp.services.who import NOBODY

LESSON = "01-reading-an-undated-report"


def test_every_lesson_has_a_box_with_a_day_of_review(session):
    entries = later.read(session, on=date(2026, 3, 1))

    assert len(entries) == 8
    assert [e.later.review_by for e in entries] == sorted(e.later.review_by for e in entries)
    assert not any(entry.overdue for entry in entries)
    assert all(0 <= entry.unchecked <= len(entry.later.lines) for entry in entries)


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, True)])
def test_a_box_is_overdue_from_the_day_after(session, days, overdue):
    entry = later.read(session, on=date(2026, 3, 1))[0]
    on = date.fromordinal(entry.later.review_by.toordinal() + days)

    assert later.read(session, on=on)[0].overdue is overdue
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    assert lessons.read(session, NOBODY, entry.lesson_slug, at=at).overdue is overdue


def test_without_a_box_nothing_is_overdue():
    assert not later.is_overdue(None, date(2099, 1, 1))
