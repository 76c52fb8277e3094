"""Type a name or a few words."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar

from pydantic import Field

from quizapp.core.interaction import EnterText, Response
from quizapp.core.question import Question, Remark
from quizapp.core.score import Notice, Score
from quizapp.core.typed import ENTITY, MAX_WORDS_LENGTH, Words, WrongText, is_right, same


class ShortText(Question):
    """A stem that asks for a name; spelling is forgiven as far as one letter in a long word."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "According to the article, which report gives the size of HTS?",
        "key": "UN report",
    }

    key_value: Words = Field(
        alias="key",
        max_length=MAX_WORDS_LENGTH,
        description="The right words, spelt as the lesson does.",
    )
    accept: tuple[Words, ...] = Field((), description="Other spellings and names that are just as right.")
    entity: str = Field("", description=ENTITY)
    wrong_texts: tuple[WrongText, ...] = Field(
        (), description="Likely wrong words, each with what it really names."
    )

    def interaction(self, rng: Random) -> EnterText:  # noqa: ARG002 - one box has no order
        """Offer one box."""
        return EnterText(MAX_WORDS_LENGTH)

    def grade(self, response: Response) -> Score:
        """Compare once case, accents, apostrophes, hyphens and a leading "the" or "al-" are folded away."""
        if not any(r.strip() for r in response):
            return Score(0, Notice.EMPTY)
        right, wrong = (self.key_value, *self.accept), (w.text for w in self.wrong_texts)
        return Score(float(len(response) == 1 and is_right(response[0], right, wrong)))

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

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return each of the right words."""
        return tuple((words,) for words in (self.key_value, *self.accept))

    def in_words(self, response: Response) -> str:
        """Return what was typed."""
        return " ".join(response).strip()

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say what a wrong text really names."""
        typed = response[0] if response else ""
        return tuple(
            Remark(self.in_words(response), w.why, w.claim) for w in self.wrong_texts if same(typed, w.text)
        )
