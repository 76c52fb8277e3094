"""Parsed content by its hash: what has the same hash is the same, so it is parsed once a process."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

from quizapp.core.claim import Course
from quizapp.core.kinds import parse
from quizapp.core.lesson import Lesson
from quizapp.core.question import Question

Parsed = TypeVar("Parsed")
_MOST = 5_000


class ParsedOnce(Generic[Parsed]):
    """Keeps what was parsed, up to a bound; past it everything is forgotten, which costs one parsing each."""

    def __init__(self, parse_body: Callable[[Mapping[str, Any]], Parsed]) -> None:
        self._parse = parse_body
        self._kept: dict[str, Parsed] = {}

    def __call__(self, content_hash: str, body: Mapping[str, Any]) -> Parsed:
        """Return the parsed body."""
        found = self._kept.get(content_hash)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[content_hash] = self._parse(body)
        return found


question: ParsedOnce[Question] = ParsedOnce(parse)
lesson: ParsedOnce[Lesson] = ParsedOnce(Lesson.model_validate)


@lru_cache(maxsize=64)
def course(text: str) -> Course:
    """Return the course of a row's text."""
    return Course.model_validate_json(text)
