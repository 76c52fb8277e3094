"""Which of several choices is the largest: plain quantities stand in order, whatever their author's order was."""

import re
from collections.abc import Iterable
from decimal import Decimal

from quizapp.core.interaction import Choice
from quizapp.core.text import parse_number

_NUMBER = r"[+-]?\d+(?:[,. '’]\d+)*"
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALE = "|".join(_SCALES)
_LESS, _MORE = "less than|fewer than|under|below|at most|up to|before", "more than|over|above|at least|after"
_ABOUT = "only|exactly|about|around|roughly|nearly|almost|some|between|from|in|since"
# A number, a range or a share, and behind it at most words without a figure: no date of three parts, no number of a name.
_QUANTITY = re.compile(
    rf"(?:(?:{_ABOUT}|(?P<less>{_LESS})|(?P<more>{_MORE})) )*"
    rf"(?P<low>{_NUMBER}) ?(?P<low_scale>{_SCALE})?"
    rf"(?: ?(?P<joint>to|and|–|-|in|of|out of) ?(?P<high>{_NUMBER}) ?(?P<high_scale>{_SCALE})?)?"
    r"(?P<of>\D*)"
)
_Size = tuple[Decimal, Decimal, int]  # the ends, and -1 for what is less than that, 1 for what is more


def by_size(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return choices from the smallest to the largest, or none if they are not all plain quantities of the same thing."""
    read = [(_read(choice.text), choice) for choice in choices]
    sized = [(found[1], choice.id, choice) for found, choice in read if found is not None]
    kinds = {found[0] for found, _ in read if found is not None}
    if len(sized) < len(read) or len(kinds) != 1:
        return ()
    return tuple(choice for _, _, choice in sorted(sized, key=lambda one: one[:2]))


def _read(text: str) -> tuple[str, _Size] | None:
    """Return what a text counts, and its size; None for what is no plain quantity."""
    found = _QUANTITY.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    low, high = parse_number(found["low"]), parse_number(found["high"] or found["low"])
    if low is None or high is None:
        return None
    bound = bool(found["more"]) - bool(found["less"])
    return found["of"].strip(" ."), (*_ends(found, low, high), bound)


def _ends(found: re.Match[str], low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    if found["joint"] in {"in", "of", "out of"}:
        share = low / high if high else low
        return share, share
    behind = found["high_scale"] or found["low_scale"]
    scale = found["low_scale"] or behind  # 2 to 3 million are millions at both ends
    return low * _SCALES.get(scale or "", 1), high * _SCALES.get(behind or "", 1)
