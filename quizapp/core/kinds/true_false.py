"""Judge one statement; a false one carries its correction."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import Choice, ChooseOne, Response
from quizapp.core.question import Question, Remark
from quizapp.core.score import Notice, Score

TRUE, FALSE = "true", "false"
_WORDS = {TRUE: "True", FALSE: "False"}


class TrueFalse(Question):
    """A statement that the article bears out or contradicts."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "According to the UN report of 2021, HTS had about 10,000 fighters.",
        "key": True,
    }

    key_value: bool = Field(alias="key", description="Whether the statement is true.")
    correction: str = Field("", description="The true statement; needed when the one asked about is false.")
    why: str = Field("", description="What to tell a student who judged it wrongly.")
    reason: str = Field("", description="A code for the mistake behind the wrong judgement.")

    @model_validator(mode="after")
    def _corrected(self) -> Self:
        if not self.key_value and not self.correction:
            raise ValueError("a false statement needs its correction")
        return self

    def interaction(self, rng: Random) -> ChooseOne:  # noqa: ARG002 - true always stands before false
        """Offer true and false."""
        return ChooseOne(tuple(Choice(i, w) for i, w in _WORDS.items()))

    def grade(self, response: Response) -> Score:
        """Give all or nothing."""
        if not any(response):
            return Score(0, Notice.EMPTY)
        if not set(response) <= {TRUE, FALSE}:
            return Score(0, Notice.UNKNOWN_OPTION)
        return Score(float(set(response) == set(self.key())))

    def key(self) -> Response:
        """Return the right judgement."""
        return (TRUE if self.key_value else FALSE,)

    def near_misses(self) -> Iterable[Response]:
        """Return the other judgement, both, and none."""
        yield (FALSE if self.key_value else TRUE,)
        yield (TRUE, FALSE)
        yield ()

    def guess_chance(self) -> float:
        """Return a half."""
        return 0.5

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return nothing: no words elsewhere tell a judgement."""
        return ()

    def in_words(self, response: Response) -> str:
        """Return the judgement in a word."""
        return "; ".join(_WORDS[r] for r in response if r in _WORDS)

    def corrected(self) -> str:
        """Return the correction of a false statement."""
        return "" if self.key_value else self.correction

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say why a wrong judgement is wrong."""
        wrong = any(response) and set(response) != set(self.key())
        return (
            (Remark(self.in_words(response), self.why or self.correction or self.rationale),) if wrong else ()
        )
