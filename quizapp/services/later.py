"""What has changed since the article: which boxes of lessons are to be reviewed, and which are overdue."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.lesson import Later
from quizapp.models import Lesson, LessonVersion
from quizapp.services import parsed


@dataclass(frozen=True, slots=True)
class LaterEntry:
    """The box of one lesson, and whether its day of review has passed."""

    lesson_slug: str
    lesson_title: str
    later: Later
    overdue: bool

    @property
    def unchecked(self) -> int:
        """How many of its lines no editor has checked."""
        return sum(not line.checked for line in self.later.lines)


def is_overdue(later: Later | None, on: date) -> bool:
    """Say whether a box should have been reviewed before this day."""
    return later is not None and later.review_by < on


def read(session: Session, *, on: date) -> tuple[LaterEntry, ...]:
    """Return the boxes of all lessons, those first that are to be reviewed first."""
    rows = session.execute(
        select(LessonVersion.content_hash, LessonVersion.body).join(
            Lesson, (Lesson.id == LessonVersion.lesson_id) & (Lesson.version == LessonVersion.number)
        )
    )
    lessons = [parsed.lesson(row.content_hash, row.body) for row in rows]
    found = [
        LaterEntry(lesson.slug, lesson.title, lesson.later, is_overdue(lesson.later, on))
        for lesson in lessons
        if lesson.later
    ]
    return tuple(sorted(found, key=lambda entry: (entry.later.review_by, entry.lesson_slug)))
