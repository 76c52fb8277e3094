"""Type a number, right within a tolerance."""

from collections.abc import Iterable
from decimal import Decimal
from random import Random
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from quizapp.core.interaction import EnterNumber, Response
from quizapp.core.question import Part, Question, Remark
from quizapp.core.score import Notice, Score
from quizapp.core.text import parse_number

_HUNDRED = Decimal(100)
_MAX_DIGITS, _MAX_PLACES = 18, 6


def _as_typed(number: Decimal) -> Decimal:
    """Write a number plainly; refuse what nobody can type: 3.141 is read as three thousand one hundred and forty-one."""
    plain = f"{number.normalize():f}"
    read = parse_number(plain)
    if read != number:
        raise ValueError(f"{plain} would be read as {read}; round it to fewer decimals")
    return Decimal(plain)


Typed = Annotated[
    Decimal, Field(max_digits=_MAX_DIGITS, decimal_places=_MAX_PLACES), AfterValidator(_as_typed)
]


def _tolerance_text(value: object) -> str:
    text = str(value).strip()
    number = parse_number(text.removesuffix("%").strip())
    if number is None or number < 0:
        raise ValueError(f"a tolerance is a number such as 100, or a share such as 5%; not {text!r}")
    return text


class WrongValue(Part):
    """A wrong number that somebody is likely to type, and whose figure it was."""

    value: Typed = Field(description="The wrong number.")
    why: str = Field(min_length=3, description="Why it is wrong, and whose figure it was.")
    reason: str = Field("", description="A code for the mistake behind it.")
    claim: str | None = Field(None, description="The claim it really belongs to.")


class Numeric(Question):
    """A stem that asks for a quantity."""

    key_value: Typed = Field(alias="key", description="The right number.")
    tolerance: Annotated[str, BeforeValidator(_tolerance_text)] = Field(
        "0", description="How far off still counts: 5% or 100."
    )
    unit: str = Field("", description="Shown after the box.")
    wrong_values: tuple[WrongValue, ...] = Field(
        (), description="Likely wrong numbers, each with whose figure it was."
    )

    def interaction(self, rng: Random) -> EnterNumber:  # noqa: ARG002 - one box has no order
        """Offer one box."""
        return EnterNumber(self.unit)

    def grade(self, response: Response) -> Score:
        """Compare with the key, reading 3,000, 3 000 and 3000 alike."""
        if not any(r.strip() for r in response):
            return Score(0, Notice.EMPTY)
        number = parse_number(response[0])
        if number is None:
            return Score(0, Notice.NOT_A_NUMBER)
        return Score(float(len(response) == 1 and abs(number - self.key_value) <= self._margin()))

    def key(self) -> Response:
        """Return the right number."""
        return (f"{self.key_value:f}",)

    def near_misses(self) -> Iterable[Response]:
        """Return numbers just outside the tolerance, the likely wrong ones, no number, and nothing."""
        step = self._margin() * Decimal("1.01") + Decimal("0.0001")
        yield (f"{self.key_value + step:f}",)
        yield (f"{self.key_value - step:f}",)
        yield from ((f"{w.value:f}",) for w in self.wrong_values)
        yield ("many",)
        yield ()

    def guess_chance(self) -> float:
        """Return 0: a number is not guessed."""
        return 0.0

    def in_words(self, response: Response) -> str:
        """Return what was typed, with the unit after a number."""
        typed = " ".join(response).strip()
        number = parse_number(typed)
        return f"{_grouped(number)} {self.unit}" if number is not None and self.unit else typed

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say whose figure a wrong number was."""
        number = parse_number(response[0]) if response else None
        return tuple(
            Remark(self.in_words(response), w.why, w.claim) for w in self.wrong_values if number == w.value
        )

    def _margin(self) -> Decimal:
        bare = parse_number(self.tolerance.removesuffix("%").strip()) or Decimal(0)
        return abs(self.key_value) * bare / _HUNDRED if self.tolerance.endswith("%") else bare


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"
