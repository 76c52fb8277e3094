"""What a figure is made of: the marks to draw, the words around them and the table behind them."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol

WIDTH = 320
"""Every chart is as wide as the narrowest phone, so that its words stay readable there."""
LINE = 17
"""From one line of words to the next."""
LETTER = 6.9
"""The mean width of a letter of chart text (13 units, system face), on the generous side."""


class Claim(Protocol):
    """What a chart reads of a claim."""

    @property
    def slug(self) -> str:
        """The claim's name."""

    @property
    def statement(self) -> str:
        """The claim as a sentence."""

    @property
    def low(self) -> float | None:
        """The least it may mean."""

    @property
    def high(self) -> float | None:
        """The most it may mean; None when it is open upwards."""

    @property
    def value(self) -> object:
        """The figure or words as stated."""

    @property
    def qualifier(self) -> str:
        """How exact it is: rounded, about, more than."""

    @property
    def as_of(self) -> str:
        """The time it speaks of."""

    @property
    def source_short(self) -> str:
        """Who says so, in a word or two."""


class LaterLine(Protocol):
    """A line of the box on what changed since."""

    @property
    def text(self) -> str:
        """What happened."""

    @property
    def as_of(self) -> str:
        """When."""

    @property
    def outlet(self) -> str:
        """Who reported it."""


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
class Figure:
    """A chart with its caption, its source and its table; `drawing` names a ready-made drawing instead of marks."""

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


def paragraph(words: str, x: float, y: float, look: str, width: float) -> tuple[Text, ...]:
    """Break words into lines no wider than `width`, the first with its baseline at `y`."""
    broken = textwrap.wrap(words, max(8, int(width / LETTER)))
    return tuple(Text(look, x, y + i * LINE, words) for i, words in enumerate(broken))


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


def sources(claims: Iterable[Claim]) -> str:
    """Name who says what, each once, in the order of the claims."""
    return "; ".join(dict.fromkeys(f"{claim.source_short}, {claim.as_of}" for claim in claims))


def claim_rows(claims: Iterable[Claim]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of claims: statement, as of, source."""
    return tuple((claim.statement, claim.as_of, claim.source_short) for claim in claims)
