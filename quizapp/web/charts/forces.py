"""How large the forces were said to be: dots and bars on one scale, with another pattern for another source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from math import ceil

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Figure,
    Line,
    Mark,
    Text,
    amount,
    figure_words,
    number,
    sources,
)
from quizapp.web.charts.ledger import Claim, Ledger
from quizapp.web.charts.patterns import NAMED, UNNAMED, bar, dot

NEEDS = ("F16", "F27", "F30", "F53")
_LEFT, _RIGHT = 8, WIDTH - 26
_STEP = 5_000
_TOP = 14
_ROW = 60
_THICK = 18
_GAP = 12


@dataclass(frozen=True, slots=True)
class _Scale:
    """From people to places along the axis, which begins at nothing."""

    most: float

    def x(self, people: float) -> float:
        """Return where a number of people stands."""
        return round(_LEFT + (_RIGHT - _LEFT) * people / self.most, 1)


def draw(ledger: Ledger) -> Figure:
    """Draw one row a force, in the order of the passage, over a common axis."""
    used = [ledger.claims[slug] for slug in NEEDS]
    bottom = _TOP + len(used) * _ROW - 10
    return Figure(
        name="range-chart",
        title=_("How large the forces were said to be"),
        description=_("Dots and bars on one scale. %(forces)s.", forces=_in_words(used, ledger)),
        source_line=_("Source: %(sources)s", sources=sources(used)),
        headers=(_("Force"), _("Figure"), _("As of"), _("Source")),
        rows=tuple((ledger.about(c), amount(c), c.as_of, ledger.said_by(c)) for c in used),
        notes=(
            _("Another pattern means another source. The sources may have counted in different ways."),
            _("Broken outline, or a ring with a dot: no name is given, so nobody can be asked."),
        ),
        marks=(*_axis(_scale(used), bottom), *_rows(used, ledger), *_legend(bottom + 2 * LINE + 8)),
        height=bottom + 2 * LINE + 8 + 3 * 22,
    )


def _in_words(used: Sequence[Claim], ledger: Ledger) -> str:
    return "; ".join(f"{ledger.about(c)}: {amount(c)} ({ledger.said_by(c)})" for c in used)


def _scale(used: Sequence[Claim]) -> _Scale:
    most = max(_ends(claim)[1] if _is_range(claim) else number(claim) for claim in used)
    return _Scale(ceil(most / _STEP) * _STEP)


def _is_range(claim: Claim) -> bool:
    return isinstance(claim.value, list | tuple)


def _ends(claim: Claim) -> tuple[float, float]:
    if claim.low is None or claim.high is None:
        raise ValueError(f"Claim {claim.slug} has no ends to draw.")
    return claim.low, claim.high


def _axis(scale: _Scale, bottom: int) -> tuple[Mark, ...]:
    """Draw the scale, with a line for each step that leaves the rows' words free."""
    marks: list[Mark] = []
    for people in range(0, int(scale.most) + 1, _STEP):
        x = scale.x(people)
        look = "c-tick" if people == 0 else "c-grid"
        marks += [Line(look, x, y + 8, x, y + _ROW - 18) for y in range(_TOP, bottom - 10, _ROW)]
        marks += [Line("c-tick", x, bottom, x, bottom + 4)]
        marks += [Text("c-note t-middle", x, bottom + 18, figure_words(people))]
    return (*marks, Line("c-tick", _LEFT, bottom, _RIGHT, bottom))


def _looks(used: Sequence[Claim], ledger: Ledger) -> Mapping[str, str]:
    """Give each source a look of its own: filled where it has a name, left open where it has none."""
    free = {True: cycle(NAMED), False: cycle(UNNAMED)}
    return {claim.source: next(free[ledger.named(claim)]) for claim in {c.source: c for c in used}.values()}


def _rows(used: Sequence[Claim], ledger: Ledger) -> tuple[Mark, ...]:
    scale, looks = _scale(used), _looks(used, ledger)
    marks: list[Mark] = []
    for row, claim in enumerate(used):
        y = _TOP + row * _ROW
        marks += [
            Text("c-strong", _LEFT - 6, y, ledger.about(claim)),
            Text("c-text t-end", WIDTH - 2, y, amount(claim)),
            *_mark(claim, looks[claim.source], scale, y + 10 + _THICK / 2),
            _said_by(claim, ledger, scale, y + 10 + _THICK / 2 + 4.5),
        ]
    return tuple(marks)


def _mark(claim: Claim, look: str, scale: _Scale, y: float) -> tuple[Mark, ...]:
    """Draw a range as a bar; a single figure as a dot, with a thin line where it is rounded."""
    if _is_range(claim):
        low, high = (scale.x(end) for end in _ends(claim))
        return bar(look, low, y - _THICK / 2, high - low, _THICK)
    reach = _reach(scale.x(_ends(claim)[0]), scale.x(_ends(claim)[1]), y) if _is_rounded(claim) else ()
    return (*reach, *dot(look, scale.x(number(claim)), y, _THICK / 2 - 1))


def _is_rounded(claim: Claim) -> bool:
    return not claim.qualifier.startswith("exact")


def _reach(low: float, high: float, y: float) -> tuple[Mark, ...]:
    ends = (Line("c-reach", x, y - 6, x, y + 6) for x in (low, high))
    return (Line("c-reach", low, y, high, y), *ends)


def _said_by(claim: Claim, ledger: Ledger, scale: _Scale, y: float) -> Text:
    """Name the source beside its mark, on the side with more room."""
    low, high = (scale.x(end) for end in _ends(claim))
    if low > WIDTH / 2:
        return Text("c-note c-clear t-end", low - _GAP, y, ledger.said_by(claim))
    return Text("c-note c-clear", high + _GAP, y, ledger.said_by(claim))


def _legend(top: float) -> tuple[Mark, ...]:
    samples: tuple[tuple[tuple[Mark, ...], str], ...] = (
        (dot("solid", 20, top + 11, 6), _("one figure")),
        (bar("solid", 6, top + 22 + 5, 28, 12), _("a range, from the least to the most")),
        (_reach(6, 34, top + 44 + 11), _("how far we read “around”")),
    )
    marks: list[Mark] = []
    for row, (sample, words) in enumerate(samples):
        marks += [*sample, Text("c-text", 46, top + row * 22 + 15.5, words)]
    return tuple(marks)
