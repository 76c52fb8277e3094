"""What a text tells, read for comparing: its numbers, in digits or in words, and its words by how they begin. It knows no rule."""

import re
from collections.abc import Iterator
from decimal import Decimal

from quizapp.core.lint.wording import content_roots

_UP_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENS = ("twenty", "thirty", "forty", "fifty")
_SPELT = {word: n for n, word in enumerate(_UP_TO_TEN, start=1)}
_SPELT |= {word: 10 * n for n, word in enumerate(_TENS, start=2)} | {"a": 1, "eleven": 11, "twelve": 12}
_SCALES = {"": 1, "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALE = "|".join(scale for scale in _SCALES if scale)
_WORDS = "|".join(word for word in _SPELT if word != "a")
# What belongs to a name, such as the 4 of M4, is no number.
_NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|\b(?:{_WORDS})\b|\ba(?= (?:{_SCALE})\b))(?:[\s-]*(?P<scale>{_SCALE})\b)?",
    re.IGNORECASE,
)
_BEGINNING = 4


def numbers(text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each number of a text twice: as it is written, and with its thousand, million or billion."""
    for found in _NUMBER.finditer(text):
        yield _written(found), _full(found)


def _written(found: re.Match[str]) -> Decimal:
    word = found["number"].casefold()
    return Decimal(_SPELT[word] if word in _SPELT else re.sub(r"[^\d.]", "", word))


def _full(found: re.Match[str]) -> Decimal:
    return _written(found) * _SCALES[(found["scale"] or "").casefold()]


def figures_told(text: str) -> Iterator[Decimal]:
    """Yield the numbers of a text in full that are written in digits, or in words with a scale, such as a million."""
    yield from (_full(found) for found in _NUMBER.finditer(text) if found["scale"] or found[0][0].isdigit())


def beginnings(text: str) -> frozenset[str]:
    """Return how the words that carry the meaning begin, so that city and cities, Turkey and Turkish are the same."""
    roots = (root for root in content_roots(text) if not re.search(r"\d", root))
    return frozenset(root.replace("y", "i")[:_BEGINNING] for root in roots)
