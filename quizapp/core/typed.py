"""Typed words, shared by the kinds that ask for them: which are right, and which are known to be wrong."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from quizapp.core.question import Part
from quizapp.core.text import fold, one_typo_apart, parse_number

MAX_WORDS_LENGTH = 120
ENTITY = "The entity of the course that is named; all of its names are right too."
_MINUS = re.compile(r"(?<!\w)(?<!\d )[-−–] ?(?=[$€£]?\d)")


def _comparable(text: str) -> str:
    if not fold(text):
        raise ValueError(f"{text!r} has no letter and no digit; any other marks would be taken for it")
    return text


Words = Annotated[str, Field(min_length=1), AfterValidator(_comparable)]


class WrongText(Part):
    """A wrong text that somebody is likely to type, and what it really names."""

    text: Words = Field(description="The wrong words.")
    why: str = Field(min_length=3, description="Why it is wrong, and what it really names.")
    reason: str = Field("", description="A code for the mistake behind it.")
    claim: str | None = Field(None, description="The claim it really belongs to.")


def is_right(typed: str, right: Iterable[str], wrong: Iterable[str]) -> bool:
    """Say whether typed words are right: spelling is forgiven as far as one letter in a long word, a wrong number never."""
    if (
        len(typed.strip()) > MAX_WORDS_LENGTH
        or not _folded(typed)
        or any(same(typed, words) for words in wrong)
    ):
        return False
    return any(same(typed, words) or one_typo_apart(_folded(typed), _folded(words)) for words in right)


def same(typed: str, words: str) -> bool:
    """Say whether two texts are the same once folded, or write the same number: 10,000 and 10000, -5 and minus 5."""
    if _folded(typed) == _folded(words):
        return True
    number = parse_number(typed)
    return number is not None and number == parse_number(words)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    """Fold words, but for the sign of a number, which folds away as a hyphen elsewhere: -5 is not 5."""
    return fold(_MINUS.sub("minus ", " ".join(text.split())))
