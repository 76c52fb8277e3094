"""Say who makes a claim, and what kind of claim it is."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import Choice, ChooseEach, Prompt, Response, part, parts
from quizapp.core.options import Option, arranged, remarks_on, require_distinct, words_of
from quizapp.core.question import Question, Remark
from quizapp.core.score import Score
from quizapp.core.several import equal_shares, with_part

SOURCE, SORT = "source", "sort"


class Attribution(Question):
    """A claim whose source and sort are asked; each of the two earns one half."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "“HTS had about 10,000 fighters.” Who says so in the article, and what is it?",
        "sources": [
            {"text": "the UN report", "key": True},
            {"text": "Fabrice Balanche", "why": "He gives figures for the land."},
        ],
        "sorts": [
            {"text": "a finding", "key": True},
            {"text": "a label", "why": "A label measures nothing."},
            {"text": "a forecast", "why": "It speaks of the time of the report."},
        ],
    }

    sources: tuple[Option, ...] = Field(
        min_length=2, max_length=7, description="Who may have said it; exactly one is the key."
    )
    sorts: tuple[Option, ...] = Field(
        min_length=2,
        max_length=6,
        description="What it may be, such as a finding or a forecast; exactly one is the key.",
    )
    ask_source: str = Field("Who says so?", min_length=3, description="What stands above the sources.")
    ask_sort: str = Field(
        "What kind of statement is it?", min_length=3, description="What stands above the sorts."
    )

    @model_validator(mode="after")
    def _one_key_each(self) -> Self:
        for name, options in (("sources", self.sources), ("sorts", self.sorts)):
            require_distinct(options)
            keys = sum(option.key for option in options)
            if keys != 1:
                raise ValueError(f"exactly one of the {name} is the key, not {keys}")
        return self

    def interaction(self, rng: Random) -> ChooseEach:
        """Offer the sources, then the sorts."""
        return ChooseEach(self._prompts(arranged(self.sources, rng), arranged(self.sorts, rng)))

    def _prompts(self, sources: tuple[Choice, ...], sorts: tuple[Choice, ...]) -> tuple[Prompt, ...]:
        return Prompt(SOURCE, self.ask_source, sources), Prompt(SORT, self.ask_sort, sorts)

    def grade(self, response: Response) -> Score:
        """Give one half for the source and one for the sort."""
        return equal_shares(response, self.key(), self._prompts(_choices(self.sources), _choices(self.sorts)))

    def key(self) -> Response:
        """Return the source and the sort."""
        return tuple(
            part(asked, option.id)
            for asked, options in ((SOURCE, self.sources), (SORT, self.sorts))
            for option in options
            if option.key
        )

    def near_misses(self) -> Iterable[Response]:
        """Return each wrong source with the right sort, each wrong sort with the right source, one alone, and nothing."""
        for asked, options in ((SOURCE, self.sources), (SORT, self.sorts)):
            yield from (with_part(self.key(), asked, option.id) for option in options if not option.key)
        yield self.key()[1:]
        yield ()

    def guess_chance(self) -> float:
        """Return what guessing both earns on average."""
        return (1 / len(self.sources) + 1 / len(self.sorts)) / 2

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return the source; the names of sorts stand in questions of every subject."""
        return tuple((source.text,) for source in self.sources if source.key)

    def in_words(self, response: Response) -> str:
        """Return the source and the sort that were chosen."""
        source, sort = self._chosen(response)
        return "; ".join(filter(None, (words_of(self.sources, source), words_of(self.sorts, sort))))

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say why the chosen source or sort is wrong."""
        source, sort = self._chosen(response)
        return remarks_on(self.sources, source) + remarks_on(self.sorts, sort)

    def _chosen(self, response: Response) -> tuple[Response, Response]:
        given = parts(response)
        return (given.get(SOURCE, ""),), (given.get(SORT, ""),)


def _choices(options: Sequence[Option]) -> tuple[Choice, ...]:
    return tuple(Choice(option.id, option.text) for option in options)
