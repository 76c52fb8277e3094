"""The passage that proves a key, split around the words that do."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.lesson import Lesson
from quizapp.core.question import Evidence


@dataclass(frozen=True, slots=True)
class Proof:
    """The passage of a lesson that proves a key, split around the proving words."""

    lesson_slug: str
    lesson_title: str
    anchor: str
    before: str
    words: str
    after: str


def prove(evidence: Evidence, lessons: Mapping[str, Lesson]) -> Proof:
    """Mark the proving words in their passage; when the passage has changed since, show the words alone."""
    lesson = lessons.get(evidence.lesson)
    passage = lesson.passage(evidence.anchor) if lesson else None
    title = lesson.title if lesson else ""
    before, found, after = passage.text.partition(evidence.words) if passage else ("", "", "")
    if not found:
        return Proof(evidence.lesson, title, "", "", evidence.words, "")
    return Proof(evidence.lesson, title, evidence.anchor, before, found, after)
