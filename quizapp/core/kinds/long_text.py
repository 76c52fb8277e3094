"""Write a few sentences; a teacher marks them by the rubric."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import MAX_WRITTEN_LENGTH, Response, WriteText
from quizapp.core.options import require_different
from quizapp.core.question import Part, Question, Remark, option_id
from quizapp.core.score import Notice, Score


class RubricLevel(Part):
    """One level of the rubric, and the share of the points it is worth."""

    text: str = Field(min_length=3, max_length=500, description="What an answer on this level does.")
    share: float = Field(ge=0, le=1, description="The share of the points it earns, from 0 to 1.")

    @property
    def id(self) -> str:
        """A name made from its words."""
        return option_id(self.text)


class LongText(Question):
    """A stem that asks for a few sentences of the student's own; no score until a teacher has read them."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "What does the word “about” tell a reader of the UN report's figure for HTS in 2021?",
        "rubric": [
            {"text": "Says that it is an estimate, and why.", "share": 1},
            {"text": "Says that it is an estimate.", "share": 0.5},
            {"text": "Says neither.", "share": 0},
        ],
        "model_answer": "Nobody counted the fighters one by one. The number is an estimate.",
    }

    by_hand = True

    rubric: tuple[RubricLevel, ...] = Field(
        min_length=2,
        max_length=6,
        description="The levels a teacher chooses from, from everything to nothing.",
    )
    model_answer: str = Field(
        min_length=8,
        max_length=MAX_WRITTEN_LENGTH,
        description="What a full answer may say; shown afterwards.",
    )
    max_length: int = Field(
        2_000, ge=100, le=MAX_WRITTEN_LENGTH, description="The most characters an answer may have."
    )

    @model_validator(mode="after")
    def _whole_rubric(self) -> Self:
        require_different("levels", [level.text for level in self.rubric])
        shares = [level.share for level in self.rubric]
        if shares != sorted(set(shares), reverse=True) or shares[0] != 1 or shares[-1] != 0:
            raise ValueError("the levels fall from a share of 1 to a share of 0, no two of them alike")
        return self

    def interaction(self, rng: Random) -> WriteText:  # noqa: ARG002 - one box has no order
        """Offer a large box."""
        return WriteText(self.max_length)

    def grade(self, response: Response) -> Score:
        """Leave the score to a teacher; only an empty response has one."""
        return Score(0, Notice.UNMARKED if any(r.strip() for r in response) else Notice.EMPTY)

    def key(self) -> Response:
        """Return the model answer."""
        return (self.model_answer,)

    def near_misses(self) -> Iterable[Response]:
        """Return the first word of the model answer, and nothing."""
        yield (self.model_answer.split()[0],)
        yield ()

    def guess_chance(self) -> float:
        """Return 0: nobody guesses sentences."""
        return 0.0

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return nothing: a teacher judges what is written."""
        return ()

    def in_words(self, response: Response) -> str:
        """Return what was written."""
        return " ".join(response).strip()

    def remarks(self, response: Response) -> tuple[Remark, ...]:  # noqa: ARG002 - a teacher says what is to be said
        """Return nothing: what is to be said comes from the teacher."""
        return ()
