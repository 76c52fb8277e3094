"""Quantities as people write them: a number or a range, with its unit, the beginning of its unit, or none."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from quizapp.core.text import parse_number, plain

ONE = Decimal(1)
Said = tuple[Decimal, str]  # a number, and the name of the unit that was said with it
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALES = {word + s: Decimal(10) ** power for word, power in _POWERS.items() for s in ("", "s")}
_PER_CENT = ("%", "per cent", "percent")
_RANGES = (
    re.compile(r"(?:from |between )?(.+) to (.+)"),
    re.compile(r"between (.+) and (.+)"),
    re.compile(r"(?:from |between )?(.+?) ?[-–—] ?(.+)"),
)
_MAX_LENGTH = 120


def scale_and_rest(unit: str) -> tuple[Decimal, str]:
    """Return how many a unit counts in, and what it counts: 1,000,000 and "people" for "million people"."""
    first, _, rest = unit.partition(" ")
    scale = _SCALES.get(plain(first))
    return (ONE, unit) if scale is None else (scale, rest.removeprefix("of "))


@lru_cache(maxsize=1_000)
def names_of(unit: str) -> Mapping[str, Decimal]:
    """Return what may be said beside a number in a unit, each with how many of the unit one of it is.

    That is the unit or a beginning of it, behind any scale: "million" is 1, and "people" 0.000001, of "million people".
    """
    scale, rest = scale_and_rest(unit)
    begun = ["", *(name for spelt in _spellings(plain(rest)) for name in _beginnings(spelt))]
    scales = {"": ONE} | _SCALES
    names = {f"{word} {name}".strip(): many / scale for word, many in scales.items() for name in begun}
    return {name: worth for name, worth in (names | {plain(unit): ONE}).items() if name}


def read_quantity(typed: str, names: Mapping[str, Decimal]) -> tuple[Said, ...] | None:
    """Read one number, or both ends of a range, each with the name that was said beside it; "" where none was.

    In a range, a name that was said once counts for both ends: "2 to 3 million". Never raises.
    """
    if len(typed) > _MAX_LENGTH:
        return None
    said = plain(typed)
    one = _beside(said, names)
    if one is not None:
        return (one,)
    matches = (pattern.fullmatch(said) for pattern in _RANGES)
    return next((ends for match in matches if match and (ends := _ends(match[1], match[2], names))), None)


def _ends(first: str, last: str, names: Mapping[str, Decimal]) -> tuple[Said, Said] | None:
    low, high = _beside(first, names), _beside(last, names)
    if low is None or high is None:
        return None
    return (low[0], low[1] or high[1]), (high[0], high[1] or low[1])


def _beside(said: str, names: Mapping[str, Decimal]) -> Said | None:
    """Read one number with a name behind or before it, the longest that fits, or with none."""
    fitting = {name for name in names if said.endswith(name) or said.startswith(name)}
    for name in ("", *sorted(fitting, key=len, reverse=True)):
        number = parse_number(said.removesuffix(name).removeprefix(name))
        if number is not None:
            return number, name
    return None


def _spellings(unit: str) -> list[str]:
    """Return a unit that begins with "%", "per cent" or "percent" in all three ways."""
    begun = next((said for said in _PER_CENT if f"{unit} ".startswith(f"{said} ")), None)
    return [unit] if begun is None else [said + unit.removeprefix(begun) for said in _PER_CENT]


def _beginnings(unit: str) -> list[str]:
    return list(accumulate(unit.split(), "{} {}".format))
