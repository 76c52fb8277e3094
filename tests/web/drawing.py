"""The course's claims as charts read them, and what tests look for in a drawing."""

from dataclasses import dataclass, replace

from quizapp import bank
from quizapp.web.charts import Ledger
from quizapp.web.charts.figure import Figure, Text


@dataclass(frozen=True)
class Note:
    """A claim as a chart reads it."""

    slug: str
    statement: str
    value: object
    low: float | None = None
    high: float | None = None
    qualifier: str = "about"
    as_of: str = "c. March 2021"
    subject: str = "hts"
    unit: str = ""
    certainty: str = "reported"
    source: str = "The article itself"
    source_short: str = "Article"
    attribution: str = "explicit"


@dataclass(frozen=True)
class Later:
    """A line of the box on what changed since."""

    text: str
    as_of: str
    outlet: str = "press reports"
    checked: bool = False


LATER = (
    Later("An offensive began.", "27 November 2024"),
    Later("The government fell.", "8 December 2024"),
    Later("A listing ended.", "February 2026"),
)


def read_ledger() -> Ledger:
    """Read the course that ships; its lessons' boxes are left out."""
    read = bank.read(bank.bundled_course())
    sources = {source.slug: source for source in read.course.sources}
    claims = {
        c.slug: Note(
            c.slug, c.statement, c.value, c.low, c.high, c.qualifier, c.as_of, c.subject, c.unit, c.certainty,
            sources[c.source].name, sources[c.source].short, c.attribution,
        )
        for c in read.claims
    }  # fmt: skip
    return Ledger(claims, read.course.sources, read.course.entities)


def changed(ledger: Ledger, slug: str, **fields: object) -> Ledger:
    """Return the ledger with one claim told otherwise."""
    return replace(ledger, claims={**ledger.claims, slug: replace(ledger.claims[slug], **fields)})


def marks_of(figure: Figure, kind: type, look: str = "") -> list:
    """Return the marks of a kind, or those with this look alone."""
    return [m for m in figure.marks if isinstance(m, kind) and look in ("", *m.look.split())]


def words_of(figure: Figure) -> str:
    """Return every word of a drawing."""
    return " ".join(m.words for m in figure.marks if isinstance(m, Text))
