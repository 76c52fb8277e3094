"""Options, shared by the kinds that offer a choice."""

from collections.abc import Iterable, Sequence
from random import Random

from pydantic import Field

from quizapp.core.interaction import Choice, Response
from quizapp.core.question import Part, Remark, option_id
from quizapp.core.text import fold, parse_number


class Option(Part):
    """One thing to choose, and why it is right or wrong."""

    text: str = Field(min_length=1, max_length=300, description="What the student reads.")
    key: bool = Field(False, description="Whether choosing it is right.")
    why: str = Field("", description="Why it is wrong, and whose figure it was; shown to who chose it.")
    reason: str = Field("", description="A code for the mistake behind it, such as sibling-value.")
    claim: str | None = Field(None, description="The claim it really belongs to.")

    @property
    def id(self) -> str:
        """A name made from its words."""
        return option_id(self.text)


def arranged(options: Sequence[Option], rng: Random) -> tuple[Choice, ...]:
    """Return the choices shuffled, or in their order when all of them hold a number."""
    choices = [Choice(o.id, o.text) for o in options]
    if not _all_numeric(options):
        rng.shuffle(choices)
    return tuple(choices)


def _all_numeric(options: Iterable[Option]) -> bool:
    return all(any(parse_number(word) is not None for word in o.text.split()) for o in options)


def require_distinct(options: Sequence[Option]) -> None:
    """Raise ValueError when two options read the same once folded."""
    folded = [fold(o.text) for o in options]
    twice = sorted({t for t in folded if folded.count(t) > 1})
    if twice:
        raise ValueError(f"two options read the same: {', '.join(twice)}")


def remarks_on(options: Sequence[Option], response: Response) -> tuple[Remark, ...]:
    """Say why each wrongly chosen option is wrong."""
    return tuple(Remark(o.text, o.why, o.claim) for o in options if o.id in response and not o.key)


def words_of(options: Sequence[Option], response: Response) -> str:
    """Join the texts of the chosen options, in the author's order."""
    return "; ".join(o.text for o in options if o.id in response)
