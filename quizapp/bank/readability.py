"""How hard the lessons are to read: what is measured of each, and which sentences are too long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from quizapp.bank.content import Bank
from quizapp.bank.problem import Location, Problem
from quizapp.core.lesson import Edition, Lesson, Passage
from quizapp.core.readability import measure, sentences_of, words_in

# The hardest grade, and the most words in a sentence, of each edition.
LIMITS = {Edition.STANDARD: (9.5, 25), Edition.EASIER: (6.5, 18)}
_SHOWN_WORDS = 6
_BLOCK_END = re.compile(r"</(?:li|p)>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class LessonReading:
    """What was measured of an edition: its words, its Flesch-Kincaid grade, the words of its longest sentence."""

    lesson: str
    edition: Edition
    words: int
    grade: float
    longest: int


def readings(bank: Bank) -> tuple[LessonReading, ...]:
    """Measure every edition of every lesson, headings aside."""
    return tuple(_reading(lesson, edition) for lesson in bank.lessons for edition in lesson.editions)


def hard_to_read(bank: Bank) -> Iterator[Problem]:
    """Warn of lessons that are harder to read than their edition allows, and of sentences that are too long for it."""
    for lesson in bank.lessons:
        for edition in lesson.editions:
            hardest, longest = LIMITS[edition]
            grade = _reading(lesson, edition).grade
            if grade > hardest:
                message = f"the {edition} text reads at grade {grade:.1f}; expected {hardest} at most: shorter sentences, plainer words"
                yield bank.where("lesson", lesson.slug).warning("hard-to-read", message)
            for passage in _passages(lesson, edition):
                name = passage.anchor if edition is Edition.STANDARD else f"{edition}/{passage.anchor}"
                place = bank.where("passage", f"{lesson.slug}#{name}")
                yield from _long_sentences(place, passage, longest)


def _reading(lesson: Lesson, edition: Edition) -> LessonReading:
    found = measure(text for passage in _passages(lesson, edition) for text in _blocks(passage))
    return LessonReading(lesson.slug, edition, found.words, round(found.flesch_kincaid, 1), found.longest)


def _passages(lesson: Lesson, edition: Edition) -> Iterator[Passage]:
    yield from (passage for section in lesson.sections_in(edition) for passage in section.passages)


def _blocks(passage: Passage) -> Iterator[str]:
    """Yield the paragraph, or each entry of the list, which ends a sentence even without a full stop."""
    yield from (" ".join(unescape(_TAG.sub("", block)).split()) for block in _BLOCK_END.split(passage.html))


def _long_sentences(place: Location, passage: Passage, longest: int) -> Iterator[Problem]:
    for sentence in (one for block in _blocks(passage) for one in sentences_of(block)):
        if words_in(sentence) > longest:
            start = " ".join(sentence.split()[:_SHOWN_WORDS])
            message = (
                f"“{start} …” has {words_in(sentence)} words; expected {longest} at most in one sentence"
            )
            yield place.warning("long-sentence", message)
