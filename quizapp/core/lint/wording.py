"""What rules ask of words: negatives, figures, the options of a question. It knows no rule."""

import re
from collections.abc import Iterator
from decimal import Decimal

from quizapp.core.kinds.multiple_choice import MultipleChoice
from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.options import Option
from quizapp.core.question import Question

_NEGATIVE = re.compile(
    r"\b(?:not|except|never|incorrect|false|cannot)\b|(?<!\bat )\bleast\b|n['’]t\b", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_FIGURE = re.compile(
    r"(?P<whole>\d{1,3}(?:[,  ]\d{3})+|\d+)(?P<part>\.\d+)?(?:\s*(?P<scale>thousand|million|billion))?"
)
_SCALES = {"": Decimal(1), "thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}
_SMALL_WORDS = {"a", "an", "and", "al", "for", "in", "of", "on", "the"}


def options_of(question: Question) -> tuple[Option, ...]:
    """Return the options of a kind that has them, else none."""
    return question.options if isinstance(question, SingleChoice | MultipleChoice) else ()


def distractors_of(question: Question) -> tuple[Option, ...]:
    """Return the options that are wrong."""
    return tuple(o for o in options_of(question) if not o.key)


def negatives(text: str) -> list[str]:
    """Return the negative words of a text that are its own, not quoted."""
    return _NEGATIVE.findall(_QUOTED.sub(" ", text))


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
