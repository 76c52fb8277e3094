"""Choose every option that is right."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import ChooseMany, Response
from quizapp.core.options import Option, arranged, remarks_on, require_distinct, right_minus_wrong, words_of
from quizapp.core.question import Question, Remark
from quizapp.core.score import Score

_MIN_KEYS = 2


class MultipleChoice(Question):
    """A stem with four to seven options, at least two right and one wrong.

    Each right choice adds one share and each wrong choice takes one away; the score is never below 0.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "According to the UN report, which figures for HTS and its income in early 2021 are given?",
        "options": [
            {"text": "10,000 fighters", "key": True},
            {"text": "12,000 fighters", "why": "No source gives it."},
            {"text": "15,000 soldiers", "why": "That is a figure for Turkish soldiers."},
            {"text": "1 million dollars", "key": True},
        ],
    }

    options: tuple[Option, ...] = Field(
        min_length=4, max_length=7, description="What can be chosen; at least two keys, one distractor."
    )

    @model_validator(mode="after")
    def _some_keys(self) -> Self:
        require_distinct(self.options)
        keys = sum(o.key for o in self.options)
        if not _MIN_KEYS <= keys < len(self.options):
            raise ValueError(
                f"at least two options are keys and one is not; here {keys} of {len(self.options)} are"
            )
        return self

    def interaction(self, rng: Random) -> ChooseMany:
        """Offer the options."""
        return ChooseMany(arranged(self.options, rng))

    def grade(self, response: Response) -> Score:
        """Count right minus wrong choices over the number of keys, never below 0."""
        return right_minus_wrong(self.options, response)

    def key(self) -> Response:
        """Return the ids of all keys."""
        return tuple(o.id for o in self.options if o.key)

    def near_misses(self) -> Iterable[Response]:
        """Return the keys less one, the keys and a distractor, each distractor, everything, and nothing."""
        keys = self.key()
        wrong = [o.id for o in self.options if not o.key]
        yield keys[1:]
        yield from ((*keys, w) for w in wrong)
        yield from ((w,) for w in wrong)
        yield tuple(o.id for o in self.options)
        yield ()

    def guess_chance(self) -> float:
        """Return the chance of ticking exactly the keys by tossing a coin for each."""
        return 0.5 ** len(self.options)

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return all keys together."""
        return (tuple(o.text for o in self.options if o.key),)

    def in_words(self, response: Response) -> str:
        """Return the chosen options' texts."""
        return words_of(self.options, response)

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say why each wrong choice is wrong, and what each missed key was."""
        missed = tuple(
            Remark(o.text, o.why, o.claim) for o in self.options if o.key and o.why and o.id not in response
        )
        return remarks_on(self.options, response) + missed
