"""What graded papers leave out: questions whose keys lessons show, and questions on later events nobody has vouched for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from quizapp.core.lesson import Later, Lesson


@dataclass(frozen=True, slots=True)
class Withheld:
    """The questions that stand in lessons, and the lessons whose boxes on later events graded questions may rest on."""

    shown: frozenset[str]
    vouched: frozenset[str]

    @classmethod
    def of(cls, lessons: Iterable[Lesson], on: date) -> Self:
        """Return what a course's lessons withhold on this day."""
        lessons = tuple(lessons)
        shown = (slug for lesson in lessons for check in lesson.checks for slug in check.questions)
        vouched = (lesson.slug for lesson in lessons if lesson.later and is_vouched_for(lesson.later, on))
        return cls(frozenset(shown), frozenset(vouched))

    def keeps(self, slug: str, lesson: str, *, later: bool) -> bool:
        """Say whether a question, proved by this lesson, is kept off graded papers."""
        return slug in self.shown or (later and lesson not in self.vouched)


def is_vouched_for(box: Later, on: date) -> bool:
    """Say whether an editor has checked every line of a box, and its day of review has not passed."""
    return on <= box.review_by and all(line.checked for line in box.lines)
