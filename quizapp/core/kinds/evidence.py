"""Mark the sentence of a passage that supports a claim."""

from collections.abc import Iterable, Mapping
from math import comb
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import Choice, MarkSentences, Response
from quizapp.core.options import Option, remarks_on, require_distinct, right_minus_wrong, words_of
from quizapp.core.question import Question, Remark
from quizapp.core.score import Score


class FindEvidence(Question):
    """A claim in the stem, and the sentences of a passage, one or more of which support it.

    Each right sentence adds one share and each wrong one takes one away; the score is never below 0.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "Which sentence of the article supports the size of HTS in early 2021?",
        "sentences": [
            {"text": "A UN report spoke of about 10,000 fighters.", "key": True},
            {"text": "The report named no day.", "why": "This is about the date."},
        ],
    }

    sentences: tuple[Option, ...] = Field(
        min_length=2,
        max_length=10,
        description="The sentences of the passage in its order; at least one is a key.",
    )

    @model_validator(mode="after")
    def _some_keys(self) -> Self:
        require_distinct(self.sentences)
        keys = sum(sentence.key for sentence in self.sentences)
        if not 0 < keys < len(self.sentences):
            raise ValueError(
                f"at least one sentence is a key and one is not; here {keys} of {len(self.sentences)} are"
            )
        return self

    def interaction(self, rng: Random) -> MarkSentences:  # noqa: ARG002 - a passage keeps its order
        """Offer the sentences of the passage."""
        return MarkSentences(tuple(Choice(s.id, s.text) for s in self.sentences), one=len(self.key()) == 1)

    def grade(self, response: Response) -> Score:
        """Count right minus wrong sentences over the number of keys, never below 0."""
        return right_minus_wrong(self.sentences, response)

    def key(self) -> Response:
        """Return the ids of the sentences that support the claim."""
        return tuple(s.id for s in self.sentences if s.key)

    def near_misses(self) -> Iterable[Response]:
        """Return each other sentence, the keys with another beside them, the keys less one, and nothing."""
        wrong = [s.id for s in self.sentences if not s.key]
        yield from ((w,) for w in wrong)
        yield (*self.key(), wrong[0])
        yield self.key()[1:]
        yield ()

    def guess_chance(self) -> float:
        """Return the chance of marking the right ones when their number is known."""
        return 1 / comb(len(self.sentences), len(self.key()))

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return nothing: the sentences stand in the question itself."""
        return ()

    def in_words(self, response: Response) -> str:
        """Return the marked sentences."""
        return words_of(self.sentences, response)

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say why a marked sentence does not support the claim."""
        return remarks_on(self.sentences, response)
