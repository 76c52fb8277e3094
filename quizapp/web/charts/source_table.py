"""Who speaks in the article: a table of the sources, and behind it every statement with its source."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.core.claim import Source
from quizapp.web.charts.figure import Figure, Grid, claim_rows, sentence, unbroken
from quizapp.web.charts.ledger import ITSELF, Claim, Ledger

NEEDS = ("F61", "F36")


def draw(ledger: Ledger) -> Figure:
    """Set out the sources, those whom the article names as speaking first, the article itself last."""
    date, hard_to_check = (ledger.claims[slug] for slug in NEEDS)
    speaking = sorted(ledger.sources, key=lambda source: source.slug == ITSELF)
    said = {source.slug: _said_by(source, ledger.claims.values()) for source in speaking}
    remarks = {hard_to_check.subject: hard_to_check.statement}
    return Figure(
        name="source-table",
        title=_("Who speaks in the article"),
        description=_("A table with a row for each source."),
        source_line=_("Source: the article, %(as_of)s", as_of=date.as_of),
        shown=Grid(
            (
                _("Who"),
                _("Kind"),
                _("Named?"),
                _("Interest"),
                _("What they said"),
                _("Can it be checked?"),
            ),
            tuple(
                _row(source, said[source.slug], remarks.get(source.slug, ""))
                for source in speaking
                if said[source.slug]
            ),
        ),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows(claim for source in speaking for claim in said[source.slug]),
        behind=_("Show every statement with its source"),
    )


def _said_by(source: Source, claims: Iterable[Claim]) -> list[Claim]:
    return sorted((claim for claim in claims if claim.source == source.name), key=lambda claim: claim.slug)


def _row(source: Source, said: Sequence[Claim], remark: str) -> tuple[str, ...]:
    return (
        source.name,
        f"{sentence(source.kind)}. {source.note}",
        _("Yes") if source.named else _("No"),
        sentence(source.interest or _("none named")),
        _("%(kinds)s. One of them: %(statement)s", kinds=_in_kinds(said), statement=said[0].statement),
        " ".join(_checks(source, said, remark)),
    )


def _sort(claim: Claim) -> str:
    """Return the kind of statement as the lessons teach them; an analysis stays one."""
    if claim.certainty in {"forecast", "opinion", "analysis"}:
        return claim.certainty
    return "figure" if _has_figure(claim) else "claim"


def _has_figure(claim: Claim) -> bool:
    """Say whether a number is given; a word such as “thousands” has a least value, but no number."""
    return not isinstance(claim.value, str) or None not in (claim.low, claim.high)


def _in_kinds(said: Sequence[Claim]) -> str:
    """Count the statements of each kind."""
    counts = Counter(_sort(claim) for claim in said)
    words = {
        "figure": ngettext("%(num)s figure", "%(num)s figures", counts["figure"]),
        "claim": ngettext("%(num)s claim", "%(num)s claims", counts["claim"]),
        "analysis": ngettext("%(num)s analysis", "%(num)s analyses", counts["analysis"]),
        "opinion": ngettext("%(num)s opinion", "%(num)s opinions", counts["opinion"]),
        "forecast": ngettext("%(num)s forecast", "%(num)s forecasts", counts["forecast"]),
    }
    return ", ".join(unbroken(words[kind]) for kind in words if counts[kind])


def _checks(source: Source, said: Sequence[Claim], remark: str) -> Iterable[str]:
    """Say what can be done: ask who is named; an opinion or a forecast stands apart from figures and claims."""
    by_asking = _("By asking: a name is given.") if source.named else _("Not by asking: no name is given.")
    yield source.checkable or by_asking
    sorts = {_sort(claim) for claim in said}
    if "opinion" in sorts:
        yield _("An opinion can only be explained.")
    if "forecast" in sorts:
        yield _("A forecast has to wait.")
    if remark:
        yield remark
