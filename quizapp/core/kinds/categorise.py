"""Put each statement into one of the named categories."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import Choice, ChooseEach, Prompt, Response, part, parts
from quizapp.core.options import in_neutral_order, require_different
from quizapp.core.question import Part, Question, Remark, option_id
from quizapp.core.score import Score
from quizapp.core.several import equal_shares, with_part


class Statement(Part):
    """One statement and the category it belongs to."""

    text: str = Field(min_length=1, max_length=300, description="What is to be put somewhere.")
    category: str = Field(min_length=1, description="The category it belongs to, as it is written above.")
    why: str = Field(min_length=3, description="Why it belongs there; told to who puts it elsewhere.")
    reason: str = Field("", description="A code for the mistake behind putting it elsewhere.")
    claim: str | None = Field(None, description="The claim it states.")


class Categorise(Question):
    """A stem with three to eight statements for two to five categories; each right one earns its share."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "Which of these statements of early 2021 are findings, and which are labels?",
        "categories": ["finding", "label"],
        "statements": [
            {"text": "HTS had about 10,000 fighters.", "category": "finding", "why": "It can be counted."},
            {"text": "HTS was jihadist.", "category": "label", "why": "It measures nothing."},
            {"text": "HTS was Islamist.", "category": "label", "why": "It measures nothing."},
        ],
    }

    categories: tuple[str, ...] = Field(
        min_length=2, max_length=5, description="The categories, in the order in which they are offered."
    )
    statements: tuple[Statement, ...] = Field(
        min_length=3, max_length=8, description="What is put into them, each with its category."
    )

    @model_validator(mode="after")
    def _all_belong(self) -> Self:
        require_different("categories", self.categories)
        require_different("statements", [statement.text for statement in self.statements])
        known = {option_id(category) for category in self.categories}
        lost = [s.category for s in self.statements if option_id(s.category) not in known]
        if lost:
            raise ValueError(
                f"there is no category {lost[0]!r}; expected one of {', '.join(self.categories)}"
            )
        return self

    def interaction(self, rng: Random) -> ChooseEach:
        """Offer the categories for each statement; the categories keep their order."""
        return ChooseEach(self._prompts(in_neutral_order([s.text for s in self.statements], rng)))

    def _prompts(self, statements: tuple[Choice, ...]) -> tuple[Prompt, ...]:
        categories = tuple(Choice(option_id(category), category) for category in self.categories)
        return tuple(Prompt(statement.id, statement.text, categories) for statement in statements)

    def grade(self, response: Response) -> Score:
        """Give each statement in its category its share."""
        statements = tuple(Choice(option_id(s.text), s.text) for s in self.statements)
        return equal_shares(response, self.key(), self._prompts(statements))

    def key(self) -> Response:
        """Return each statement in its category."""
        return tuple(part(option_id(s.text), option_id(s.category)) for s in self.statements)

    def near_misses(self) -> Iterable[Response]:
        """Return each statement in the category after its own, one left out, and nothing."""
        names = [option_id(category) for category in self.categories]
        for statement in self.statements:
            after = names[(names.index(option_id(statement.category)) + 1) % len(names)]
            yield with_part(self.key(), option_id(statement.text), after)
        yield self.key()[1:]
        yield ()

    def guess_chance(self) -> float:
        """Return one over the number of categories, which is what guessing earns of each statement."""
        return 1 / len(self.categories)

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return nothing: the names of categories tell nothing of what belongs to them."""
        return ()

    def in_words(self, response: Response) -> str:
        """Return the statements with the categories they were put into."""
        given, words = parts(response), {option_id(category): category for category in self.categories}
        put = [(s.text, given.get(option_id(s.text), "")) for s in self.statements]
        return "; ".join(f"{text} – {words[category]}" for text, category in put if category in words)

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say of each statement in the wrong category where it belongs, and why."""
        given, known = parts(response), {option_id(category) for category in self.categories}
        put = [(s, given.get(option_id(s.text), "")) for s in self.statements]
        wrong = [s for s, category in put if category in known - {option_id(s.category)}]
        return tuple(Remark(s.text, s.why, s.claim) for s in wrong)
