"""A lesson: sections of short passages, each with an anchor that questions point at."""

from datetime import date

from pydantic import Field

from quizapp.core.question import Part

ANCHOR = r"^[a-z0-9][a-z0-9-]*$"
FIGURES = frozenset({"timeline", "area-squares", "people-waffle", "actor-diagram", "locator-map"})


class Passage(Part):
    """One paragraph or list: sanitised HTML to show, plain text to quote, and the claims it states."""

    anchor: str = Field(pattern=ANCHOR)
    html: str
    text: str
    claims: tuple[str, ...] = ()


class FigureSpot(Part):
    """A place where a figure stands, drawn from the claims."""

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
    sections: tuple[Section, ...] = Field(min_length=1)

    def passage(self, anchor: str) -> Passage | None:
        """Return the passage with this anchor, or None."""
        return next((p for s in self.sections for p in s.passages if p.anchor == anchor), None)
