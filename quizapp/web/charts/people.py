"""Who lived in the area: squares of 100,000 people, some shaded, some outlined."""

from collections.abc import Callable, Iterable

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Circle,
    Figure,
    Mark,
    Path,
    Rect,
    claim_rows,
    figure_words,
    number,
    paragraph,
    sources,
)
from quizapp.web.charts.ledger import Claim, Ledger, speaker

NEEDS = ("F05", "F06", "F08")
_EACH = 100_000
_ACROSS = 6
_SIZE, _GAP = 42, 8
_STEP = _SIZE + _GAP
_LEFT = (WIDTH - _ACROSS * _STEP + _GAP) / 2
_TOP = 5
_Sample = Callable[[float, float], tuple[Mark, ...]]
"""Draws a piece of the legend at a place."""


def draw(ledger: Ledger) -> Figure:
    """Draw everyone as squares, the displaced shaded, those in camps outlined with an edge left open."""
    everyone, displaced, camps = (ledger.claims[slug] for slug in NEEDS)
    squares = round(number(everyone) / _EACH)
    shaded, outlined = round(squares * number(displaced)), round(number(camps) / _EACH)
    grid_end = _TOP + -(-squares // _ACROSS) * _STEP
    samples = (
        (_all_sample, _told(_("All %(squares)d squares", squares=squares), everyone)),
        (_sample("c-fill"), _told(_("Filled"), displaced)),
        (_sample("c-open"), _("Empty: The other people of the area")),
        (_sample("c-outline"), _told(_("Outlined"), camps)),
    )
    legend, height = _legend(samples, grid_end)
    return Figure(
        name="people-waffle",
        title=_("The people of the Idlib area"),
        description=_(
            "%(squares)d squares of %(each)s people. About %(shaded)d are shaded: displaced people. An outline with an open edge holds %(outlined)d and more: people in makeshift camps.",
            squares=squares,
            each=figure_words(_EACH),
            shaded=shaded,
            outlined=outlined,
        ),
        source_line=_("Source: %(sources)s", sources=sources((everyone, displaced, camps))),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows((everyone, displaced, camps)),
        notes=(
            _("One square stands for %(each)s people.", each=figure_words(_EACH)),
            _("The article does not say how far the displaced and the people in camps are the same people."),
        ),
        marks=(*_grid(squares, shaded), *_camps(outlined), *legend),
        height=height,
    )


def _corner(index: int) -> tuple[float, float]:
    return _LEFT + index % _ACROSS * _STEP, _TOP + index // _ACROSS * _STEP


def _grid(squares: int, shaded: int) -> tuple[Mark, ...]:
    return tuple(
        Rect("c-fill" if i < shaded else "c-open", *_corner(i), _SIZE, _SIZE, 3) for i in range(squares)
    )


def _camps(outlined: int) -> tuple[Mark, ...]:
    """Go round the first squares, leaving the last one's outer edge open: "more than"."""
    half = _GAP / 2
    left, top = _LEFT - half, _TOP - half
    full_rows, over = divmod(outlined, _ACROSS)
    right, step = left + _ACROSS * _STEP, left + over * _STEP
    shoulder, bottom = top + full_rows * _STEP, top + (full_rows + 1) * _STEP
    outline = f"M{step} {bottom}H{left}V{top}H{right}V{shoulder}H{step}"
    dots = tuple(
        Circle("c-more", step + (_STEP + i * 18) / 2, (shoulder + bottom) / 2, 2) for i in (-1, 0, 1)
    )
    return (Path("c-outline", outline), *dots)


def _told(look: str, claim: Claim) -> str:
    """Say what a look stands for, in the claim's words, and who says so."""
    return str(
        _(
            "%(look)s: %(statement)s (%(source)s)",
            look=look,
            statement=claim.statement.rstrip("."),
            source=speaker(claim),
        )
    )


def _all_sample(x: float, y: float) -> tuple[Mark, ...]:
    """Draw filled and empty side by side: both are counted."""
    return (Rect("c-fill", x - 2, y + 4, 9, 9, 2), Rect("c-open", x + 9, y + 4, 9, 9, 2))


def _sample(look: str) -> _Sample:
    return lambda x, y: (Rect(look, x, y, 16, 16, 3),)


def _legend(samples: Iterable[tuple[_Sample, str]], top: float) -> tuple[tuple[Mark, ...], float]:
    """Return each sample with what it stands for, and where they end."""
    marks: list[Mark] = []
    y = top + 10
    for sample, words in samples:
        lines = paragraph(words, _LEFT + 28, y + 13, "c-text", WIDTH - _LEFT - 32)
        marks += [*sample(_LEFT + 1, y + 1), *lines]
        y += len(lines) * LINE + 9
    return tuple(marks), y
