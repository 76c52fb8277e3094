"""How the area held shrank: two squares, one inside the other, to scale."""

from math import sqrt

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Figure,
    Mark,
    Rect,
    Text,
    claim_rows,
    figure_words,
    number,
    sources,
)
from quizapp.web.charts.ledger import Claim, Ledger

NEEDS = ("F11", "F10")
_LARGE = 300
_MARGIN = (WIDTH - _LARGE) / 2
_KEY_KM2 = 100


def draw(ledger: Ledger) -> Figure:
    """Draw the earlier area as the large square, the later one inside it, and 100 km² as the measure."""
    before, after = (ledger.claims[slug] for slug in NEEDS)
    return Figure(
        name="area-squares",
        title=_("The area held, then and later"),
        description=_(
            "Two squares drawn to the same scale. The large one: %(before)s. The small one inside it: %(after)s.",
            before=_label(before),
            after=_label(after),
        ),
        source_line=_("Source: %(sources)s", sources=sources((before, after))),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows((before, after)),
        notes=(_("Squares to scale. They show how large the area was, not its shape or place."),),
        marks=_marks(before, after),
        height=_LARGE + 2,
    )


def _label(claim: Claim) -> str:
    return str(_("%(as_of)s, about %(area)s km²", as_of=claim.as_of, area=figure_words(number(claim))))


def _side(km2: float, whole: float) -> float:
    return round(_LARGE * sqrt(km2 / whole), 1)


def _marks(before: Claim, after: Claim) -> tuple[Mark, ...]:
    whole = number(before)
    return (
        *_square(before, 0, whole, "c-open"),
        *_square(after, 1 + _LARGE - _side(number(after), whole), whole, "c-fill"),
        *_measure(_side(_KEY_KM2, whole)),
    )


def _square(claim: Claim, y: float, whole: float, look: str) -> tuple[Mark, ...]:
    side = _side(number(claim), whole)
    words = _("about %(area)s km²", area=figure_words(number(claim)))
    return (
        Rect(look, _MARGIN, max(y, 1), side, side),
        Text("c-strong", _MARGIN + 12, y + 26, claim.as_of),
        Text("c-text", _MARGIN + 12, y + 26 + LINE, words),
    )


def _measure(side: float) -> tuple[Mark, ...]:
    x, y = _MARGIN + _LARGE - side - 12, _LARGE - side - 11
    words = _("%(area)s km²", area=figure_words(_KEY_KM2))
    return (Rect("c-key", x, y, side, side), Text("c-note t-end", x + side, y - 8, words))
