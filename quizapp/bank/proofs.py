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
    """Where the article says whose claim it is, ask that the stem does too, unless that is what is asked.

    An opinion without its owner is an error; a figure without its source is a warning, because some questions ask about
    figures without stating them.
    """
    place = bank.where("question", question.slug, "stem")
    claims = _claims(bank, question)
    for source in bank.course.sources if bank.course else ():
        theirs = [c for c in claims if c.source == source.slug]
        names = _names(bank, source)
        if not theirs or _says(question.stem, names) or _says(question.in_words(question.key()), names):
            continue
        message = f"{theirs[0].slug} comes from {source.short}; expected the stem to name that source"
        if any(c.certainty in _SOMEBODYS for c in theirs):
            yield place.error("attribution", message)
        else:
            yield place.warning("attribution", message)


def _claims(bank: Bank, question: Question) -> list[Claim]:
    """Return the claims whose source the article names, among a question's own and those it is worked out from."""
    derived = {d.slug: d.claims for d in bank.derived}
    wanted = {slug for named in question.claims for slug in derived.get(named, (named,))}
    return [c for c in bank.claims if c.slug in wanted and c.attribution is Attribution.EXPLICIT]


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
