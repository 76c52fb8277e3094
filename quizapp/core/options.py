"""Options, shared by the kinds that offer a choice."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from pydantic import Field

from quizapp.core.interaction import Choice, Response
from quizapp.core.question import Part, Remark, option_id
from quizapp.core.score import Notice, Score
from quizapp.core.sizes import by_size
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
    """Return the choices by size where all of them are plain quantities, else shuffled."""
    choices = [Choice(o.id, o.text) for o in options]
    ordered = by_size(choices)
    if not ordered:
        rng.shuffle(choices)
    return ordered or tuple(choices)


def in_neutral_order(texts: Iterable[str], rng: Random, *, sizes: bool = True) -> tuple[Choice, ...]:
    """Return texts as choices in an order that the author's, which may tell the key, has no part in.

    Texts that differ in nothing but one number stand in the order of that number, unless their sizes are what is asked.
    """
    choices = sorted((Choice(option_id(text), text) for text in texts), key=lambda choice: choice.id)
    numbers = [_only_number(choice.text) for choice in choices]
    if sizes and len({frame for frame, _ in numbers}) == 1 and all(found for _, found in numbers):
        return tuple(
            choice for _, choice in sorted(zip(numbers, choices, strict=True), key=lambda pair: pair[0])
        )
    rng.shuffle(choices)
    return tuple(choices)


def _only_number(text: str) -> tuple[str, tuple[Decimal, ...]]:
    """Return a text without its numbers, and its number if it has exactly one."""
    words = text.split()
    read = [parse_number(word) for word in words]
    numbers = tuple(number for number in read if number is not None)
    frame = " ".join(word for word, number in zip(words, read, strict=True) if number is None)
    return frame, numbers if len(numbers) == 1 else ()


def require_distinct(options: Sequence[Option]) -> None:
    """Raise ValueError when two options read the same once folded."""
    require_different("options", [o.text for o in options])


def require_different(what: str, texts: Sequence[str]) -> None:
    """Raise ValueError when two of these texts read the same once folded."""
    folded = [fold(text) for text in texts]
    twice = sorted({t for t in folded if folded.count(t) > 1})
    if twice:
        raise ValueError(f"two {what} read the same: {', '.join(twice)}")


def right_minus_wrong(options: Sequence[Option], response: Response) -> Score:
    """Count right minus wrong choices over the number of keys, never below 0."""
    chosen, offered = set(response) - {""}, {o.id: o.key for o in options}
    if not chosen:
        return Score(0, Notice.EMPTY)
    if not chosen <= offered.keys():
        return Score(0, Notice.UNKNOWN_OPTION)
    right = sum(offered[one] for one in chosen)
    return Score(max(0, right - (len(chosen) - right)) / sum(offered.values()))


def remarks_on(options: Sequence[Option], response: Response) -> tuple[Remark, ...]:
    """Say why each wrongly chosen option is wrong."""
    return tuple(Remark(o.text, o.why, o.claim) for o in options if o.id in response and not o.key)


def words_of(options: Sequence[Option], response: Response) -> str:
    """Join the texts of the chosen options, in the author's order."""
    return "; ".join(o.text for o in options if o.id in response)
