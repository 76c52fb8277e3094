"""Refugees beside inhabitants: two bars on one scale that begins at nothing."""

from collections.abc import Sequence
from math import ceil

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Figure,
    Line,
    Mark,
    Rect,
    Text,
    claim_rows,
    number,
    paragraph,
    sources,
)
from quizapp.web.charts.ledger import Claim, Ledger

NEEDS = ("F38", "F05")
_MILLION = 1_000_000
_LEFT, _RIGHT = 1, WIDTH - 30
_THICK = 34
_TOP = 14


def draw(ledger: Ledger) -> Figure:
    """Draw those whom Turkey had taken in above those who lived in the area."""
    used = [ledger.claims[slug] for slug in NEEDS]
    most = ceil(max(number(claim) for claim in used) / _MILLION) * _MILLION
    bars, bottom = _bars(used, most)
    return Figure(
        name="refugee-bar",
        title=_("Refugees in Turkey, and the people of the Idlib area"),
        description=_(
            "Two bars on one scale that begins at zero. %(bars)s",
            bars=" ".join(claim.statement for claim in used),
        ),
        source_line=_("Source: %(sources)s", sources=sources(used)),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows(used),
        notes=(
            _("These are different people: some had crossed a border, the others lived in the area."),
            _("Who counted them, the article does not say clearly."),
        ),
        marks=(*_axis(most, bottom), *bars),
        height=bottom + LINE + 6,
    )


def _x(people: float, most: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * people / most, 1)


def _bars(used: Sequence[Claim], most: float) -> tuple[tuple[Mark, ...], float]:
    """Return each statement with its bar under it, and where they end."""
    marks: list[Mark] = []
    y = float(_TOP)
    for claim in used:
        words = paragraph(claim.statement, _LEFT, y, "c-text", WIDTH - _LEFT)
        top = y + (len(words) - 1) * LINE + 9
        end = _x(number(claim), most)
        marks += [
            *words,
            Rect("c-fill", _LEFT, top, end - _LEFT, _THICK),
            Text("c-strong t-end", end - 10, top + _THICK / 2 + 4.5, _in_millions(claim)),
        ]
        y = top + _THICK + LINE + 12
    return tuple(marks), y - LINE - 2


def _in_millions(claim: Claim) -> str:
    """Write a figure short, and keep that it is rounded."""
    count = f"{number(claim) / _MILLION:g}"
    exact = claim.qualifier.startswith("exact")
    return str(_("%(count)s million", count=count) if exact else _("about %(count)s million", count=count))


def _axis(most: float, bottom: float) -> tuple[Mark, ...]:
    marks: list[Mark] = [Line("c-tick", _LEFT, bottom, _RIGHT, bottom)]
    for millions in range(int(most / _MILLION) + 1):
        x = _x(millions * _MILLION, most)
        last = millions * _MILLION == most
        words = _("%(count)s million", count=millions) if last else str(millions)
        look = "c-note t-end" if last else "c-note" if millions == 0 else "c-note t-middle"
        marks += [
            Line("c-tick", x, bottom, x, bottom + 5),
            Text(look, WIDTH - 2 if last else x, bottom + 19, words),
        ]
    return tuple(marks)
