"""Two forecasts that part from the same moment; neither says what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Circle,
    Figure,
    Line,
    Mark,
    Path,
    Rect,
    Text,
    claim_rows,
    paragraph,
    sentence,
    sources,
    unbroken,
)
from quizapp.web.charts.ledger import Claim, Ledger

NEEDS = ("F52", "F54", "F55", "F56", "F57", "F58")
_BRANCH = 152
_ROOT = 30
_HEAD = 68
_APART = 24
_GAPS = (0, 12, 28)
"""Below the kind of statement, below its source, and around the arrow; further rows stand _APART."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """A forecast: its condition or picture, and what it led to, in order."""

    claim: Claim
    start: str
    steps: tuple[str, ...]


def draw(ledger: Ledger) -> Figure:
    """Draw both forecasts side by side, from the time they were made."""
    claims = ledger.claims
    used = [claims[slug] for slug in NEEDS]
    branches = _branches(used)
    tops = _tops(branches)
    return Figure(
        name="scenario-branches",
        title=_("Two forecasts, as seen from %(as_of)s", as_of=unbroken(used[0].as_of)),
        description=_(
            "Two branches part from %(as_of)s. %(branches)s.",
            as_of=used[0].as_of,
            branches="; ".join(_in_words(branch) for branch in branches),
        ),
        source_line=_("Source: %(sources)s", sources=sources(used)),
        headers=(_("Forecast"), _("As of"), _("Source")),
        rows=claim_rows(used),
        notes=(
            _("Dashed: forecasts. They are not what happened, and nobody knew which would come true."),
            _("What was reported later stands in the box at the end of the lesson."),
        ),
        marks=(
            *_fork(used[0].as_of),
            *_draw_branch(branches[0], 1, tops),
            *_draw_branch(branches[1], WIDTH - 1 - _BRANCH, tops),
        ),
        height=tops[-1] - _APART + 4,
    )


def _branches(used: Sequence[Claim]) -> tuple[_Branch, _Branch]:
    clash, displaced, danger, strip, rulers, aid = used
    after_attack = tuple(sentence(str(claim.value)) for claim in (clash, displaced, danger))
    needs = _("People who depend on %(what)s", what=aid.value)
    return (
        _Branch(clash, _("An attack by Syria and Russia would bring"), after_attack),
        _Branch(
            strip,
            _("The area could survive as"),
            (sentence(str(strip.value)), sentence(str(rulers.value)), needs),
        ),
    )


def _in_words(branch: _Branch) -> str:
    return f"{sentence(branch.claim.certainty)}, {branch.claim.source_short}: {branch.start} {', '.join(branch.steps)}"


def _rows(branch: _Branch) -> tuple[tuple[str, str], ...]:
    """Return each row's look and words, from top to bottom."""
    return (
        ("c-note t-middle", sentence(branch.claim.certainty)),
        ("c-note t-middle", branch.claim.source_short),
        ("c-strong t-middle", branch.start),
        *(("c-text t-middle", step) for step in branch.steps),
    )


def _tops(branches: Sequence[_Branch]) -> list[float]:
    """Return where each row begins, the same in all branches, and last where they end."""
    tops = [float(_HEAD + 22)]
    for row, same_row in enumerate(zip(*map(_rows, branches), strict=True)):
        lines = max(len(_lines(words, 0, 0, look)) for look, words in same_row)
        tops.append(tops[-1] + lines * LINE + (_GAPS[row] if row < len(_GAPS) else _APART))
    return tops


def _lines(words: str, x: float, y: float, look: str) -> tuple[Text, ...]:
    return paragraph(words, x, y, look, _BRANCH - 24)


def _fork(as_of: str) -> tuple[Mark, ...]:
    middle, bend = WIDTH / 2, (_ROOT + _HEAD) / 2
    arms = (
        Path("c-axis c-later", f"M{middle} {_ROOT}V{bend}H{x}V{_HEAD}")
        for x in (1 + _BRANCH / 2, WIDTH - 1 - _BRANCH / 2)
    )
    return (*arms, Circle("c-dot", middle, _ROOT, 6), Text("c-strong t-middle", middle, 14, as_of))


def _draw_branch(branch: _Branch, left: float, tops: Sequence[float]) -> tuple[Mark, ...]:
    """Lead from the start to what would follow; short lines, not arrows, part what follows."""
    middle = left + _BRANCH / 2
    tip = tops[3] - 17
    marks: list[Mark] = [
        Rect("c-box-open c-later", left, _HEAD, _BRANCH, tops[-1] - _APART + 2 - _HEAD, 4),
        Line("c-out", middle, tip - 14, middle, tip),
        Path("c-out", f"M{middle - 5} {tip - 6}L{middle} {tip}L{middle + 5} {tip - 6}"),
    ]
    marks += [
        Line("c-tick", middle - 16, y, middle + 16, y)
        for y in (top - LINE - _APART / 2 + 5 for top in tops[4:-1])
    ]
    for (look, words), top in zip(_rows(branch), tops, strict=False):
        marks += _lines(words, middle, top, look)
    return tuple(marks)
