"""Who ran what: one group, three fields, and an arrow with its source for every claim."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Figure,
    Line,
    Mark,
    Path,
    Rect,
    Text,
    claim_rows,
    figure_words,
    number,
    paragraph,
    sources,
)
from quizapp.web.charts.ledger import Claim, Ledger, speaker

NEEDS = ("F16", "F04", "F18", "F19", "F20", "F21")
_GROUP = 58
_FIELD = 104
_ARROW = (_GROUP + 6, WIDTH - _FIELD - 6)
_ROOM = _ARROW[1] - _ARROW[0]


@dataclass(frozen=True, slots=True)
class _Arrow:
    """A claim between the group and a field: out to the field, or back from it."""

    claim: Claim
    words: str
    back: bool = False


def draw(ledger: Ledger) -> Figure:
    """Draw the group on one side and what it ran on the other, joined by the article's claims."""
    claims = ledger.claims
    used = [claims[slug] for slug in NEEDS]
    marks, height = _rows(_fields(claims))
    return Figure(
        name="actor-diagram",
        title=_("What HTS ran, according to the article"),
        description=_(
            "A box for HTS with arrows to the Salvation Government, the fuel trade and relief goods. Each arrow names its claim and source; the table below lists them."
        ),
        source_line=_("Source: %(sources)s", sources=sources(used)),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows(used),
        notes=(_("Arrows away from HTS: what it ran. Arrows towards HTS: what it got."),),
        marks=(*_group(claims["F16"], height), *marks),
        height=height,
    )


def _fields(claims: Mapping[str, Claim]) -> tuple[tuple[str, tuple[_Arrow, ...]], ...]:
    income = claims["F19"]
    return (
        (_("Salvation Government"), (_Arrow(claims["F04"], _("had the last word")),)),
        (
            _("Fuel trade"),
            (
                _Arrow(claims["F18"], _("controlled")),
                _Arrow(
                    income, _("about %(sum)s dollars a month", sum=figure_words(number(income))), back=True
                ),
            ),
        ),
        (
            _("Relief goods"),
            (
                _Arrow(claims["F20"], _("supervised")),
                _Arrow(claims["F21"], _("part %(what)s", what=claims["F21"].value), back=True),
            ),
        ),
    )


def _group(size: Claim, height: float) -> tuple[Mark, ...]:
    strength = _(
        "%(qualifier)s %(count)s fighters", qualifier=size.qualifier, count=figure_words(number(size))
    )
    return (
        Rect("c-box", 1, 1, _GROUP - 2, height - 2, 4),
        Text("c-strong t-middle", _GROUP / 2, 28, _("HTS")),
        *paragraph(strength, _GROUP / 2, 28 + LINE + 4, "c-note t-middle", _GROUP),
        *paragraph(speaker(size), _GROUP / 2, 28 + 4 * LINE + 8, "c-note t-middle", _GROUP),
    )


def _rows(fields: tuple[tuple[str, tuple[_Arrow, ...]], ...]) -> tuple[tuple[Mark, ...], float]:
    marks: list[Mark] = []
    top = 1.0
    for name, arrows in fields:
        y = top
        for arrow in arrows:
            drawn, y = _draw_arrow(arrow, y)
            marks += drawn
        marks += _field(name, top, y - 6)
        top = y + 10
    return tuple(marks), top - 15


def _field(name: str, top: float, bottom: float) -> tuple[Mark, ...]:
    x = WIDTH - _FIELD
    return (
        Rect("c-box-open", x, top, _FIELD - 1, bottom - top, 4),
        *paragraph(name, x + _FIELD / 2, top + 26, "c-strong t-middle", _FIELD - 8),
    )


def _draw_arrow(arrow: _Arrow, top: float) -> tuple[list[Mark], float]:
    """Return the words, the arrow under them and its source, and where they end."""
    middle = sum(_ARROW) / 2
    words = paragraph(arrow.words, middle, top + 16, "c-text t-middle", _ROOM)
    y = top + 16 + (len(words) - 1) * LINE + 10
    look = "c-back" if arrow.back else "c-out"
    marks: list[Mark] = [
        *words,
        Line(look, _ARROW[0], y, _ARROW[1], y),
        _head(look, y, back=arrow.back),
        Text("c-note t-middle", middle, y + 17, speaker(arrow.claim)),
    ]
    return marks, y + 34


def _head(look: str, y: float, *, back: bool) -> Path:
    tip, base = (_ARROW[0], _ARROW[0] + 7) if back else (_ARROW[1], _ARROW[1] - 7)
    return Path(look, f"M{base} {y - 5}L{tip} {y}L{base} {y + 5}")
