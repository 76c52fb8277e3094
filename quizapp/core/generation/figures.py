"""Figures: what a claim says of how much, and how a number is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

from quizapp.core.generation.interval import Interval

MILLION = 1_000_000
_MOST_DECIMALS = 2
_UNITS = {"km2": "km²"}
ROUGH = ("about", "around", "rounded", "share")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the ledger: one number or the two ends of a range, all it allows, and whose it is.

    `claims` are the claims it rests on: one, or those it is worked out from. `of` completes "That is …".
    """

    claims: tuple[str, ...]
    type: str
    ends: tuple[float, ...]
    allows: Interval
    of: str
    rough: bool = True

    @property
    def is_range(self) -> bool:
        """Whether it is given as a range."""
        return len(self.ends) > 1

    @property
    def exact_enough(self) -> bool:
        """Whether it is a figure to ask for: a bound or a vague amount is none."""
        return bool(self.ends) and self.allows.bounded

    @property
    def words(self) -> str:
        """The figure as a sentence gives it: about 10,000, or about 2,000 to 2,500."""
        return f"about {written(self.ends)}" if self.rough else written(self.ends)


def written(ends: Iterable[float], *, million: bool | None = None) -> str:
    """Write a number, or a range, for reading: 10,000, 2.9 million, 2,000 to 2,500; `million` decides for small ones."""
    numbers = tuple(ends)
    if all(n >= MILLION for n in numbers) if million is None else million:
        return f"{' to '.join(_plain(n / MILLION) for n in numbers)} million"
    return " to ".join(_plain(n) for n in numbers)


def in_millions(number: float) -> tuple[float, str]:
    """Return a number as it is typed, and "million " where it is typed in millions, with two decimals at most."""
    millions = round(number / MILLION, _MOST_DECIMALS)
    return (
        (millions, "million ") if number >= MILLION and round(millions * MILLION) == number else (number, "")
    )


def unit_shown(unit: str, million: str) -> str:
    """Return a claim's unit as it stands behind the box in which a number is typed."""
    return f"{million}{_UNITS.get(unit, unit)}"


def rounded(number: float, *, finely: bool = True) -> float:
    """Round to two significant figures, as the article rounds; coarsely to one, or to a five behind it: 4,500."""
    if not number:
        return 0
    step: float = 10 ** floor(log10(abs(number))) / (10 if finely else 2)
    return round(number / step) * step


def grain(number: float) -> int:
    """Return to how many figures a number is given as it is written, 0 for a small whole one, which says nothing.

    Without a decimal point, a leading 1 and a 5 in second place do not count: 15,000 and 4,500 are as coarse as 9,000.
    """
    text = _plain(number)
    figures = text.replace(",", "").replace(".", "").strip("0")
    if "." in text:
        return len(figures)
    if len(text) < len("100"):
        return 0
    return len(figures) - (len(figures) > 1 and (figures[0] == "1" or figures[1:] == "5"))


def _plain(number: float) -> str:
    text = f"{number:,.6f}"
    return text.rstrip("0").rstrip(".")


def typed(number: float) -> str:
    """Write a number as somebody would type it, to two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
