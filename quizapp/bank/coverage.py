"""Checks that every figure, source and quotation in a lesson belongs to a claim, or is waived with a reason."""

import re
from collections.abc import Iterator
from html import unescape

from quizapp.bank.content import Bank
from quizapp.bank.problem import Problem
from quizapp.core.claim import Course, Source
from quizapp.core.lesson import Edition, Lesson, Passage

_SPAN = re.compile(r'<a class="claim".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FIGURE = (
    r"\d(?:[\d.,]*\d)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|thousands?|millions?|half|thirds?|quarters?)\b"
)
_QUOTATION = r"“[^”]*”?|”"
# What a claim span held: a sign that no text has, so that waived words never reach across it.
_COVERED = "\N{SYMBOL FOR GROUP SEPARATOR}"
# The article speaks wherever nobody else does, so that its name alone claims nothing.
_ITSELF = "article"


def coverage(bank: Bank) -> Iterator[Problem]:
    """Yield figures, names of sources and quotations that no claim covers, and waivers that waive nothing."""
    if bank.course is None:
        return
    telling = _telling(bank.course)
    for lesson in bank.lessons:
        bare = {
            (edition, passage.anchor): _bare(passage)
            for edition in lesson.editions
            for section in lesson.sections_in(edition)
            for passage in section.passages
        }
        for (edition, anchor), text in bare.items():
            yield from _uncovered(bank, lesson, edition, anchor, telling.findall(_waived(text, lesson)))
        yield from _idle_waivers(bank, lesson, " ".join(bare.values()))


def _bare(passage: Passage) -> str:
    """Return what stands outside the claim spans."""
    return " ".join(unescape(_TAG.sub("", _SPAN.sub(_COVERED, passage.html))).split())


def _waived(text: str, lesson: Lesson) -> str:
    for waiver in lesson.waivers:
        text = _of(waiver.words).sub(_COVERED, text)
    return text


def _of(words: str) -> re.Pattern[str]:
    """Find these words, whatever their capitals."""
    return re.compile(re.escape(" ".join(words.split())), re.IGNORECASE)


def _uncovered(
    bank: Bank, lesson: Lesson, edition: Edition, anchor: str, found: list[str]
) -> Iterator[Problem]:
    if found:
        words = ", ".join(f"“{one.strip('“”')}”" for one in found)
        message = f"{words} belongs to no claim; expected [words](claim:F05), or a waiver with its reason"
        name = anchor if edition is Edition.STANDARD else f"{edition}/{anchor}"
        yield bank.where("passage", f"{lesson.slug}#{name}").error("uncovered", message)


def _idle_waivers(bank: Bank, lesson: Lesson, text: str) -> Iterator[Problem]:
    for n, waiver in enumerate(lesson.waivers):
        if not _of(waiver.words).search(text):
            message = f"“{waiver.words}” stands nowhere outside a claim; expected no waiver for it"
            yield bank.where("lesson", lesson.slug, "waivers", n, "words").warning("waiver-idle", message)


def _telling(course: Course) -> re.Pattern[str]:
    """Return what finds the words that nobody may write without saying whose they are."""
    names = {
        name.casefold()
        for source in course.sources
        if source.slug != _ITSELF
        for name in _names(source, course)
    }
    # The longest first, so that the UN report is not read as the UN and a report.
    sources = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(
        rf"{_QUOTATION}|\b(?:{sources})\b|{_FIGURE}" if names else f"{_QUOTATION}|{_FIGURE}", re.IGNORECASE
    )


def _names(source: Source, course: Course) -> Iterator[str]:
    """Yield the names under which a text speaks of a source."""
    parts = [part.strip() for part in source.short.split(",")]
    yield from parts
    for entity in course.entities:
        if entity.slug == source.slug or entity.short in parts:
            yield from (entity.name.partition(" (")[0], entity.short, *entity.aliases)
