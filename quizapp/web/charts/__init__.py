"""Figures drawn from claims: pure geometry in, marks out. Looks stand in the style sheet; no number is pasted here."""

from typing import Protocol

from quizapp.web.charts import (
    actors,
    area,
    balance,
    branches,
    forces,
    people,
    place,
    refugees,
    source_table,
    timeline,
)
from quizapp.web.charts.figure import Figure
from quizapp.web.charts.ledger import Claim, LaterLine, Ledger

__all__ = ["NEEDS", "Claim", "Figure", "LaterLine", "Ledger", "draw"]


class _Chart(Protocol):
    """A module that draws one figure."""

    @property
    def NEEDS(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """The claims it is drawn from."""

    def draw(self, ledger: Ledger, /) -> Figure:
        """Draw the figure."""


_CHARTS: dict[str, _Chart] = {
    "timeline": timeline,
    "area-squares": area,
    "people-waffle": people,
    "actor-diagram": actors,
    "range-chart": forces,
    "refugee-bar": refugees,
    "balance": balance,
    "locator-map": place,
    "scenario-branches": branches,
    "source-table": source_table,
}

NEEDS: dict[str, tuple[str, ...]] = {name: chart.NEEDS for name, chart in _CHARTS.items()}
"""Which claims each figure is drawn from."""


def draw(name: str, ledger: Ledger) -> Figure:
    """Draw a lesson's figure from the course's claims.

    Raises KeyError for a name that is not in NEEDS, or when a claim the figure needs is missing.
    """
    return _CHARTS[name].draw(ledger)
