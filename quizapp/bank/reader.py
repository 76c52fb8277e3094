"""Reads a course's folder into a bank, with everything that is wrong in any of its files."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from quizapp.bank.content import Bank
from quizapp.bank.lessons import read_lesson
from quizapp.bank.lock import Lock, read_lock
from quizapp.bank.problem import Location, Problem
from quizapp.bank.schema import build, build_question, entries
from quizapp.bank.tree import Node, decode, load
from quizapp.core.claim import Claim, Course, DerivedClaim
from quizapp.core.generation import Approval
from quizapp.core.lesson import Lesson
from quizapp.core.naming import with_names
from quizapp.core.plan import Plan
from quizapp.core.question import Question

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Built = tuple[T | None, tuple[Problem, ...]]
_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,17})")
_FRACTION = re.compile(r"[+-]?(?:0|[1-9]\d{0,17})\.\d{1,18}")


def read(folder: Path) -> Bank:
    """Read a course's folder; what is wrong stands in the bank's `problems`, nothing is raised."""
    return _Reading(folder).bank()


def bundled_course() -> Path:
    """Return the course that ships with quizapp: a source tree's own, else the one in the installed package."""
    package = Path(__file__).resolve().parent.parent
    in_tree = package.parent / "questions" / "idlib"
    return in_tree if in_tree.is_dir() else package / "_bundled" / "questions" / "idlib"


def parse_question_source(text: str, file: str = "question") -> tuple[Question | None, tuple[Problem, ...]]:
    """Read one question from YAML, as its fields or as a list of one; with any error there is no question."""
    node, problems = load(text.replace("\r\n", "\n"), file)
    if node is None:
        nothing = Location(file).error("schema", "nothing stands here; expected a question's fields")
        return None, problems or (nothing,)
    if isinstance(node.value, list) and len(node.value) == 1:
        node = node.value[0]
    question, more = build_question(node)
    found = tuple(sorted((*problems, *more)))
    return (None if found else question), found


class _Reading:
    """One pass over a folder, collecting what it finds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: dict[tuple[str, str], Node] = {}
        self.lesson_sources: dict[str, str] = {}

    def bank(self) -> Bank:
        if not self.folder.is_dir():
            missing = Location(str(self.folder)).error(
                "no-folder", "there is no such folder; expected a course"
            )
            return Bank(problems=(missing,))
        course, claims = self._course(), self._claims()
        bank = Bank(
            course=course,
            claims=self._listed(claims.get("claims"), "claim", _build_claim),
            derived=self._listed(claims.get("derived"), "derived", _builder(DerivedClaim)),
            lessons=tuple(self._lessons()),
            questions=tuple(with_names(q, course) if course else q for q in self._questions()),
            plans=self._listed(self._tree("quizzes.yaml"), "plan", _builder(Plan)),
            families=self._families(),
            lock=self._lock(),
        )
        return replace(
            bank,
            problems=tuple(sorted(self.problems)),
            sources=self.sources,
            lesson_sources=self.lesson_sources,
        )

    def _course(self) -> Course | None:
        node = self._tree("course.yaml")
        if node is None:
            return None
        course, problems = build(node, Course)
        self.problems += problems
        self.sources["course", ""] = node
        return course

    def _claims(self) -> dict[str, Node]:
        node = self._tree("claims.yaml")
        found = node.value if node and isinstance(node.value, dict) else {}
        if node and not {"claims"} <= set(found) <= {"claims", "derived"}:
            self.problems.append(node.place.error("schema", "expected two lists, `claims:` and `derived:`"))
        return found

    def _questions(self) -> tuple[Question, ...]:
        """Return all questions by slug: which file one stands in, and where in it, means nothing."""
        trees = [self._tree(f"items/{path.name}") for path in self._files("items", "*.yaml")]
        found = [q for tree in trees for q in self._listed(tree, "question", build_question)]
        return tuple(sorted(found, key=lambda q: q.slug))

    def _families(self) -> tuple[Approval, ...]:
        trees = [self._tree(f"families/{path.name}") for path in self._files("families", "*.yaml")]
        found = [a for tree in trees for a in self._listed(tree, "family", _builder(Approval))]
        return tuple(sorted(found, key=lambda a: a.slug))

    def _lessons(self) -> Iterator[Lesson]:
        for path in self._files("lessons", "*.md"):
            text = self._text(f"lessons/{path.name}")
            if text is not None:
                yield from self._lesson(text, str(path))

    def _lesson(self, text: str, file: str) -> Iterator[Lesson]:
        found = read_lesson(text, file)
        self.problems += found.problems
        if found.lesson is not None:
            slug = found.lesson.slug
            self._note("lesson", slug, found.front)
            self.lesson_sources[slug] = text
            for anchor, place in found.places.items():
                self.sources["passage", f"{slug}#{anchor}"] = Node(None, place)
            yield found.lesson

    def _lock(self) -> Lock:
        path = self.folder / "published.lock"
        self.sources["lock", ""] = Node(None, Location(str(path)))
        if not path.exists():
            return {}
        lock, problems = read_lock(self._text(path.name) or "", str(path))
        self.problems += problems
        return lock

    def _listed(self, node: Node | None, room: str, build_one: Callable[[Node], Built[T]]) -> tuple[T, ...]:
        """Build each entry of a list and note where it stands."""
        if node is None:
            return ()
        listed, problems = entries(node, "families" if room == "family" else f"{room}s")
        self.problems += problems
        found: list[T] = []
        for entry in listed:
            built, problems = build_one(entry)
            self.problems += problems
            if built is not None:
                self._note(room, str(getattr(built, "slug", "")), entry)
                found.append(built)
        return tuple(found)

    def _note(self, room: str, slug: str, node: Node) -> None:
        if (room, slug) in self.sources:
            first = self.sources[room, slug].place
            message = f"the {room} `{slug}` already stands in {first.file}:{first.line}; expected a new slug"
            self.problems.append(node.find(["slug"]).place.error("slug-twice", message))
            return
        self.sources[room, slug] = node

    def _tree(self, name: str) -> Node | None:
        if name == "quizzes.yaml" and not (self.folder / name).exists():
            return None
        text = self._text(name)
        if text is None:
            return None
        node, problems = load(text, str(self.folder / name))
        self.problems += problems
        return node

    def _text(self, name: str) -> str | None:
        path = self.folder / name
        try:
            raw = path.read_bytes()
        except OSError as error:
            why = (
                "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
            )
            self.problems.append(
                Location(str(path)).error("file-missing", f"the file {why}; expected it here")
            )
            return None
        text, problems = decode(raw, str(path))
        self.problems += problems
        return text

    def _files(self, room: str, pattern: str) -> list[Path]:
        """Return a subfolder's files in order, and warn of those that will not be read."""
        inside = sorted((self.folder / room).glob("[!.]*"))
        for path in inside:
            if not path.match(pattern):
                message = f"this file is not read; expected {room}/{pattern}"
                self.problems.append(Location(str(path)).warning("file-unread", message))
        return [path for path in inside if path.match(pattern)]


def _builder(model: type[M]) -> Callable[[Node], Built[M]]:
    return lambda node: build(node, model)


def _build_claim(node: Node) -> Built[Claim]:
    """Build a claim; its value alone may be a text or a number, and only a plain number is one."""
    value = node.child("value")
    if value and value.plain and isinstance(value.value, str):
        return build(node, Claim, value=_number(value.value))
    return build(node, Claim)


def _number(written: str) -> int | float | str:
    if _NUMBER.fullmatch(written):
        return int(written)
    return float(written) if _FRACTION.fullmatch(written) else written
