"""How hard the lessons are to read: what is measured of each, and which sentences are too long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from quizapp.bank.content import Bank
from quizapp.bank.problem import Problem
from quizapp.core.lesson import Lesson, Passage
from quizapp.core.readability import measure, sentences_of, words_in

HARDEST_GRADE = 9.5
LONGEST_SENTENCE = 25
_SHOWN_WORDS = 6
_BLOCK_END = re.compile(r"</(?:li|p)>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class LessonReading:
    """What was measured of a lesson: its words, its Flesch-Kincaid grade, the words of its longest sentence."""

    lesson: str
    words: int
    grade: float
    longest: int


def readings(bank: Bank) -> tuple[LessonReading, ...]:
    """Measure every lesson, headings aside."""
    return tuple(_reading(lesson) for lesson in bank.lessons)


def hard_to_read(bank: Bank) -> Iterator[Problem]:
    """Warn of lessons above grade 9.5 and of sentences of more than 25 words."""
    for lesson in bank.lessons:
        grade = _reading(lesson).grade
        if grade > HARDEST_GRADE:
            message = f"this lesson reads at grade {grade:.1f}; expected {HARDEST_GRADE} at most: shorter sentences, plainer words"
            yield bank.where("lesson", lesson.slug).warning("hard-to-read", message)
        for passage in _passages(lesson):
            yield from _long_sentences(bank, lesson.slug, passage)


def _reading(lesson: Lesson) -> LessonReading:
    found = measure(text for passage in _passages(lesson) for text in _blocks(passage))
    return LessonReading(lesson.slug, found.words, round(found.flesch_kincaid, 1), found.longest)


def _passages(lesson: Lesson) -> Iterator[Passage]:
    yield from (passage for section in lesson.sections for passage in section.passages)


def _blocks(passage: Passage) -> Iterator[str]:
    """Yield the paragraph, or each entry of the list, which ends a sentence even without a full stop."""
    yield from (" ".join(unescape(_TAG.sub("", block)).split()) for block in _BLOCK_END.split(passage.html))


def _long_sentences(bank: Bank, lesson: str, passage: Passage) -> Iterator[Problem]:
    for sentence in (one for block in _blocks(passage) for one in sentences_of(block)):
        if words_in(sentence) > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:_SHOWN_WORDS])
            message = f"“{start} …” has {words_in(sentence)} words; expected {LONGEST_SENTENCE} at most in one sentence"
            yield bank.where("passage", f"{lesson}#{passage.anchor}").warning("long-sentence", message)
