"""Sentences made of claims: each names its source, stands alone, and says as of when."""

import re

from quizapp.core.claim import Claim, Entity
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.ledger import Filler, Ledger
from quizapp.core.lint.attribution import SOMEBODYS

_SELF = "article"
_MEANING = "name_means"


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def according_to(ledger: Ledger, claim: Claim) -> str:
    """Return "According to …, " for a claim; one about the article itself, or what a name means, needs none."""
    alone = claim.subject == _SELF or is_meaning(claim)
    return "" if alone else f"According to {cited(ledger, claim.source)}, "


def is_meaning(claim: Claim) -> bool:
    """Say whether a claim tells what a name means: nobody's report, and the course corrects the article's wording."""
    return claim.relation == _MEANING


def cited(ledger: Ledger, source: str) -> str:
    """Return how a sentence cites a source."""
    found = ledger.sources[source]
    return found.cited_as or found.short


def clause(ledger: Ledger, claim: Claim, instead: tuple[Slot, Filler] | None = None) -> str:
    """Return what a claim says as a clause, with something else in one of its slots if that is given."""

    def fill(slot: Slot) -> str:
        filler = instead[1] if instead and slot == instead[0] else ledger.own(claim, slot)
        return filler.text

    return ledger.frames[claim.slug].filled(fill)


def told(ledger: Ledger, claim: Claim, instead: tuple[Slot, Filler] | None = None) -> str:
    """Return a claim as a sentence that names its source, without its full stop."""
    return capital(according_to(ledger, claim) + clause(ledger, claim, instead))


def sentence(ledger: Ledger, claim: Claim) -> str:
    """Return what a claim says as a sentence of its own, its source left out."""
    return f"{capital(clause(ledger, claim))}."


def predicate(ledger: Ledger, claim: Claim) -> str | None:
    """Return what a claim says of its subject as "it …", or None where the subject does not stand first."""
    frame = ledger.frames[claim.slug]
    slot = next((s for s in frame.slots if ledger.is_subject(claim, s)), None)
    if slot is None or not frame.begins_with(slot):
        return None
    return f"it{clause(ledger, claim).removeprefix(ledger.own(claim, slot).text)}"


def truth(ledger: Ledger, claim: Claim) -> str:
    """Return the true sentence with as of when: what proves a key."""
    return f"{told(ledger, claim)}{as_of(claim)}."


def as_of(claim: Claim) -> str:
    """Return as of when a claim holds, in brackets; nothing where it lasts or names its date itself."""
    if not claim.as_of.startswith("c. ") or claim.subject == _SELF:
        return ""
    said = "said in " if claim.certainty in SOMEBODYS else ""
    return f" ({said}{claim.as_of.replace('c. ', 'about ')})"


def asking(ledger: Ledger, claim: Claim, ask: str) -> str:
    """Return a question that names whose answer is wanted."""
    return capital(f"{according_to(ledger, claim)}{ask}?")


def belongs_elsewhere(ledger: Ledger, filler: Filler, own: Filler) -> str:
    """Say whose value something is, and what the article says there."""
    if filler.figure:
        return f"{capital(filler.text)}: that is {filler.figure.of}."
    claim = ledger.by_slug[filler.claims[0]]
    news = [e for e in filler.entities if e not in own.entities]
    if news:
        return _said_elsewhere(ledger, claim, news[0])
    there = f"{lower(according_to(ledger, claim))}{clause(ledger, claim)}"
    return f"“{filler.option}” belongs elsewhere: {there}."


def _said_elsewhere(ledger: Ledger, claim: Claim, entity: Entity) -> str:
    name, said = entity.in_text or entity.short, clause(ledger, claim)
    if claim.subject == _SELF:
        return f"{capital(said)}."
    if entity.slug == claim.source:
        return f"The article quotes {name} with something else: {said}."
    source = capital(cited(ledger, claim.source))
    of_it = predicate(ledger, claim) if _is_it(entity) and claim.subject == entity.slug else None
    if not of_it:
        return f"{source} names {name} in another place: {said}."
    says = "Something else holds for" if is_meaning(claim) else f"{source} says something else of"
    return f"{says} {name}: {of_it}."


def _is_it(entity: Entity) -> bool:
    return not entity.plural and entity.type != "person"


def lower(text: str) -> str:
    """Return a text with its first letter small, for within a sentence."""
    return text[:1].lower() + text[1:]


def mentions(text: str, filler: Filler) -> bool:
    """Say whether a text names something that fills a slot, or a word made from its name such as Syrian."""
    names = {filler.option, filler.text, *(n for e in filler.entities for n in (e.short, e.name, *e.aliases))}
    return any(re.search(rf"\b{re.escape(name)}", text) for name in names)
