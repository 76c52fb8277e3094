"""Rules of attribution: as of when, and who says so."""

import re
from collections.abc import Iterator

from quizapp.core.claim import Course, Source
from quizapp.core.kinds.attribution import Attribution
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.question import Question
from quizapp.core.text import fold

SOMEBODYS = frozenset({"attributed claim", "opinion", "forecast", "analysis"})
_ANCHOR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:article|headline|subtitle|reports?|reported|according to|sa(?:y|ys|id)|wr(?:ite|ites|ote))\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s\b")
_DATED = {"claims": ["F11"], "kind": "numeric"}


@rule(
    "T10",
    Level.ERROR,
    "The stem says neither as of when it asks nor who says so.",
    good=_DATED | {"stem": "According to Balanche, how many square kilometres were held in September 2017?"},
    bad=_DATED | {"stem": "How many square kilometres were held in all?"},
)
def unanchored(question: Question, context: Context) -> Iterator[Fault]:
    """See that a question on a dated claim has a year, the article or a source in its stem."""
    dated = [c for c in context.claims_behind(question) if re.search(r"\d", c.as_of)]
    if not dated or _ANCHOR.search(question.stem):
        return
    sources = {c.source for c in dated}
    if not any(names(question.stem, s, context.course) for s in context.course.sources if s.slug in sources):
        yield Fault("stem", f"{dated[0].slug} holds as of: {dated[0].as_of}.")


@rule(
    "T11",
    Level.ERROR,
    "The stem does not name who says this.",
    good=_DATED | {"stem": "According to Balanche, how many square kilometres were held in September 2017?"},
    bad=_DATED
    | {"stem": "According to the article, how many square kilometres were held in September 2017?"},
)
def unattributed(question: Question, context: Context) -> Iterator[Fault]:
    """See that a claim, opinion, forecast or analysis has its owner in the stem, unless the key is that owner."""
    theirs = {c.source: c for c in context.claims_behind(question) if c.certainty in SOMEBODYS}
    key = question.in_words(question.key())
    for source in context.course.sources:
        told = names(question.stem, source, context.course) or names(key, source, context.course)
        if source.slug in theirs and not told:
            claim = theirs[source.slug]
            yield Fault("stem", f"{claim.slug} ({claim.certainty}) comes from {source.short}.")


@rule(
    "A01",
    Level.ERROR,
    "The source that is the key did not make the claim.",
    good={"kind": "attribution", "claims": ["F16"]},
    bad={"kind": "attribution", "claims": ["F11"]},
)
def other_source(question: Question, context: Context) -> Iterator[Fault]:
    """See that the key names the source of the claims that are asked about."""
    if not isinstance(question, Attribution):
        return
    makers = {claim.source for claim in context.claims_behind(question)}
    key = next(n for n, option in enumerate(question.sources) if option.key)
    for source in context.course.sources:
        if source.slug in makers and not names(question.sources[key].text, source, context.course):
            yield Fault(f"sources.{key}.text", f"The claim comes from {source.short}.")


def names(text: str, source: Source, course: Course) -> bool:
    """Say whether a text names a source by any of its names, or as the entity of the same slug is called."""
    short = source.short.split(", ")
    entities = [
        name for e in course.entities if e.slug == source.slug for name in (e.name, e.short, *e.aliases)
    ]
    known = {*source.name.split(", "), *short, *(part.split()[-1] for part in short), *entities}
    said = f" {fold(_POSSESSIVE.sub('', text))} "
    return any(f" {fold(name)} " in said for name in known)
