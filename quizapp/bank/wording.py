"""Checks what words are used: none that age, none copied from the article."""

import re
from collections.abc import Iterator

from quizapp.bank.content import Bank
from quizapp.bank.problem import Location, Problem
from quizapp.core.lesson import Edition, Lesson
from quizapp.core.question import Question

RUN = 8
_AGEING = re.compile(r"\b(now|today|currently|nowadays|recently)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
# The stem has a rule of its own, T12.
_ASKED = ("options", "text", "gaps", "pairs", "extras", "things", "statements", "sources", "sorts")
_TOLD = (*_ASKED, "correction", "rationale", "rubric", "model_answer")
_SHOWN = ("stem", *_TOLD, "hints", "why", "wrong_values", "wrong_texts")
# A code that nobody reads as words; one of them is then-for-now.
_CODE = "reason"
Path = tuple[str | int, ...]


def wording(bank: Bank, article: str | None) -> Iterator[Problem]:
    """Yield words that age, and, when the article is at hand, sentences copied from it."""
    for question in bank.all_questions:
        for path, text in _texts(question, _TOLD):
            yield from _ageing(bank.where("question", question.slug, *path), text)
    if article is not None:
        names = _names(bank)
        theirs = set(_runs(article, names))
        for place, text in _own_texts(bank):
            yield from _copied(place, text, theirs, names)


def _ageing(place: Location, text: str) -> Iterator[Problem]:
    for match in _AGEING.finditer(text):
        message = f"`{match[0]}` will not stay true; expected a date, or “in the article”"
        yield place.error("ageing-word", message)


def _copied(
    place: Location, text: str, theirs: set[tuple[str, ...]], names: re.Pattern[str]
) -> Iterator[Problem]:
    run = next((run for run in _runs(text, names) if run in theirs), None)
    if run:
        words = " ".join(run).replace("_", " ")
        message = f"“{words}” stands in the article word for word; expected words of our own"
        yield place.error("copied", message)


def _names(bank: Bank) -> re.Pattern[str]:
    """Find the names of sources and entities, which nobody can put in words of their own; each counts as one word."""
    sources, entities = (bank.course.sources, bank.course.entities) if bank.course else ((), ())
    said = [*((s.name, s.short) for s in sources), *((e.name, e.short) for e in entities)]
    names = {name.partition(" (")[0] for both in said for name in both}
    return re.compile(
        "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True) if " " in n) or "(?!)"
    )


def _runs(text: str, names: re.Pattern[str]) -> Iterator[tuple[str, ...]]:
    joined = names.sub(lambda match: match[0].replace(" ", "_"), text)
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(joined)]
    yield from (tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _own_texts(bank: Bank) -> Iterator[tuple[Location, str]]:
    for lesson in bank.lessons:
        yield from _lesson_texts(bank, lesson)
    for question in bank.all_questions:
        for path, text in _texts(question, _SHOWN):
            yield bank.where("question", question.slug, *path), text
    for claim in bank.claims:
        yield bank.where("claim", claim.slug, "statement"), claim.statement
    for n, term in enumerate(bank.course.glossary if bank.course else ()):
        yield bank.where("course", "", "glossary", n, "meaning"), term.meaning


def _lesson_texts(bank: Bank, lesson: Lesson) -> Iterator[tuple[Location, str]]:
    yield bank.where("lesson", lesson.slug, "summary"), lesson.summary
    for n, guess in enumerate(lesson.guesses):
        yield bank.where("lesson", lesson.slug, "guesses", n), f"{guess.ask} {guess.told}"
    for edition in lesson.editions:
        before = "" if edition is Edition.STANDARD else f"{edition}/"
        for passage in (p for section in lesson.sections_in(edition) for p in section.passages):
            yield bank.where("passage", f"{lesson.slug}#{before}{passage.anchor}"), passage.text


def _texts(question: Question, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Yield the texts of these fields, those of their parts included, each with its path."""
    data = question.model_dump(mode="json", by_alias=True)
    for name in names:
        yield from _leaves(data.get(name), (name,))


def _leaves(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _leaves(inner, (*path, n))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != _CODE:
                yield from _leaves(inner, (*path, name))
