"""What a figure is made of: the marks to draw, the words around them and the table behind them."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.web.charts.ledger import Claim, is_unclear, speaker

WIDTH = 320
"""Every chart is as wide as the narrowest phone, so that its words stay readable there."""
LINE = 17
"""From one line of words to the next."""
LETTER = 6.9
"""The mean width of a letter of chart text (13 units, system face), on the generous side."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Rect:
    """A box."""

    shape: ClassVar[str] = "rect"
    look: str
    x: float
    y: float
    width: float
    height: float
    round: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    shape: ClassVar[str] = "line"
    look: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot or a ring."""

    shape: ClassVar[str] = "circle"
    look: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Path:
    """Any other outline."""

    shape: ClassVar[str] = "path"
    look: str
    d: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words."""

    shape: ClassVar[str] = "text"
    look: str
    x: float
    y: float
    words: str


Mark = Rect | Line | Circle | Path | Text


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of words under headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption, its source and its table.

    In place of marks, `drawing` names a ready-made drawing, and `shown` is a table that everybody sees. `behind` says
    what the table behind the figure holds, where it holds more than the same figures.
    """

    name: str
    title: str
    description: str
    source_line: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    height: float = 0
    width: float = WIDTH
    drawing: str = ""
    shown: Grid | None = None
    behind: str = ""


def paragraph(words: str, x: float, y: float, look: str, width: float) -> tuple[Text, ...]:
    """Break words into lines no wider than `width`, the first with its baseline at `y`."""
    broken = _broken(words, max(8, int(width / LETTER)))
    return tuple(Text(look, x, y + i * LINE, words) for i, words in enumerate(broken))


@lru_cache(maxsize=500)
def _broken(words: str, letters: int) -> tuple[str, ...]:
    """Break into as few lines as there must be, all about as long, so that no word is left alone."""
    lines = textwrap.wrap(words, letters, break_on_hyphens=False)
    longest = max(map(len, words.split()), default=0)
    for narrower in range(letters - 1, max(longest, letters // 2) - 1, -1):
        tried = textwrap.wrap(words, narrower, break_on_hyphens=False)
        if len(tried) > len(lines):
            break
        lines = tried
    return tuple(lines)


def number(claim: Claim) -> float:
    """Return the figure a claim states; a share given in words is the middle of its range.

    Raises ValueError when the claim states none.
    """
    if isinstance(claim.value, int | float):
        return float(claim.value)
    if claim.low is None or claim.high is None:
        raise ValueError(f"Claim {claim.slug} states no number to draw.")
    return (claim.low + claim.high) / 2


def figure_words(value: float) -> str:
    """Write a whole number with commas."""
    return f"{value:,.0f}"


def amount(claim: Claim) -> str:
    """Write a claim's figure as it was given, a range as a range: around 2,000 to 2,500 fighters."""
    qualifier = "" if claim.qualifier.startswith("exact") else claim.qualifier.split(",")[0]
    if isinstance(claim.value, list | tuple):
        low, high = (figure_words(end) for end in claim.value)
        figure = str(_("%(low)s to %(high)s", low=low, high=high))
    else:
        figure = figure_words(number(claim))
    return " ".join(filter(None, (qualifier, figure, claim.unit)))


def sentence(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def unbroken(words: str) -> str:
    """Keep a date on one line."""
    return words.replace(" ", _NO_BREAK)


def sources(claims: Iterable[Claim]) -> str:
    """Name who speaks of which time, each once, in the order of the claims; last, how many have no clear source."""
    used = list(claims)
    unclear = sum(is_unclear(claim) for claim in used)
    told = [_speaking(claim for claim in used if not is_unclear(claim))]
    if unclear:
        words = ngettext("source unclear for one statement", "source unclear for %(num)s statements", unclear)
        told.append(str(words))
    return "; ".join(filter(None, told))


def _speaking(claims: Iterable[Claim]) -> str:
    speaking: dict[str, dict[str, None]] = {}
    for claim in claims:
        speaking.setdefault(claim.as_of, {})[claim.source_short] = None
    times: dict[tuple[str, ...], list[str]] = {}
    for as_of, shorts in speaking.items():
        times.setdefault(tuple(shorts), []).append(unbroken(as_of))
    return "; ".join(f"{', '.join(shorts)}{_NO_BREAK}· {', '.join(dates)}" for shorts, dates in times.items())


def claim_rows(claims: Iterable[Claim]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of claims: statement, as of, source."""
    return tuple((claim.statement, claim.as_of, speaker(claim)) for claim in claims)
