"""Four ways to fill a shape that differ without colour, on paper too; the lines are worked out, so no marker ids are shared."""

from math import sqrt

from quizapp.web.charts.figure import Circle, Mark, Path, Rect

NAMED = ("solid", "hatched")
"""Looks of sources that have a name."""
UNNAMED = ("dashed", "dotted")
"""Looks of sources that have none; these are in the warm colour too."""
_HATCH = 6
_DOTS = 6
_DOT = 1.4


def bar(look: str, x: float, y: float, width: float, height: float) -> tuple[Mark, ...]:
    """Draw a bar with this look."""
    frame = Rect(f"c-{look}", x, y, width, height)
    if look == "hatched":
        return (frame, Path("c-hatch", _hatch_bar(x, y, width, height)))
    if look == "dotted":
        return (frame, *_dots_in_bar(x, y, width, height))
    return (frame,)


def dot(look: str, x: float, y: float, radius: float) -> tuple[Mark, ...]:
    """Draw a dot with this look."""
    frame = Circle(f"c-{look}", x, y, radius)
    if look == "hatched":
        return (frame, Path("c-hatch", _hatch_dot(x, y, radius)))
    if look == "dotted":
        return (frame, Circle("c-speck", x, y, radius / 2.5))
    return (frame,)


def _hatch_bar(x: float, y: float, width: float, height: float) -> str:
    """Return slanted lines, each from where it enters the bar to where it leaves it."""
    lines, reach = [], _HATCH
    while reach < width + height:
        low, high = max(0, reach - height), min(width, reach)
        lines.append(
            f"M{x + low:.1f} {y + min(height, reach):.1f}L{x + high:.1f} {y + max(0, reach - width):.1f}"
        )
        reach += _HATCH
    return "".join(lines)


def _hatch_dot(x: float, y: float, radius: float) -> str:
    """Return slanted chords, a hatch apart from each other."""
    lines = []
    for away in (-_HATCH / sqrt(2), 0, _HATCH / sqrt(2)):
        half = sqrt(max(0, radius**2 - away**2)) / sqrt(2)
        middle = away / sqrt(2)
        lines.append(
            f"M{x + middle - half:.1f} {y + middle + half:.1f}L{x + middle + half:.1f} {y + middle - half:.1f}"
        )
    return "".join(lines)


def _dots_in_bar(x: float, y: float, width: float, height: float) -> tuple[Mark, ...]:
    across, down = max(1, int(width // _DOTS)), max(1, int(height // _DOTS))
    return tuple(
        Circle("c-speck", x + (i + 0.5) * width / across, y + (j + 0.5) * height / down, _DOT)
        for i in range(across)
        for j in range(down)
    )
