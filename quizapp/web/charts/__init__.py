"""Figures drawn from claims: pure geometry in, marks out. Looks stand in the style sheet; no number is pasted here."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from quizapp.web.charts import actors, area, people, place, timeline
from quizapp.web.charts.figure import Claim, Figure, LaterLine

__all__ = ["NEEDS", "Claim", "Figure", "LaterLine", "draw"]


class _Chart(Protocol):
    """A module that draws one figure."""

    @property
    def NEEDS(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """The claims it is drawn from."""

    def draw(self, claims: Mapping[str, Claim], later: Sequence[LaterLine], /) -> Figure:
        """Draw the figure."""


_CHARTS: dict[str, _Chart] = {
    "timeline": timeline,
    "area-squares": area,
    "people-waffle": people,
    "actor-diagram": actors,
    "locator-map": place,
}

NEEDS: dict[str, tuple[str, ...]] = {name: chart.NEEDS for name, chart in _CHARTS.items()}
"""Which claims each figure is drawn from."""


def draw(name: str, claims: Mapping[str, Claim], later: Sequence[LaterLine] = ()) -> Figure:
    """Draw a lesson's figure from the course's claims; `later` is the lesson's box on what changed since.

    Raises KeyError for a name that is not in NEEDS, or when a claim the figure needs is missing.
    """
    return _CHARTS[name].draw(claims, later)
