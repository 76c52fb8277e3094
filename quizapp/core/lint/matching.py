"""Rules of what is matched and sorted. Three to seven pairs without repeats (M01, M03) are among the refusals."""

import re
from collections import Counter
from collections.abc import Iterator

from quizapp.core.kinds.categorise import Categorise
from quizapp.core.kinds.matching import Matching
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.question import Question
from quizapp.core.text import fold

_QUALIFIERS = {
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "more",
    "than",
    "up",
    "to",
    "at",
    "least",
}
_WHY = "So the UN report said."
_SIZES = [
    {"left": "HTS", "right": "about 10,000", "why": _WHY},
    {"left": "Hurras al-Din", "right": "2,000 to 2,500", "why": _WHY},
    {"left": "the TIP", "right": "3,000 to 4,500", "why": _WHY},
]
_EXTRA = [{"text": "about 15,000", "why": "That is a figure for Turkish soldiers."}]
_SOUND = {"kind": "matching", "pairs": _SIZES, "extras": _EXTRA}
_IN_METRES = [
    {"left": "HTS", "right": "about 10,000 fighters", "why": _WHY},
    {"left": "the TIP", "right": "3,000 to 4,500 fighters", "why": _WHY},
    {"left": "the area", "right": "3,000 km²", "why": _WHY},
]
_STATEMENTS = [
    {"text": "HTS had about 10,000 fighters.", "category": "finding", "why": _WHY},
    {"text": "HTS earned about a million dollars.", "category": "finding", "why": _WHY},
    {"text": "HTS was jihadist.", "category": "label", "why": "The article called it so."},
]
_CATEGORIES = {"kind": "categorise", "categories": ["finding", "label"]}


@rule(
    "M02",
    Level.WARNING,
    "Both columns are equally long, so the last pair is left over; add one or two right sides.",
    good=_SOUND,
    bad=_SOUND | {"extras": []},
)
def equal_columns(question: Question, _: Context) -> Iterator[Fault]:
    """See that the last pair has to be known too."""
    if isinstance(question, Matching) and not question.extras:
        yield Fault("extras")


@rule(
    "M04",
    Level.WARNING,
    "Only one right side has this unit, which gives the pair away.",
    good=_SOUND,
    bad=_SOUND | {"pairs": _IN_METRES, "extras": [{"text": "about 15,000 fighters", "why": _WHY}]},
)
def lone_unit(question: Question, _: Context) -> Iterator[Fault]:
    """See that right sides with numbers are told apart by their numbers alone."""
    if not isinstance(question, Matching):
        return
    rights = [pair.right for pair in question.pairs] + [extra.text for extra in question.extras]
    units = [_unit(right) for right in rights if re.search(r"\d", right)]
    shared = Counter(units)
    for n, pair in enumerate(question.pairs):
        if re.search(r"\d", pair.right) and len(shared) > 1 and shared[_unit(pair.right)] == 1:
            yield Fault(f"pairs.{n}.right", f"Here: {_unit(pair.right) or 'none'}.")


def _unit(text: str) -> str:
    """Return the words of a text that are neither numbers nor say how exact they are."""
    words = fold(text).split()
    return " ".join(w for w in words if w not in _QUALIFIERS and not w.isdigit())


@rule(
    "M05",
    Level.WARNING,
    "All statements belong to one category, so that there is nothing to sort.",
    good=_CATEGORIES | {"statements": _STATEMENTS},
    bad=_CATEGORIES | {"statements": [s | {"category": "finding"} for s in _STATEMENTS]},
)
def one_category(question: Question, _: Context) -> Iterator[Fault]:
    """See that at least two categories are used."""
    if isinstance(question, Categorise) and len({fold(s.category) for s in question.statements}) == 1:
        yield Fault("statements")
