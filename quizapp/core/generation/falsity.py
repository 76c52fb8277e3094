"""When is it false to put something else into a claim's slot? Types and intervals decide; what stays open is refused."""

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Reason
from quizapp.core.generation.frame import Slot
from quizapp.core.generation.ledger import Filler, Ledger


def not_false(ledger: Ledger, claim: Claim, slot: Slot, filler: Filler) -> Reason | None:
    """Return why a filler cannot be called false in a slot, or None when the ledger proves that it is."""
    own = ledger.own(claim, slot)
    if own.figure and filler.figure:
        return _figure_not_false(claim, own, filler)
    if any(_holds(ledger, c, filler) for c in ledger.claims if _says_nearly_so(ledger, claim, slot, c)):
        return Reason.ALIKE
    proved = _subject_excluded(ledger, claim, filler) if ledger.is_subject(claim, slot) else claim.functional
    return None if proved else Reason.OPEN


def not_said(ledger: Ledger, claim: Claim, slot: Slot, filler: Filler) -> Reason | None:
    """Return why a filler cannot be offered as wrong "according to the article", or None.

    For a claim that is `complete` the world is closed: what the article does not say is not so according to it.
    """
    reason = not_false(ledger, claim, slot, filler)
    return None if reason is Reason.OPEN and claim.complete else reason


def _figure_not_false(claim: Claim, own: Filler, filler: Filler) -> Reason | None:
    mine, other = own.figure, filler.figure
    if not mine or not other or not (mine.exact_enough and other.exact_enough):
        return Reason.BOUND
    if not mine.allows.disjoint(other.allows):
        return Reason.OVERLAP
    return None if claim.functional else Reason.OPEN


def _says_nearly_so(ledger: Ledger, claim: Claim, slot: Slot, other: Claim) -> bool:
    """Say whether what stands in another claim may be true here too."""
    if other.slug == claim.slug:
        return False
    if other.slug in claim.alike or claim.slug in other.alike:
        return True
    if ledger.is_subject(claim, slot):
        return (other.relation, other.value) == (claim.relation, claim.value)
    return other.subject == claim.subject and not claim.functional


def _holds(ledger: Ledger, claim: Claim, filler: Filler) -> bool:
    frame = ledger.frames.get(claim.slug)
    return frame is not None and any(_share(ledger.own(claim, slot), filler) for slot in frame.slots)


def _share(one: Filler, other: Filler) -> bool:
    return one.id == other.id or any(e in one.entities for e in other.entities)


def _subject_excluded(ledger: Ledger, claim: Claim, filler: Filler) -> bool:
    """Say whether what is said belongs to one subject alone, or this one has another value of the same relation."""
    return claim.exclusive or any(_differs(ledger, claim, c) for c in ledger.claims if _about(c, filler))


def _about(claim: Claim, filler: Filler) -> bool:
    return [e.slug for e in filler.entities] == [claim.subject]


def _differs(ledger: Ledger, claim: Claim, other: Claim) -> bool:
    """Say whether another subject's one value of the same relation rules this value out for it."""
    if other.relation != claim.relation or not other.functional:
        return False
    mine, its = ledger.figures.get(claim.slug), ledger.figures.get(other.slug)
    return mine.allows.disjoint(its.allows) if mine and its else other.value != claim.value
