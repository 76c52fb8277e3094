"""Where the places are: a ready-made map, with the claims that its labels rest on."""

from flask_babel import gettext as _

from quizapp.web.charts.figure import Figure, claim_rows, sources
from quizapp.web.charts.ledger import Ledger

NEEDS = ("F46", "F47", "F48")


def draw(ledger: Ledger) -> Figure:
    """Show the locator map; its outlines are built once, see static/img/map."""
    used = [ledger.claims[slug] for slug in NEEDS]
    return Figure(
        name="locator-map",
        title=_("Where the places are"),
        description=_(
            "A map of western Syria. Idlib province lies in the north-west, at the border with Turkey, between Latakia on the coast and Aleppo. A schematic line, the M4, joins Latakia and Aleppo through Idlib province. Damascus lies in the south."
        ),
        source_line=_("Outlines: Natural Earth, public domain. Places: %(sources)s", sources=sources(used)),
        headers=(_("Statement"), _("As of"), _("Source")),
        rows=claim_rows(used),
        notes=(
            _("Idlib province is marked whole: it is larger than the area that the article speaks of."),
            _("The M4 is schematic. No front lines are shown."),
            _("Some borders are disputed, the Golan Heights among them. A line on this map takes no side."),
        ),
        drawing="locator_map.svg",
    )
