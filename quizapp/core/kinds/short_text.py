"""Type a name or a few words."""

from collections.abc import Iterable
from random import Random

from pydantic import Field

from quizapp.core.interaction import EnterText, Response
from quizapp.core.question import Part, Question, Remark
from quizapp.core.score import Notice, Score
from quizapp.core.text import fold, one_typo_apart

_MAX_LENGTH = 120


class WrongText(Part):
    """A wrong text that somebody is likely to type, and what it really names."""

    text: str = Field(min_length=1, description="The wrong words.")
    why: str = Field(min_length=3, description="Why it is wrong, and what it really names.")
    reason: str = Field("", description="A code for the mistake behind it.")
    claim: str | None = Field(None, description="The claim it really belongs to.")


class ShortText(Question):
    """A stem that asks for a name; spelling is forgiven as far as one letter in a long word."""

    key_value: str = Field(
        alias="key",
        min_length=1,
        max_length=_MAX_LENGTH,
        description="The right words, spelt as the lesson does.",
    )
    accept: tuple[str, ...] = Field((), description="Other spellings and names that are just as right.")
    wrong_texts: tuple[WrongText, ...] = Field(
        (), description="Likely wrong words, each with what it really names."
    )

    def interaction(self, rng: Random) -> EnterText:  # noqa: ARG002 - one box has no order
        """Offer one box."""
        return EnterText(_MAX_LENGTH)

    def grade(self, response: Response) -> Score:
        """Compare once case, accents, apostrophes, hyphens and a leading "the" or "al-" are folded away."""
        if not any(r.strip() for r in response):
            return Score(0, Notice.EMPTY)
        if len(response) != 1 or len(response[0].strip()) > _MAX_LENGTH:
            return Score(0)
        typed = fold(response[0])
        if typed in {fold(w.text) for w in self.wrong_texts}:
            return Score(0)
        return Score(
            float(any(one_typo_apart(typed, fold(right)) for right in (self.key_value, *self.accept)))
        )

    def key(self) -> Response:
        """Return the right words."""
        return (self.key_value,)

    def near_misses(self) -> Iterable[Response]:
        """Return the likely wrong words, the key with more behind it, and nothing."""
        yield from ((w.text,) for w in self.wrong_texts)
        yield (f"{self.key_value} and something else",)
        yield ()

    def guess_chance(self) -> float:
        """Return 0: a name is not guessed."""
        return 0.0

    def in_words(self, response: Response) -> str:
        """Return what was typed."""
        return " ".join(response).strip()

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say what a wrong text really names."""
        typed = fold(response[0]) if response else ""
        return tuple(
            Remark(self.in_words(response), w.why, w.claim) for w in self.wrong_texts if fold(w.text) == typed
        )
