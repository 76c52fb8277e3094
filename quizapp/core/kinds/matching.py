"""Match each thing on the left with one on the right."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import Choice, ChooseEach, Prompt, Response, part, parts
from quizapp.core.options import in_neutral_order, require_different
from quizapp.core.question import Part, Question, Remark, option_id
from quizapp.core.score import Score
from quizapp.core.several import equal_shares, with_part


class Pair(Part):
    """Two things that belong together."""

    left: str = Field(min_length=1, max_length=200, description="What is given.")
    right: str = Field(min_length=1, max_length=200, description="What belongs to it.")
    why: str = Field(
        min_length=3, description="What the right side really is; told to who matches it with another."
    )
    reason: str = Field("", description="A code for the mistake behind matching it wrongly.")
    claim: str | None = Field(None, description="The claim that says so.")


class Extra(Part):
    """A right side that belongs to nothing here."""

    text: str = Field(min_length=1, max_length=200, description="What can be chosen and belongs to nothing.")
    why: str = Field(min_length=3, description="What it really is, and whose figure it was.")
    reason: str = Field("", description="A code for the mistake behind it.")
    claim: str | None = Field(None, description="The claim it really belongs to.")


class Matching(Question):
    """A stem with three to seven pairs to put together; each right pair earns its share."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "Which size did the sources of early 2021 give for each group?",
        "pairs": [
            {"left": "HTS", "right": "about 10,000", "why": "That is the size of HTS."},
            {"left": "Hurras al-Din", "right": "2,000 to 2,500", "why": "That is the size of Hurras al-Din."},
            {"left": "the TIP", "right": "3,000 to 4,500", "why": "That is the size of the TIP."},
        ],
        "extras": [{"text": "about 15,000", "why": "That is a figure for Turkish soldiers."}],
    }

    pairs: tuple[Pair, ...] = Field(min_length=3, max_length=7, description="What belongs together.")
    extras: tuple[Extra, ...] = Field(
        (), max_length=2, description="One or two right sides more, so that the last pair is not left over."
    )

    @model_validator(mode="after")
    def _no_repeats(self) -> Self:
        require_different("left sides", [pair.left for pair in self.pairs])
        require_different("right sides", self._rights())
        return self

    def _rights(self) -> tuple[str, ...]:
        return (*(pair.right for pair in self.pairs), *(extra.text for extra in self.extras))

    def interaction(self, rng: Random) -> ChooseEach:
        """Offer every right side for each left one."""
        rights = in_neutral_order(self._rights(), rng)
        return ChooseEach(self._prompts(rights))

    def _prompts(self, rights: tuple[Choice, ...]) -> tuple[Prompt, ...]:
        return tuple(Prompt(option_id(pair.left), pair.left, rights) for pair in self.pairs)

    def grade(self, response: Response) -> Score:
        """Give each right pair its share."""
        rights = tuple(Choice(option_id(right), right) for right in self._rights())
        return equal_shares(response, self.key(), self._prompts(rights))

    def key(self) -> Response:
        """Return every pair."""
        return tuple(part(option_id(pair.left), option_id(pair.right)) for pair in self.pairs)

    def near_misses(self) -> Iterable[Response]:
        """Return each right side put beside a wrong left one, a pair left out, and nothing."""
        for n, right in enumerate(self._rights()):
            wrong = self.pairs[(n + 1) % len(self.pairs)]
            yield with_part(self.key(), option_id(wrong.left), option_id(right))
        yield self.key()[1:]
        yield ()

    def guess_chance(self) -> float:
        """Return one over the number of right sides, which is what guessing earns of each pair."""
        return 1 / len(self._rights())

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return each pair."""
        return tuple((pair.left, pair.right) for pair in self.pairs)

    def in_words(self, response: Response) -> str:
        """Return the pairs as they were put together."""
        given, words = parts(response), {option_id(right): right for right in self._rights()}
        put = [(pair.left, given.get(option_id(pair.left), "")) for pair in self.pairs]
        return "; ".join(f"{left} – {words[right]}" for left, right in put if right in words)

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say of each right side in the wrong place what it really is."""
        given = parts(response)
        told = {option_id(p.right): (p.right, p.why, p.claim) for p in self.pairs}
        told |= {option_id(e.text): (e.text, e.why, e.claim) for e in self.extras}
        chosen = [(given.get(option_id(p.left), ""), option_id(p.right)) for p in self.pairs]
        wrong = dict.fromkeys(right for right, meant in chosen if right != meant and right in told)
        return tuple(Remark(*told[right]) for right in wrong)
