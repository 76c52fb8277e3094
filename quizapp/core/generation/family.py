"""What an item model proposes: families of variants, and refusals with their reasons."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

_SEED_HEX, _MARK_HEX = 7, 6


class Reason(StrEnum):
    """Why something was refused, in words for the person who reads the proposals."""

    UNWORDED = "no clause with slots, or no question, is written for this claim"
    BOUND = "a bound or a vague amount, which no single number answers"
    OVERLAP = "the ranges overlap, so one does not rule the other out"
    TOO_CLOSE = "the figures lie too close together, or too far apart to be confused"
    UNDECIDED = "numbers within the ranges allow both answers"
    OPEN = "the article leaves open whether it holds there too"
    ALIKE = "the article says the same, or nearly so, of it"
    NAMED = "the question would name it"
    FORM = "it does not fit the sentence, or has another form than the rest"
    TOO_FEW = "too few right or wrong options are left"
    NO_SOURCE = "the article names no source for it"
    UNLIKE = "the two figures count different things"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not proposed: by which model, about which claims, and why."""

    model: str
    claims: tuple[str, ...]
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One question of a family: the fields of its kind, without the evidence, which the lessons give."""

    slug: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Family:
    """The variants that one item model makes of one claim or set of claims, approved or refused together."""

    slug: str
    model: str
    claims: tuple[str, ...]
    seed: int
    variants: tuple[Variant, ...]

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Every claim that its variants name: those they test and those their wrong answers come from."""
        named = (claim for variant in self.variants for claim in _claims_in(variant.fields))
        return tuple(sorted({*self.claims, *named}))

    @property
    def variants_hash(self) -> str:
        """SHA-256 over all that the variants say: a changed item model changes it."""
        return sha256({v.slug: v.fields for v in self.variants})


Proposed = Family | Refusal


@dataclass(frozen=True)
class Dice:
    """Gives each family its own dice: its seed is kept once it is written down, else made from its name."""

    seeds: Mapping[str, int] = field(default_factory=dict)

    def seed(self, slug: str) -> int:
        """Return a family's seed."""
        return self.seeds.get(slug, int(sha256(slug)[:_SEED_HEX], 16))

    def of(self, slug: str) -> Random:
        """Return a family's dice, as new."""
        return Random(self.seed(slug))


def sha256(content: object) -> str:
    """Return SHA-256 over canonical JSON."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def family_slug(model: str, *parts: str) -> str:
    """Name a family after its model and what it is made of."""
    words = "-".join((model, *parts)).lower()
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in words)


def make_family(
    slug: str,
    model: str,
    claims: tuple[str, ...],
    dice: Dice,
    marked: Iterable[tuple[str, Mapping[str, Any]]],
) -> Family:
    """Make a family of variants; each comes with a mark that tells it from its siblings and names it for good."""
    variants = (
        Variant(
            f"{slug}-{sha256(mark)[:_MARK_HEX]}", {"slug": f"{slug}-{sha256(mark)[:_MARK_HEX]}", **fields}
        )
        for mark, fields in marked
    )
    return Family(slug, model, claims, dice.seed(slug), tuple(sorted(variants, key=lambda v: v.slug)))


def _claims_in(value: object) -> Iterable[str]:
    """Yield the claims that fields name, those within their parts included."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from [inner] if name == "claim" and inner else _claims_in(inner)
            yield from inner if name == "claims" else ()
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _claims_in(inner)
