"""The names of entities as right answers: a question that asks for an entity accepts every name the course gives it.

They are written into the question when a course is read or a question is saved, so that grading needs no course and a
new alias is seen as the change of content that it is.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from quizapp.core.claim import Course, Entity
from quizapp.core.question import Part, Question
from quizapp.core.text import fold

P = TypeVar("P", bound=Part)
Names = Mapping[str, tuple[str, ...]]
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return what an entity is called: its name without what stands in brackets, its short name and its aliases."""
    found: dict[str, str] = {}
    for name in (_IN_BRACKETS.sub("", entity.name), entity.short, *entity.aliases):
        found.setdefault(fold(name), name)
    return tuple(found.values())


def with_names(question: Question, course: Course) -> Question:
    """Return a question that accepts all names of the entities it asks for; its own other spellings come first."""
    return _everywhere(question, course, add=True)


def without_names(question: Question, course: Course) -> Question:
    """Return a question as its author writes it: the names that come from its entities are left out."""
    return _everywhere(question, course, add=False)


def entities_in(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the entities a question asks for, each with the path of its field."""
    pieces: list[tuple[str, Part]] = [("entity", question)]
    for name in type(question).model_fields:
        value = getattr(question, name)
        listed = enumerate(value if isinstance(value, tuple) else ())
        pieces += [(f"{name}.{n}.entity", inner) for n, inner in listed if isinstance(inner, Part)]
    yield from ((path, slug) for path, inner in pieces if (slug := getattr(inner, "entity", "")))


def _everywhere(question: Question, course: Course, *, add: bool) -> Question:
    names = {entity.slug: names_of(entity) for entity in course.entities}
    changed = {
        field: tuple(_renamed(inner, names, add=add) for inner in value)
        for field in type(question).model_fields
        if isinstance(value := getattr(question, field), tuple) and any(map(_asks, value))
    }
    return _renamed(question.model_copy(update=changed) if changed else question, names, add=add)


def _renamed(part: P, names: Names, *, add: bool) -> P:
    theirs = names.get(getattr(part, "entity", ""), ())
    if not theirs:
        return part
    own = tuple(name for name in getattr(part, "accept", ()) if name not in theirs)
    return part.model_copy(update={"accept": (*own, *theirs) if add else own})


def _asks(inner: object) -> bool:
    """Say whether a piece of a question asks for an entity."""
    return isinstance(inner, Part) and bool(getattr(inner, "entity", ""))
