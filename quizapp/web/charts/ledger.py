"""What charts are drawn from: the claims, who makes them, what they are about, and what came later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask_babel import gettext as _

from quizapp.core.claim import Attribution, Entity, Source

ITSELF = "article"
"""The source whose statements the article makes without naming another."""


class Claim(Protocol):
    """What a chart reads of a claim."""

    @property
    def slug(self) -> str:
        """The claim's name."""

    @property
    def subject(self) -> str:
        """The slug of what it is about."""

    @property
    def statement(self) -> str:
        """The claim as a sentence."""

    @property
    def low(self) -> float | None:
        """The least it may mean."""

    @property
    def high(self) -> float | None:
        """The most it may mean; None when it is open upwards."""

    @property
    def value(self) -> object:
        """The figure or words as stated."""

    @property
    def unit(self) -> str:
        """What its figure counts; empty for words."""

    @property
    def qualifier(self) -> str:
        """How exact it is: rounded, about, more than."""

    @property
    def as_of(self) -> str:
        """The time it speaks of."""

    @property
    def certainty(self) -> str:
        """What sort of statement it is: reported, analysis, forecast."""

    @property
    def source(self) -> str:
        """Who says so, in full."""

    @property
    def source_short(self) -> str:
        """Who says so, in a word or two."""

    @property
    def attribution(self) -> str:
        """Whether the article says whose statement it is."""


class LaterLine(Protocol):
    """A line of the box on what changed since."""

    @property
    def text(self) -> str:
        """What happened."""

    @property
    def as_of(self) -> str:
        """When."""

    @property
    def outlet(self) -> str:
        """Who reported it."""

    @property
    def checked(self) -> bool:
        """Whether an editor has compared it with its source."""


def is_unclear(claim: Claim) -> bool:
    """Say whether the article leaves open whose statement it is."""
    return claim.attribution == Attribution.UNCLEAR


def speaker(claim: Claim) -> str:
    """Name who makes a claim, in a word or two; nobody, where the article leaves it open."""
    return str(_("source unclear")) if is_unclear(claim) else claim.source_short


@dataclass(frozen=True, slots=True)
class Ledger:
    """A course's claims with their sources and entities, and the lesson's box on what changed since."""

    claims: Mapping[str, Claim]
    sources: Sequence[Source] = ()
    entities: Sequence[Entity] = ()
    later: Sequence[LaterLine] = ()

    def about(self, claim: Claim) -> str:
        """Name what a claim is about, in a word or two; raise KeyError for what the course does not know."""
        return {entity.slug: entity.short for entity in self.entities}[claim.subject]

    def named(self, claim: Claim) -> bool:
        """Say whether whoever makes a claim has a name, so that they could be asked."""
        return any(source.named for source in self.sources if source.name == claim.source)

    def said_by(self, claim: Claim) -> str:
        """Name who makes a claim, in a word or two, and say so where the article names nobody."""
        itself = any(s.slug == ITSELF and s.name == claim.source for s in self.sources)
        return _("%(article)s, no source named", article=claim.source_short) if itself else claim.source_short
