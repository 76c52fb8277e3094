"""Reads a lesson file: YAML front matter, then Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.bank.markdown import Block, Heading, blocks_of
from quizapp.bank.problem import Location, Problem
from quizapp.bank.schema import build
from quizapp.bank.tree import Node, load, refused_characters
from quizapp.core.lesson import Edition, FigureSpot, Lesson, Passage, Section

_FENCE = "---"
_EASIER = "=== easier ==="
_TAKEN = {
    "sections": "sections are the ## headings below",
    "easier": f"the easier text stands below `{_EASIER}`",
}
_PLACEHOLDER = (Section(anchor="none", heading="", blocks=()),)


@dataclass(frozen=True, slots=True)
class LessonFile:
    """What a lesson file held: the lesson as far as it could be built, its places, and what was wrong."""

    lesson: Lesson | None
    front: Node
    places: Mapping[str, Location]
    problems: tuple[Problem, ...]


def parse_lesson(text: str, file: str = "lesson") -> tuple[Lesson | None, tuple[Problem, ...]]:
    """Read a lesson's source; with any error there is no lesson, only its problems."""
    read = read_lesson(text.replace("\r\n", "\n"), file)
    return (None if read.problems else read.lesson), read.problems


def read_lesson(text: str, file: str) -> LessonFile:
    """Read a lesson's source as far as it goes, so that other files can still be checked against it."""
    strange = tuple(refused_characters(text, file))
    front_text, body, body_line = _split(text)
    if strange:
        return LessonFile(None, Node(None, Location(file)), {}, strange)
    if front_text is None:
        missing = Location(file).error(
            "lesson-front-matter", "expected `---`, the lesson's fields, and `---` again"
        )
        return LessonFile(None, Node(None, Location(file)), {}, (missing,))
    front, front_problems = load(front_text, file, first_line=2)
    standard, easier = _editions(body, body_line, file)
    problems = [*front_problems, *standard.problems, *easier.problems]
    lesson = None
    if front is not None or not front_problems:
        front = front or Node(None, Location(file, 2))
        lesson, lesson_problems = _assemble(front, standard.sections, easier.sections)
        problems += lesson_problems
    places = standard.places | {f"{Edition.EASIER}/{anchor}": at for anchor, at in easier.places.items()}
    return LessonFile(lesson, front or Node(None, Location(file, 2)), places, tuple(sorted(problems)))


@dataclass(frozen=True, slots=True)
class _Text:
    """One edition of a lesson: its sections, where each anchor stands, and what was wrong."""

    sections: tuple[Section, ...] = ()
    places: dict[str, Location] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def _editions(body: str, first_line: int, file: str) -> tuple[_Text, _Text]:
    """Read the text above and below the line that divides the editions; without it there is one edition."""
    lines = body.split("\n")
    end = next((n for n, line in enumerate(lines) if line.rstrip() == _EASIER), None)
    if end is None:
        return _edition(body, first_line, file), _Text()
    below = "\n".join(lines[end + 1 :])
    return _edition("\n".join(lines[:end]), first_line, file), _edition(below, first_line + end + 1, file)


def _edition(text: str, first_line: int, file: str) -> _Text:
    blocks, block_problems = blocks_of(text, file, first_line)
    sections, section_problems = _sections(blocks, Location(file, first_line))
    places = {b.what.anchor: b.place for b in blocks if not isinstance(b.what, FigureSpot)}
    return _Text(sections, places, (*block_problems, *section_problems, *_twice(blocks)))


def _split(text: str) -> tuple[str | None, str, int]:
    """Return the front matter, the body, and the line on which the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, text, 1
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        return None, text, 1
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2


def _assemble(
    front: Node, sections: Sequence[Section], easier: Sequence[Section]
) -> tuple[Lesson | None, tuple[Problem, ...]]:
    """Build the lesson from its front matter; sections come from the Markdown alone."""
    if not isinstance(front.value, dict):
        return None, (
            front.place.error("lesson-front-matter", "expected fields such as slug, number and title"),
        )
    for name in _TAKEN.keys() & front.value.keys():
        message = f"`{name}` is not a field here; {_TAKEN[name]}"
        return None, (front.keys[name].error("schema", message),)
    if not sections:
        return None, build(front, Lesson, sections=_PLACEHOLDER)[1]
    return build(front, Lesson, sections=tuple(sections), easier=tuple(easier))


def _sections(blocks: Sequence[Block], start: Location) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    sections: list[tuple[Heading, list[Passage | FigureSpot]]] = []
    problems: list[Problem] = []
    for block in blocks:
        if isinstance(block.what, Heading):
            sections.append((block.what, []))
        elif sections:
            sections[-1][1].append(block.what)
        else:
            problems.append(
                block.place.error("lesson-heading", "text before the first heading; expected `## ` first")
            )
    if not sections:
        problems.append(
            start.error("lesson-heading", "no section; expected at least one `## Heading {#anchor}`")
        )
    built = tuple(Section(anchor=h.anchor, heading=h.text, blocks=tuple(inside)) for h, inside in sections)
    return built, tuple(problems)


def _twice(blocks: Sequence[Block]) -> Iterator[Problem]:
    seen: dict[str, Location] = {}
    for block in blocks:
        if isinstance(block.what, FigureSpot):
            continue
        anchor = block.what.anchor
        if anchor in seen:
            message = (
                f"the anchor `{anchor}` is already used on line {seen[anchor].line}; expected a new name"
            )
            yield block.place.error("lesson-anchor", message)
        seen.setdefault(anchor, block.place)
