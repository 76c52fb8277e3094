"""Reads YAML 1.2 into a tree that knows the line and column of everything.

Every scalar stays the text the author wrote, so that `no`, `010` and `12:30` never turn into something else; the schema
converts. Built from parser events on a stack of its own, so that deep nesting cannot exhaust Python's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from quizapp.bank.problem import Location, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
TAB = "\t"
NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_YAML = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOTHING = {"", "~", "null"}
Path = Sequence[str | int]


@dataclass(slots=True)
class Node:
    """A text, a list or a mapping, with the place where it starts and, in a mapping, where each key stands."""

    value: "str | list[Node] | dict[str, Node] | None"
    place: Location
    plain: bool = False
    keys: dict[str, Location] = field(default_factory=dict)

    def data(self) -> Any:  # noqa: ANN401 - what a YAML file holds is only known once a schema has seen it
        """Return plain lists, mappings and texts."""
        if isinstance(self.value, list):
            return [node.data() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.data() for key, node in self.value.items()}
        return self.value

    def find(self, path: Path) -> "Node":
        """Return the node at a path, or the deepest one on the way to it that exists."""
        node = self
        for step in self.known(path):
            node = node.child(step) or node
        return node

    def known(self, path: Path) -> Path:
        """Return a path as far as it exists here."""
        node: Node | None = self
        for depth, step in enumerate(path):
            node = node.child(step) if node else None
            if node is None:
                return path[:depth]
        return path

    def child(self, step: str | int) -> "Node | None":
        """Return the node one step down, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def load(text: str, file: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read YAML text; the tree is None when it cannot be read at all. `first_line` is where it stands in its file."""
    builder = _Builder(file, first_line)
    problems = [*refused_characters(text, file, first_line, refused=_NOT_IN_YAML)]
    if not problems:
        problems += builder.build(text)
    return builder.root, tuple(sorted(problems))


def refused_characters(
    text: str, file: str, first_line: int = 1, *, refused: re.Pattern[str] = NOT_TEXT
) -> Iterator[Problem]:
    """Yield a problem for each line with a character that nobody can see or that no database can keep."""
    for number, line in enumerate(text.split("\n")):
        if match := refused.search(line):
            place = Location(file, first_line + number, match.start() + 1)
            what = "a tab" if match[0] == TAB else f"the character U+{ord(match[0]):04X}"
            yield place.error(
                "character", f"{what} stands here; expected {'spaces' if match[0] == TAB else 'text'}"
            )


def decode(raw: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Turn a file's bytes into text; refuse what is too large or no UTF-8."""
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read, so split it"
        return None, (Location(file).error("file-too-large", message),)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Location(file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        return None, (
            place.error("file-encoding", "this is no UTF-8; expected a file saved with UTF-8 encoding"),
        )


class _Builder:
    """Puts the tree together, event by event, and notes what is refused."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stopped = False
        self._open: list[Node] = []
        self._pending: list[tuple[str, Location] | None] = []
        self._documents = 0

    def build(self, text: str) -> list[Problem]:
        try:
            for event in YAML(typ="base", pure=True).parse(text):
                self.take(event)
                if self.stopped:
                    break
        except (YAMLError, ValueError, OverflowError) as error:  # chr() refuses what "\UFFFFFFFF" asks for
            self.problems.append(self._syntax_problem(error))
            self.stopped = True
        if self.stopped:
            self.root = None
        return self.problems

    def _syntax_problem(self, error: Exception) -> Problem:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column + 1) if mark else (0, 1)
        said = getattr(error, "problem", None) or "it cannot be read"
        message = f"this is no valid YAML: {said}; expected `name: value` lines or `- ` lists"
        return Location(self.file, self.first_line + line, column).error("yaml-syntax", message)

    def take(self, event: Any) -> None:  # noqa: ANN401 - ruamel's events share no typed base
        name = type(event).__name__
        place = Location(self.file, event.start_mark.line + self.first_line, event.start_mark.column + 1)
        self.problems.extend(_refusals(event, name, place))
        if name == "DocumentStartEvent":
            self._start_document(place)
        elif name in {"ScalarEvent", "AliasEvent"}:
            plain = name == "ScalarEvent" and not event.style
            self._add(Node(self._text(getattr(event, "value", ""), place, plain=plain), place, plain))
        elif name in {"SequenceStartEvent", "MappingStartEvent"}:
            self._descend(Node([] if name == "SequenceStartEvent" else {}, place))
        elif name in {"SequenceEndEvent", "MappingEndEvent"}:
            self._open.pop()
            self._pending.pop()

    def _start_document(self, place: Location) -> None:
        self._documents += 1
        if self._documents > 1:
            self.problems.append(
                place.error("yaml-documents", "a second document starts here; expected one a file")
            )
            self.stopped = True

    def _text(self, written: str, place: Location, *, plain: bool) -> str | None:
        """Return what was written; an escape may not smuggle in what no database can keep."""
        self.problems += refused_characters(written.replace("\r", ""), self.file, place.line)
        return None if plain and written in _NOTHING else written

    def _descend(self, node: Node) -> None:
        self._add(node)
        self._open.append(node)
        self._pending.append(None)
        if len(self._open) > MAX_DEPTH:
            self.problems.append(
                node.place.error("yaml-too-deep", f"nested more than {MAX_DEPTH} deep; expected a few levels")
            )
            self.stopped = True

    def _add(self, node: Node) -> None:
        parent = self._open[-1].value if self._open else None
        if isinstance(parent, list):
            parent.append(node)
        elif isinstance(parent, dict):
            self._add_to_mapping(parent, node)
        else:
            self.root = node

    def _add_to_mapping(self, parent: dict[str, Node], node: Node) -> None:
        waiting = self._pending[-1]
        if waiting is None:
            self._pending[-1] = (self._key_name(node), node.place)
            return
        self._pending[-1] = None
        name, place = waiting
        if name in parent:
            self.problems.append(
                place.error("yaml-duplicate-key", f"`{name}` stands here twice; expected it once")
            )
            return
        if node.plain and node.value is None:
            node.place = place  # the parser sees an empty value only where the next thing starts
        parent[name] = node
        self._open[-1].keys[name] = place

    def _key_name(self, node: Node) -> str:
        if isinstance(node.value, str):
            return node.value
        self.problems.append(node.place.error("yaml-key", "a name is expected before the colon"))
        return ""


def _refusals(event: Any, name: str, place: Location) -> Iterator[Problem]:  # noqa: ANN401 - as above
    if name == "DocumentStartEvent":
        if event.version or event.tags:
            yield place.error("yaml-directive", "a % directive stands here; expected none")
        return
    if name == "AliasEvent":
        yield place.error("yaml-alias", f"`*{event.anchor}` is an alias; write the text out again")
    elif getattr(event, "anchor", None):
        yield place.error("yaml-anchor", f"`&{event.anchor}` is an anchor; expected none")
    if getattr(event, "tag", None):
        yield place.error("yaml-tag", f"`{event.tag}` is a tag; expected the bare value")
