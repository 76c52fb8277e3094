"""Type a number, right within a tolerance or a range."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from quizapp.core.interaction import EnterNumber, Response
from quizapp.core.quantity import Said, names_of, read_quantity, scale_and_rest
from quizapp.core.question import Part, Question, Remark
from quizapp.core.score import Notice, Score
from quizapp.core.text import parse_number, plain

_HUNDRED = Decimal(100)
_MAX_DIGITS, _MAX_PLACES = 18, 6
_AS_READ = "As students are read: 1,234 and 1.234 are thousands, so decimals are not three digits."


def _as_typed(number: Decimal) -> Decimal:
    """Write a number plainly; refuse what nobody can type: 3.141 is read as three thousand one hundred and forty-one."""
    written = f"{number.normalize():f}"
    read = parse_number(written)
    if read != number:
        raise ValueError(f"{written} would be read as {read}; round it to fewer decimals")
    return Decimal(written)


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
        None,
        alias="key",
        description=f"The right number; may be left out where a range is given. {_AS_READ}",
    )
    low: Typed | None = Field(None, description="The lowest number that is right, where a range is given.")
    high: Typed | None = Field(None, description="The highest number that is right.")
    tolerance: Annotated[str, BeforeValidator(_tolerance_text)] = Field(
        "0", description="How far off still counts: 5% or 100."
    )
    unit: str = Field(
        "", description="Shown after the box; behind “million people”, 2.9 and 2,900,000 are read alike."
    )
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
        """Compare with what is right, reading 3,000, 3 000 and 3000 alike; a range counts when all of it is right.

        1,234 and 1.234 are one thousand two hundred and thirty-four wherever the student comes from; decimals have
        another length than three digits. In “million people”, 2.9, “2.9 million” and 2,900,000 are one number.
        """
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
        wrong = (highest + step, lowest - step, *(w.value for w in self.wrong_values))
        yield from ((self._unmistakable(number),) for number in wrong)
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
        """Return what was typed, with the unit after a number that has none."""
        typed = " ".join(response).strip()
        said = self._said(typed)
        if said is None or not self.unit or self._read(typed) is None or any(unit for _, unit in said):
            return typed
        full = {self._is_in_full(number) for number, _ in said}
        if len(full) > 1:
            return typed
        unit = scale_and_rest(self.unit)[1] if full.pop() else self.unit
        return f"{'–'.join(dict.fromkeys(_grouped(number) for number, _ in said))} {unit}".strip()

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
        said = self._said(typed)
        if said is None:
            return None
        low, high = self._worth(*said[0]), self._worth(*said[-1])
        return (low, high) if low <= high else None

    def _said(self, typed: str) -> tuple[Said, ...] | None:
        number = parse_number(typed)  # nearly all that is typed is a number and nothing else
        return ((number, ""),) if number is not None else read_quantity(typed, self._names())

    def _names(self) -> Mapping[str, Decimal]:
        return {**names_of(self.unit), **{plain(other.name): other.times for other in self.other_units}}

    def _worth(self, number: Decimal, name: str) -> Decimal:
        """Return a number that was said with a name, in the unit."""
        if name:
            return number * self._names()[name]
        return number / scale_and_rest(self.unit)[0] if self._is_in_full(number) else number

    def _is_in_full(self, number: Decimal) -> bool:
        """Say whether a bare number is 2,900,000 rather than 2.9 million: which of the two is nearer to what is right.

        Near is meant by ratio, so the border between 2.9 and 2,900,000 lies at 2,900.
        """
        scale = scale_and_rest(self.unit)[0]
        return scale > 1 and number * number > scale * max(end * end for end in self._bounds())

    def _unmistakable(self, number: Decimal) -> str:
        """Write a number so that it is read in the unit: 2900000 million people, which is not 2.9 million in full."""
        return f"{number:f} {self.unit}" if self._is_in_full(number) else f"{number:f}"

    def _bounds(self) -> tuple[Decimal, Decimal]:
        low, high = self.ends
        return low - self._margin(low), high + self._margin(high)

    def _margin(self, end: Decimal) -> Decimal:
        bare = parse_number(self.tolerance.removesuffix("%").strip()) or Decimal(0)
        return abs(end) * bare / _HUNDRED if self.tolerance.endswith("%") else bare


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"
