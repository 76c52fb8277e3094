"""Courses, objectives, sources, entities, and the claims that everything rests on."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from quizapp.core.question import Bloom, Part
from quizapp.core.typed import Words

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
    cited_as: str = Field("", description="How a sentence cites it, after “according to”.")
    option: str = Field("", description="How it reads among options, all of about one length.")
    part_of: str = Field("", description="The source it belongs to; the two never stand side by side.")
    interest: str = Field("", description="What it wants or is near to, as far as the article says.")
    checkable: str = Field("", description="How far it can be looked up, where a name alone would mislead.")


class Entity(Part):
    """A person, group, place or body the article speaks of, with the spellings people use."""

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    name: Words
    short: Words
    type: str
    aliases: tuple[Words, ...] = ()
    in_text: str = Field("", description="How it reads within a sentence.")
    option: str = Field("", description="How it reads among options, where that differs.")
    plural: bool = Field(False, description="Whether its verb stands in the plural.")


class Objective(Part):
    """What a student can do at the end; the text completes "You can ..."."""

    slug: str = Field(pattern=r"^O\d+\.\d+$")
    lesson: str
    bloom: Bloom
    text: str
    models: tuple[str, ...] = Field(
        (), description="Item models whose families serve it, whatever the claim."
    )


class SourceCard(Part):
    """Who wrote the article, when, and what is unknown about it."""

    title: str
    kind: str
    as_of: str
    author: str
    translation: str
    unknowns: tuple[str, ...]


class Term(Part):
    """A word that lessons explain: how it is said and written, and what it means in plain words."""

    slug: str = Field(pattern=r"^[a-z0-9-]+$")
    term: str
    forms: tuple[str, ...] = Field((), description="Further ways in which a text writes it.")
    say: str = Field("", description="How it is said, the stressed syllable in capitals.")
    arabic: str = Field("", description="Its standard form in Arabic script.")
    meaning: str


class Erratum(Part):
    """A place where the article's text is faulty: how it reads, what is meant, and why."""

    text: str
    meant: str
    why: str
    claims: tuple[str, ...] = ()


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
    not_asked: str = Field("", description="Why fewer than two questions ask it.")
    functional: bool = Field(False, description="Whether its subject has this one value alone.")
    exclusive: bool = Field(False, description="Whether its value belongs to this one subject alone.")
    complete: bool = Field(False, description="Whether the article names all of whom or what it says this.")
    alike: tuple[str, ...] = Field((), description="Claims that say nearly the same of something else.")
    frame: str = Field("", description="The statement as a clause whose slots read [words](type).")
    asks: Mapping[str, str] = Field(
        default_factory=dict, description="For a slot's type, the question that its words answer."
    )
    figure: str = Field("", description="Whose figure of what it is, as in “That is …”.")


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
    formula: str = Field("", description="How it is worked out, such as F11 - F10, F05 * F06 or F19 * 12.")
    ask: str = Field("", description="The question that its result answers.")
    type: str = Field("", description="What its result is a number of, as in the slots of claims.")
    figure: str = Field("", description="What the result is, as in “That is …”.")


class Course(Part):
    """A course: its source card, sources, entities, objectives, naming rules, and the words and faults it explains."""

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
    glossary: tuple[Term, ...] = ()
    errata: tuple[Erratum, ...] = ()
    accepted_warnings: Mapping[str, str] = Field(
        default_factory=dict,
        description="Rules of the whole bank knowingly not followed, each with its reason.",
    )
