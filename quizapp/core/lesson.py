"""A lesson: sections of short passages, each with an anchor that questions point at."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from quizapp.core.question import Part

ANCHOR = r"^[a-z0-9][a-z0-9-]*$"
FIGURES = frozenset(
    {
        "timeline",
        "area-squares",
        "people-waffle",
        "actor-diagram",
        "range-chart",
        "refugee-bar",
        "balance",
        "locator-map",
        "scenario-branches",
        "source-table",
    }
)
# What stands at such a place too, and is no drawing.
TABLES = frozenset({"errata"})


class Edition(StrEnum):
    """Which text of a lesson somebody reads: both state the same claims at the same anchors."""

    STANDARD = "standard"
    EASIER = "easier"


class Passage(Part):
    """One paragraph or list: sanitised HTML to show, plain text to quote, and the claims it states."""

    anchor: str = Field(pattern=ANCHOR)
    html: str
    text: str
    claims: tuple[str, ...] = ()


class FigureSpot(Part):
    """A place where a figure stands, drawn from the claims, or one of the course's tables."""

    figure: str
    alt: str


class Section(Part):
    """A heading with its passages and figures in reading order."""

    anchor: str = Field(pattern=ANCHOR)
    heading: str
    blocks: tuple[Passage | FigureSpot, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages alone."""
        return tuple(b for b in self.blocks if isinstance(b, Passage))


class LaterLine(Part):
    """Something that happened after the article, with its outlet and whether an editor has checked it."""

    text: str
    as_of: str
    outlet: str
    checked: bool = False


class Later(Part):
    """What has changed since; never from the article, never the key of a graded question."""

    review_by: date
    lines: tuple[LaterLine, ...]


class Guess(Part):
    """A question before a section: a guess helps to remember what is read afterwards. It is neither kept nor marked."""

    section: str = Field(pattern=ANCHOR)
    ask: str
    options: tuple[str, ...] = Field(min_length=2, max_length=4)
    answer: str
    told: str = Field(description="What the section says to it, in a sentence.")
    claims: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        if self.answer not in self.options or len(set(self.options)) < len(self.options):
            raise ValueError("the answer is one of the options, word for word, and the options differ")
        return self


class Check(Part):
    """Questions of the bank that stand after a section: feedback comes at once, and nothing is marked."""

    after: str = Field(pattern=ANCHOR)
    questions: tuple[str, ...] = Field(min_length=1, max_length=2)


class Waiver(Part):
    """Words that look like a figure, a source or a quotation and are no claim of the article, and why."""

    words: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class Lesson(Part):
    """A lesson as it is read."""

    slug: str = Field(pattern=r"^\d{2}-[a-z0-9-]+$")
    number: int = Field(ge=1)
    title: str
    summary: str
    minutes: int = Field(ge=1, le=60)
    objectives: tuple[str, ...]
    content_note: str
    later: Later | None = None
    easier_summary: str = ""
    guesses: tuple[Guess, ...] = ()
    checks: tuple[Check, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    easier: tuple[Section, ...] = ()

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that have been written."""
        return tuple(Edition) if self.easier else (Edition.STANDARD,)

    def sections_in(self, edition: Edition) -> tuple[Section, ...]:
        """Return the text of an edition; the standard one where no other has been written."""
        return (self.easier or self.sections) if edition is Edition.EASIER else self.sections

    def passage(self, anchor: str, edition: Edition = Edition.STANDARD) -> Passage | None:
        """Return the passage with this anchor, or None."""
        return next((p for s in self.sections_in(edition) for p in s.passages if p.anchor == anchor), None)
