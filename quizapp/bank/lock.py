"""The lock: which content of each published question was released under which version.

One line a question, `slug version hash`, sorted, so that two branches merge and a diff says what was released.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.bank.problem import Location, Problem
from quizapp.core.question import Question, State

_LINE = re.compile(r"([a-z0-9][a-z0-9-]{2,63}) ([1-9]\d{0,8}) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """The version and the content hash that were published."""

    version: int
    hash: str


Lock = Mapping[str, Locked]


def read_lock(text: str, file: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Read the lock; lines that are none are problems, the others count."""
    locked: dict[str, Locked] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line.strip())
        place = Location(file, number)
        if match is None:
            problems.append(place.error("lock-line", "expected `slug version hash`; write the lock anew"))
        elif match[1] in locked:
            problems.append(place.error("lock-line", f"{match[1]} stands here twice; expected it once"))
        else:
            locked[match[1]] = Locked(int(match[2]), match[3])
    return locked, tuple(problems)


def lock_text(lock: Lock) -> str:
    """Write the lock, sorted by slug."""
    return "".join(f"{slug} {entry.version} {entry.hash}\n" for slug, entry in sorted(lock.items()))


def locked(questions: Iterable[Question], before: Lock) -> Lock:
    """Return the lock for these questions; slugs that are gone stay, because a slug is never used again."""
    published = (q for q in questions if q.state is State.PUBLISHED)
    return {**before, **{q.slug: Locked(q.version, q.content_hash()) for q in published}}
