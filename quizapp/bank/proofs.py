"""Checks a question against itself and its claims: it proves its key, and its stem says whose claim is asked for."""

import re
from collections.abc import Iterator

from quizapp.bank.content import Bank
from quizapp.bank.problem import Problem
from quizapp.core.claim import Attribution, Claim, Source
from quizapp.core.question import Question
from quizapp.core.text import fold

_SOMEBODYS = {"attributed claim", "opinion", "forecast", "analysis"}
_POSSESSIVE = re.compile(r"[’']s\b")


def proofs(bank: Bank, question: Question) -> Iterator[Problem]:
    """Yield what a question fails to prove."""
    yield from _key(bank, question)
    yield from _attribution(bank, question)


def _key(bank: Bank, question: Question) -> Iterator[Problem]:
    """See that the key earns everything, and that what comes close does not."""
    place = bank.where("question", question.slug)
    if question.grade(question.key()).fraction != 1:
        said = question.in_words(question.key())
        yield place.error("key-wrong", f"the key `{said}` does not earn the full score; expected it to")
    for miss in question.near_misses():
        if question.grade(miss).fraction == 1:
            said = question.in_words(miss)
            yield place.error("key-too-wide", f"`{said}` earns the full score; expected only the key to")


def _attribution(bank: Bank, question: Question) -> Iterator[Problem]:
    """Where the article says whose claim it is, so does the stem, unless that is what is asked."""
    for source in _sources(bank, question):
        names = _names(bank, source)
        if _says(question.stem, names) or _says(question.in_words(question.key()), names):
            continue
        place = bank.where("question", question.slug, "stem")
        message = (
            f"the claim is {source.short}'s and the stem does not say so; expected `{source.short}` in it"
        )
        yield place.error("attribution", message)


def _sources(bank: Bank, question: Question) -> list[Source]:
    """Return the sources that the article names for a question's claims, those it is worked out from included."""
    derived = {d.slug: d.claims for d in bank.derived}
    claims = {slug for named in question.claims for slug in derived.get(named, (named,))}
    explicit = {c.source for c in bank.claims if c.slug in claims and c.attribution is Attribution.EXPLICIT}
    return [s for s in bank.course.sources if s.slug in explicit] if bank.course else []


def _names(bank: Bank, source: Source) -> set[str]:
    """Return what a source may be called: its names, their parts, and how the entity of that name is called."""
    short = source.short.split(", ")
    entities = bank.course.entities if bank.course else ()
    others = [name for e in entities if e.slug == source.slug for name in (e.name, e.short, *e.aliases)]
    last_words = [name.split()[-1] for name in short]
    return {fold(name) for name in (source.name, *source.name.split(", "), *short, *last_words, *others)}


def _says(text: str, names: set[str]) -> bool:
    said = f" {fold(_POSSESSIVE.sub('', text))} "
    return any(f" {name} " in said for name in names)
