"""Type a number, right within a tolerance or a range."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from quizapp.core.interaction import EnterNumber, Response
from quizapp.core.question import Part, Question, Remark
from quizapp.core.score import Notice, Score
from quizapp.core.text import parse_number

_HUNDRED = Decimal(100)
_MAX_DIGITS, _MAX_PLACES = 18, 6
_RANGE = re.compile(r"(.*\d)\s*(?:[-–—]|\bto\b)\s*([+\d].*)")


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


class OtherUnit(Part):
    """Another way to write the unit, or another unit of the same thing."""

    name: str = Field(min_length=1, max_length=40, description="What may stand beside the number: hectares.")
    times: Decimal = Field(gt=0, description="How many of the unit one of it is: 0.01 for hectares in km².")


class Numeric(Question):
    """A stem that asks for a quantity: one number, or any within a range."""

    example: ClassVar[Mapping[str, Any]] = {
        "claims": ["F11"],
        "stem": "According to Balanche, how many square kilometres were held in September 2017?",
        "key": "9000",
        "tolerance": "5%",
        "unit": "km²",
    }

    key_value: Typed | None = Field(
        None, alias="key", description="The right number; may be left out where a range is given."
    )
    low: Typed | None = Field(None, description="The lowest number that is right, where a range is given.")
    high: Typed | None = Field(None, description="The highest number that is right.")
    tolerance: Annotated[str, BeforeValidator(_tolerance_text)] = Field(
        "0", description="How far off still counts: 5% or 100."
    )
    unit: str = Field("", description="Shown after the box.")
    other_units: tuple[OtherUnit, ...] = Field(
        (), description="Other units that may be typed behind the number, each with what it is worth."
    )
    wrong_values: tuple[WrongValue, ...] = Field(
        (), description="Likely wrong numbers, each with whose figure it was."
    )

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        ends = [end for end in (self.low, self.high) if end is not None]
        if len(ends) == 1 or ends != sorted(set(ends)):
            raise ValueError("a range has a low and a high end, the low one below the high one")
        if not ends and self.key_value is None:
            raise ValueError("give the key, or the low and high end of the range that is right")
        low, high = self.ends
        if self.key_value is not None and not low <= self.key_value <= high:
            raise ValueError("the key lies within the range")
        return self

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest right number before the tolerance; both are the key where no range is given."""
        only = self.key_value or Decimal(0)
        return (
            only if self.low is None else self.low,
            only if self.high is None else self.high,
        )

    def interaction(self, rng: Random) -> EnterNumber:  # noqa: ARG002 - one box has no order
        """Offer one box."""
        return EnterNumber(self.unit)

    def grade(self, response: Response) -> Score:
        """Compare with what is right, reading 3,000, 3 000 and 3000 alike; a range counts when all of it is right."""
        if not any(r.strip() for r in response):
            return Score(0, Notice.EMPTY)
        number = self._read(response[0])
        if number is None:
            return Score(0, Notice.NOT_A_NUMBER)
        lowest, highest = self._bounds()
        return Score(float(len(response) == 1 and lowest <= number[0] and number[1] <= highest))

    def key(self) -> Response:
        """Return the right number, or the range of them."""
        if self.key_value is not None:
            return (f"{self.key_value:f}",)
        return ("–".join(f"{end:f}" for end in self.ends),)

    def near_misses(self) -> Iterable[Response]:
        """Return numbers just outside what counts, the likely wrong ones, no number, and nothing."""
        lowest, highest = self._bounds()
        step = (highest - lowest) * Decimal("0.005") + Decimal("0.0001")
        yield (f"{highest + step:f}",)
        yield (f"{lowest - step:f}",)
        yield from ((f"{w.value:f}",) for w in self.wrong_values)
        yield ("many",)
        yield ()

    def guess_chance(self) -> float:
        """Return 0: a number is not guessed."""
        return 0.0

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return the right number, or both ends of the range of them."""
        right = dict.fromkeys([self.key_value] if self.key_value is not None else self.ends)
        return (tuple(self.in_words((f"{number:f}",)) for number in right),)

    def in_words(self, response: Response) -> str:
        """Return what was typed, with the unit after a number."""
        typed = " ".join(response).strip()
        number = _read_range(typed)
        if number is None or not self.unit:
            return typed
        return f"{'–'.join(_grouped(end) for end in dict.fromkeys(number))} {self.unit}"

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say whose figure a wrong number was."""
        number = self._read(response[0]) if response else None
        return tuple(
            Remark(self.in_words(response), w.why, w.claim)
            for w in self.wrong_values
            if number == (w.value, w.value)
        )

    def _read(self, typed: str) -> tuple[Decimal, Decimal] | None:
        """Read a number or a range in the unit, whatever unit is typed with it."""
        worth = {_plain(other.name): other.times for other in self.other_units} | {"": Decimal(1)}
        if self.unit:
            worth[_plain(self.unit)] = Decimal(1)
        said = _plain(typed)
        for unit in sorted(worth, key=len, reverse=True):
            number = _read_range(said.removesuffix(unit).removeprefix(unit))
            if number is not None:
                return number[0] * worth[unit], number[1] * worth[unit]
        return None

    def _bounds(self) -> tuple[Decimal, Decimal]:
        low, high = self.ends
        return low - self._margin(low), high + self._margin(high)

    def _margin(self, end: Decimal) -> Decimal:
        bare = parse_number(self.tolerance.removesuffix("%").strip()) or Decimal(0)
        return abs(end) * bare / _HUNDRED if self.tolerance.endswith("%") else bare


@lru_cache(maxsize=5_000)
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _read_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Read one number as a range of its own, and two with a dash or "to" between them."""
    number = parse_number(text)
    if number is not None:
        return number, number
    ends = _RANGE.fullmatch(text.strip())
    low, high = (parse_number(ends[1]), parse_number(ends[2])) if ends else (None, None)
    return (low, high) if low is not None and high is not None and low <= high else None


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"
