"""Choose the one option that is right."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import ChooseOne, Response
from quizapp.core.options import Option, arranged, remarks_on, require_distinct, words_of
from quizapp.core.question import Question, Remark
from quizapp.core.score import Notice, Score


class SingleChoice(Question):
    """A stem with two to six options, one of them right."""

    example: ClassVar[Mapping[str, Any]] = {
        "options": [
            {
                "text": "about 4,500",
                "why": "That is a figure for the TIP.",
                "reason": "sibling-value",
                "claim": "F11",
            },
            {"text": "about 10,000", "key": True},
            {
                "text": "about 15,000",
                "why": "That is a figure for Turkish soldiers.",
                "reason": "sibling-value",
            },
        ]
    }

    options: tuple[Option, ...] = Field(
        min_length=2, max_length=6, description="What can be chosen; exactly one is the key."
    )

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        require_distinct(self.options)
        keys = sum(o.key for o in self.options)
        if keys != 1:
            raise ValueError(f"exactly one option is the key, not {keys}")
        return self

    def interaction(self, rng: Random) -> ChooseOne:
        """Offer the options."""
        return ChooseOne(arranged(self.options, rng))

    def grade(self, response: Response) -> Score:
        """Give all or nothing."""
        if not any(response):
            return Score(0, Notice.EMPTY)
        chosen, offered = set(response), {o.id: o.key for o in self.options}
        if not chosen <= offered.keys():
            return Score(0, Notice.UNKNOWN_OPTION)
        return Score(float(len(chosen) == 1 and all(offered[o] for o in chosen)))

    def key(self) -> Response:
        """Return the id of the key."""
        return tuple(o.id for o in self.options if o.key)

    def near_misses(self) -> Iterable[Response]:
        """Return every distractor, the key with a distractor beside it, and nothing."""
        wrong = [o.id for o in self.options if not o.key]
        yield from ((w,) for w in wrong)
        yield (*self.key(), wrong[0])
        yield ()

    def guess_chance(self) -> float:
        """Return one over the number of options."""
        return 1 / len(self.options)

    def in_words(self, response: Response) -> str:
        """Return the chosen option's text."""
        return words_of(self.options, response)

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say why the chosen distractor is wrong."""
        return remarks_on(self.options, response)
