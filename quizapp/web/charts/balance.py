"""Two aims in a balance, as one expert saw them."""

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
)
from quizapp.web.charts.ledger import Claim, Ledger

NEEDS = ("F41", "F42")
_PAN = 146
_BEAM = 46
_PANS = 78
_MIDDLE = WIDTH / 2


def draw(ledger: Ledger) -> Figure:
    """Hang one aim on each side of a level beam."""
    used = [ledger.claims[slug] for slug in NEEDS]
    lines = max(len(_words(claim, 0, 0)) for claim in used)
    bottom = _PANS + 34 + lines * LINE
    who = _("%(sort)s: %(who)s", sort=sentence(used[0].certainty), who=used[0].source_short)
    return Figure(
        name="balance",
        title=_(
            "Two aims of %(whose)s, as analysed by %(who)s",
            whose=ledger.about(used[0]),
            who=used[0].source_short,
        ),
        description=_(
            "A level balance. On one side: %(one)s. On the other: %(other)s.",
            one=used[0].value,
            other=used[1].value,
        ),
        source_line=_("Source: %(sources)s", sources=sources(used)),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows(used),
        notes=(
            _("This shows one person's analysis. The article quotes nobody from the Turkish government."),
            _(
                "The level beam measures nothing: it says that a step towards one aim could endanger the other."
            ),
        ),
        marks=(
            *_stand(bottom),
            *_pan(used[0], _("One aim"), 1, bottom),
            *_pan(used[1], _("The other aim"), WIDTH - _PAN - 1, bottom),
            Text("c-strong t-middle", _MIDDLE, 18, ledger.about(used[0])),
            Text("c-note t-middle", _MIDDLE, bottom + 44, who),
        ),
        height=bottom + 52,
    )


def _words(claim: Claim, x: float, y: float) -> tuple[Text, ...]:
    return paragraph(sentence(str(claim.value)), x, y, "c-text t-middle", _PAN - 20)


def _stand(bottom: float) -> tuple[Mark, ...]:
    foot = bottom + 22
    return (
        Line("c-axis", 1 + _PAN / 2, _BEAM, WIDTH - 1 - _PAN / 2, _BEAM),
        Line("c-axis", _MIDDLE, _BEAM, _MIDDLE, foot),
        Path("c-solid", f"M{_MIDDLE} {foot - 18}L{_MIDDLE + 30} {foot}H{_MIDDLE - 30}Z"),
        Circle("c-dot", _MIDDLE, _BEAM, 6),
    )


def _pan(claim: Claim, name: str, left: float, bottom: float) -> tuple[Mark, ...]:
    middle = left + _PAN / 2
    cords = f"M{left + 14} {_PANS}L{middle} {_BEAM}L{left + _PAN - 14} {_PANS}"
    return (
        Path("c-leader", cords),
        Rect("c-box", left, _PANS, _PAN, bottom - _PANS, 4),
        Text("c-note t-middle", middle, _PANS + 20, name),
        *_words(claim, middle, _PANS + 22 + LINE),
    )
