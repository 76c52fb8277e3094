"""What differs between two contents of a question, field by field and word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quizapp.core.question import Question

_NOT_SHOWN = {"slug", "kind", "version", "reviews"}
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Mark(StrEnum):
    """Whether words stand in both texts, only in the first, or only in the second."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and in which of the two texts they stand."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; its path is such as stem or options.2.why, counted from 0."""

    field: str
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> tuple[Piece, ...]:
        """The first text, what is gone from it marked."""
        return tuple(p for p in self.pieces if p.mark is not Mark.NEW)

    @property
    def after(self) -> tuple[Piece, ...]:
        """The second text, what is new in it marked."""
        return tuple(p for p in self.pieces if p.mark is not Mark.GONE)


def differences(before: Question, after: Question) -> tuple[Difference, ...]:
    """Return the fields in which two contents differ, in the order of the fields."""
    first, second = dict(_texts(before)), dict(_texts(after))
    fields = [*first, *(f for f in second if f not in first)]
    differing = (f for f in fields if first.get(f, "") != second.get(f, ""))
    return tuple(Difference(f, compared(first.get(f, ""), second.get(f, ""))) for f in differing)


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as one row of pieces, compared word by word."""
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(Mark.SAME, "".join(first[i:j])))
            continue
        pieces += [Piece(Mark.GONE, "".join(first[i:j]))] if i < j else []
        pieces += [Piece(Mark.NEW, "".join(second[k:m]))] if k < m else []
    return tuple(pieces)


def _texts(question: Question) -> Iterator[tuple[str, str]]:
    """Yield every text of a question with its path."""
    for name, value in question.model_dump(mode="json", exclude=_NOT_SHOWN).items():
        yield from _leaves(name, value)


def _leaves(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(f"{path}.{name}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(f"{path}.{number}", inner)
    elif isinstance(value, bool):
        yield path, "yes" if value else "no"
    else:
        yield path, "" if value is None else str(value)
