"""Approval: a person reads a family once; while its claims and words stay as they were, its variants may be asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from quizapp.core.generation.family import Family, sha256
from quizapp.core.generation.ledger import Ledger
from quizapp.core.kinds import parse
from quizapp.core.naming import with_names
from quizapp.core.question import Evidence, Part, Question, State

_NOT_MEANT = {"note", "not_asked", "objectives", "interest", "checkable"}


class Standing(StrEnum):
    """How a family stands: proposed until a person has decided."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class Approval(Part):
    """What was decided about a family, by whom, why, and for exactly which content."""

    slug: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{2,63}$", description="The family's name.")
    model: str = Field(pattern=r"^[a-z_]+$", description="The item model that made it.")
    state: Standing = Field(Standing.PROPOSED, description="Proposed, approved or refused.")
    reviewer: str = Field("", description="Who decided.")
    on: date | None = Field(None, description="When.")
    reason: str = Field("", description="Why; a refusal needs it.")
    version: int = Field(1, ge=1, description="Rises when a family changes that was approved.")
    seed: int = Field(ge=0, description="What its variants are drawn with.")
    claims_hash: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="Of what the claims say that it rests on."
    )
    variants_hash: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of all that its variants say.")

    @model_validator(mode="after")
    def _signed(self) -> Self:
        if self.state is not Standing.PROPOSED and not (self.reviewer and self.on):
            raise ValueError("a decision names who decided and when: reviewer and on")
        if self.state is Standing.REFUSED and not self.reason:
            raise ValueError("a refusal says why: reason")
        return self


def standing(family: Family, ledger: Ledger, before: Approval | None = None) -> Approval:
    """Return how a family stands: as it was decided, or proposed again, with the reason, when it has changed since."""
    now = Approval(
        slug=family.slug,
        model=family.model,
        seed=family.seed,
        claims_hash=claims_hash(family, ledger),
        variants_hash=family.variants_hash,
    )
    if before is None:
        return now
    changed = _what_changed(now, before)
    if not changed:
        return before
    if before.state is Standing.PROPOSED:
        return now.model_copy(update={"reason": before.reason, "version": before.version})
    why = f"{changed} since it was {before.state} by {before.reviewer} on {before.on}"
    risen = before.version + (before.state is Standing.APPROVED)
    return now.model_copy(update={"reason": why, "version": risen})


def claims_hash(family: Family, ledger: Ledger) -> str:
    """Return SHA-256 over what the claims say that a family rests on, and over their sources."""
    claims = [ledger.by_slug[slug] for slug in family.rests_on]
    sources = [ledger.sources[slug] for slug in sorted({claim.source for claim in claims})]
    return sha256([part.model_dump(mode="json", exclude=_NOT_MEANT) for part in (*claims, *sources)])


def _what_changed(now: Approval, before: Approval) -> str:
    if now.claims_hash != before.claims_hash:
        return "its claims have changed"
    return "its wording has changed" if now.variants_hash != before.variants_hash else ""


def is_taught(family: Family, proofs: Mapping[str, Evidence]) -> bool:
    """Say whether lessons state all the claims that a family tests, so that its keys can be proved."""
    return all(slug in proofs for slug in family.claims)


def approved_questions(
    families: Iterable[Family], ledger: Ledger, approvals: Iterable[Approval], proofs: Mapping[str, Evidence]
) -> Iterator[Question]:
    """Yield the variants of approved families as published questions, each with the passage that proves its key.

    A family whose claims no lesson states waits, and so does one that has changed since it was approved.
    """
    decided = {approval.slug: approval for approval in approvals}
    for family in families:
        found = standing(family, ledger, decided.get(family.slug))
        if found.state is Standing.APPROVED and is_taught(family, proofs):
            yield from questions_of(family, ledger, proofs, version=found.version, state=State.PUBLISHED)


def questions_of(
    family: Family, ledger: Ledger, proofs: Mapping[str, Evidence], **more: object
) -> Iterator[Question]:
    """Yield the variants of a family as questions, each proved by the passage of the first claim that it tests."""
    for variant in family.variants:
        proof = proofs[variant.fields["claims"][0]]
        question = parse({**variant.fields, "evidence": proof.model_dump(), **more})
        yield with_names(question, ledger.course)
