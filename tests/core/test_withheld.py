"""What graded papers leave out."""

from datetime import date

import pytest

from quizapp.core.drawing.withheld import Withheld
from quizapp.core.lesson import Check, Later, LaterLine, Lesson, Section

REVIEW = date(2027, 5, 1)


def lesson(*checked: bool, slug: str = "01-a-lesson", asks: tuple[str, ...] = ()) -> Lesson:
    lines = tuple(LaterLine(text="x", as_of="2024", outlet="y", checked=one) for one in checked)
    return Lesson(
        slug=slug,
        number=1,
        title="A lesson",
        summary="It is one.",
        minutes=5,
        objectives=("O1.1",),
        content_note="None.",
        later=Later(review_by=REVIEW, lines=lines) if lines else None,
        checks=(Check(after="here", questions=asks),) if asks else (),
        sections=(Section(anchor="here", heading="Here", blocks=()),),
    )


def test_a_question_that_stands_in_any_lesson_is_kept_back():
    withheld = Withheld.of([lesson(asks=("asked-there",)), lesson(slug="02-b")], REVIEW)

    assert withheld.keeps("asked-there", "02-b", later=False)
    assert not withheld.keeps("not-asked-there", "01-a-lesson", later=False)


@pytest.mark.parametrize(
    ("checked", "day", "kept"),
    [
        ((True, True), REVIEW, False),
        ((True, True), date(2027, 5, 2), True),
        ((True, False), REVIEW, True),
        ((), REVIEW, True),
    ],
)
def test_a_question_on_later_events_needs_a_box_that_was_checked_and_is_not_overdue(checked, day, kept):
    withheld = Withheld.of([lesson(*checked)], day)

    assert withheld.keeps("one", "01-a-lesson", later=True) is kept
    assert not withheld.keeps("one", "01-a-lesson", later=False)


def test_another_lessons_box_vouches_for_nothing():
    withheld = Withheld.of([lesson(True), lesson(slug="02-b")], REVIEW)

    assert withheld.keeps("one", "02-b", later=True)
