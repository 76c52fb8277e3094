"""What an option that is a quantity says: a number, a range or a bound, of what, and how it is written. It knows no rule."""

import re
from dataclasses import dataclass
from decimal import Decimal

from quizapp.core.lint.wording import content_roots

_NUMBER = r"(?:\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+|\d+)(?:\.\d+)?"
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_UP, _DOWN = (
    "more than|over|above|at least|after|since",
    "less than|fewer than|under|below|at most|up to|before",
)
_QUANTITY = re.compile(
    rf"(?:(?:only|in|from|between|about|around|roughly|nearly|almost|some|exactly|(?P<up>{_UP})|(?P<down>{_DOWN})) )*"
    rf"[$€£]?(?P<low>{_NUMBER})\s?(?P<low_scale>thousand|million|billion)?"
    rf"(?:\s?(?P<joint>to|and|–|-|in|of|out of)\s?[$€£]?(?P<high>{_NUMBER})\s?(?P<scale>thousand|million|billion)?)?"
    r"(?P<of>(?:\s?(?:%|km²)|(?:\s[\w'’/-]+){1,3})?)\.?",
    re.IGNORECASE,
)
_INFINITE = Decimal("Infinity")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """All numbers from `low` to `high`, ends included; `written` tells 2.9 million from 2,900,000 and 1 in 4 from 25 %.

    `digits` says to how many figures its ends are rounded; nothing for years and for what is small enough to be counted.
    """

    low: Decimal
    high: Decimal
    is_range: bool
    of: frozenset[str]
    written: frozenset[str]
    digits: frozenset[int]

    def overlaps(self, other: "Quantity") -> bool:
        """Say whether some number lies in both; different things never overlap."""
        return self.of == other.of and max(self.low, other.low) <= min(self.high, other.high)


def quantity(text: str) -> Quantity | None:
    """Return the quantity that a text is, or None when it is more, less or something else than that."""
    found = _QUANTITY.fullmatch(text.strip())
    if found is None:
        return None
    low = _value(found["low"], found["low_scale"] or (found["scale"] if found["joint"] else ""))
    high = _value(found["high"], found["scale"] or found["low_scale"]) if found["high"] else low
    share = (found["joint"] or "").casefold() in {"in", "of", "out of"}
    if share:
        low = high = low / high if high else low
    plain = not share and not _is_year(found)
    ends = frozenset(_digits(text) for text in (found["low"], found["high"]) if text and plain)
    return Quantity(
        low=-_INFINITE if found["down"] else min(low, high),
        high=_INFINITE if found["up"] else max(low, high),
        is_range=low != high,
        of=content_roots(found["of"]),
        written=_written(found, share=share),
        digits=ends - {0},
    )


def _value(number: str, scale: str | None) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", number)) * _SCALES[(scale or "").casefold()]


def _written(found: re.Match[str], *, share: bool) -> frozenset[str]:
    """Return the marks of how a number is written."""
    marks = {"share"} if share else set()
    marks |= {(found[group] or "").casefold() for group in ("low_scale", "scale")}
    if "%" in found["of"]:
        marks.add("%")
    if re.search(r"\d{4}", found["low"]) and not _is_year(found):
        marks.add("thousands without a mark")
    return frozenset(marks - {""})


def _is_year(found: re.Match[str]) -> bool:
    number = found["low"]
    return not found["of"] and number.isdigit() and _FIRST_YEAR <= int(number) <= _LAST_YEAR


def _digits(number: str) -> int:
    """Return how many figures of a number count, 0 where that says nothing.

    Without a decimal point, a leading 1 and a 5 in second place do not count as one: 9,000, 12,000 and 4,500 are
    rounded alike, and so are 1.9 and 2.9.
    """
    if "." not in number and _value(number, "") < _COUNTED:
        return 0
    figures = re.sub(r"\D", "", number).strip("0")
    coarse = "." not in number and len(figures) > 1
    return len(figures) - (coarse and (figures[0] == "1" or figures[1:] == "5"))
