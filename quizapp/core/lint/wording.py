"""What rules ask of words: negatives, figures, what carries the meaning, the options of a question. It knows no rule."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from quizapp.core.claim import Course
from quizapp.core.kinds.multiple_choice import MultipleChoice
from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.options import Option
from quizapp.core.question import Question
from quizapp.core.text import fold

_NEGATIVE = re.compile(
    r"\b(?:not|except|never|incorrect|false|cannot)\b|(?<!\bat )\bleast\b|n['’]t\b", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_POSSESSIVE = re.compile(r"[’']s\b")
_WITHIN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_FIGURE = re.compile(
    r"(?P<whole>\d{1,3}(?:[,  ]\d{3})+|\d+)(?P<part>\.\d+)?(?:\s*(?P<scale>thousand|million|billion))?"
)
_SCALES = {"": Decimal(1), "thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}
_SMALL_WORDS = {"a", "an", "and", "al", "for", "in", "of", "on", "the"}
# Words that hold a sentence together, and those in which stems of every subject are asked.
_HOLDING = """
a about above after again all also although always among an and another any anybody are around as asked at be
became because become been before behind being below between both but by called can cannot could course did do
does done down during each either else ever every few first for from further gave get give given gives goes had
has have having he her here him his how if in instead into is it its itself just kind last later least less lesson
like made make makes many may meant might more most much must near neither next no nobody none nor not nothing now
of off often on once one only onto or other others our out over own part place put question rather really right
said same say says second see several she should show shown shows since so some somebody something still such take
taken takes tell tells than that the their them themselves then there these they thing things third this those
though three through time to together too took true two under until up upon us use used very was way we well went
were what when where whether which while who whole whom whose why will with within without word words would write
writes written wrote yet you your according article reader sentence statement statements text
"""
_EMPTY = frozenset(_HOLDING.split())
_ENDINGS = (
    *(
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ians",
        "ian",
        "ishs",
        "ish",
        "ans",
        "an",
        "ers",
        "er",
    ),
    *("ies", "ied", "ed", "es", "ly", "s", "y", "e", "a"),
)
_SHORTEST_ROOT = 4


def options_of(question: Question) -> tuple[Option, ...]:
    """Return the options of a kind that has them, else none."""
    return question.options if isinstance(question, SingleChoice | MultipleChoice) else ()


def distractors_of(question: Question) -> tuple[Option, ...]:
    """Return the options that are wrong."""
    return tuple(o for o in options_of(question) if not o.key)


def negatives(text: str) -> list[str]:
    """Return the negative words of a text that are its own, not quoted."""
    return _NEGATIVE.findall(QUOTED.sub(" ", text))


def quiet_negatives(text: str) -> list[str]:
    """Return the negative words that are neither bold nor in capitals."""
    return [word for word in negatives(_BOLD.sub(" ", text)) if not word.isupper()]


def figures(text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each figure of a text twice: as it is written, and with its thousand, million or billion."""
    for match in _FIGURE.finditer(text):
        written = Decimal(re.sub(r"\D", "", match["whole"]) + (match["part"] or ""))
        yield written, written * _SCALES[match["scale"] or ""]


def is_name(text: str) -> bool:
    """Say whether a text is a name alone: every word but the small ones begins with a capital."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if w.casefold() not in _SMALL_WORDS]
    return bool(words) and all(w[0].isupper() or "-" in w for w in words)


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, folded; Balanche's is Balanche and 10,000 is one word."""
    return tuple(fold(_WITHIN_NUMBER.sub("_", _POSSESSIVE.sub("", text))).split())


def joined_names(text: str, course: Course) -> list[str]:
    """Return the words of a text with each name that the course knows as one word."""
    told = f" {' '.join(words_of(text))} "
    names = [name for e in course.entities for name in (e.name, e.short, *e.aliases)]
    names += [part for s in course.sources for part in s.name.split(", ")]
    known = {" ".join(words_of(name)).removeprefix("a ") for name in names}
    for words in sorted(known, key=len, reverse=True):
        told = told.replace(f" {words} ", f" {words.replace(' ', '_')} ")
    return told.split()


def content_roots(text: str) -> frozenset[str]:
    """Return the roots of the words that carry the meaning: no word that only holds a sentence together."""
    return frozenset(_root(word) for word in words_of(text) if word not in _EMPTY)


def _root(word: str) -> str:
    """Cut a word's ending off, so that fighters and fighting, Syria and Syrian are the same."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
            return word.removesuffix(ending)
    return word


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Return how much of two sets is shared, from 0 to 1 (Jaccard's index); empty sets share nothing."""
    return len(first & second) / len(first | second) if first | second else 0.0
