"""Courses, objectives, sources, entities, and the claims that everything rests on."""

from enum import StrEnum

from pydantic import Field

from quizapp.core.question import Bloom, Part

Value = int | float | str | tuple[int, int]


class Attribution(StrEnum):
    """Whether the article says whose claim it is."""

    EXPLICIT = "explicit"
    UNCLEAR = "unclear"
    NONE = "none"


class Source(Part):
    """Somebody who says something: a report, an office, a person."""

    slug: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    short: str
    named: bool
    kind: str
    note: str = ""


class Entity(Part):
    """A person, group, place or body the article speaks of, with the spellings people use."""

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str
    short: str
    type: str
    aliases: tuple[str, ...] = ()


class Objective(Part):
    """What a student can do at the end; the text completes "You can ..."."""

    slug: str = Field(pattern=r"^O\d+\.\d+$")
    lesson: str
    bloom: Bloom
    text: str


class SourceCard(Part):
    """Who wrote the article, when, and what is unknown about it."""

    title: str
    kind: str
    as_of: str
    author: str
    translation: str
    unknowns: tuple[str, ...]


class Claim(Part):
    """One statement of the article in our own words: who made it, as of when, and how certain it is."""

    slug: str = Field(pattern=r"^F\d{2}[a-z]?$")
    paragraph: int = Field(ge=0)
    objectives: tuple[str, ...]
    subject: str
    relation: str
    value: Value
    kind: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    qualifier: str
    as_of: str
    source: str
    attribution: Attribution
    certainty: str
    statement: str
    note: str = ""


class DerivedClaim(Part):
    """A statement worked out from claims, with the guard under which it holds."""

    slug: str = Field(pattern=r"^D\d+$")
    objectives: tuple[str, ...]
    statement: str
    claims: tuple[str, ...] = Field(min_length=1)
    low: float | None = None
    high: float | None = None
    unit: str = ""
    guard: str


class Course(Part):
    """A course: its source card, sources, entities, objectives and naming rules."""

    slug: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    language: str
    licence: str
    summary: str
    content_note: str
    source_card: SourceCard
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    objectives: tuple[Objective, ...]
    naming_rules: tuple[str, ...]
