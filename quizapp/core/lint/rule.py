"""What a rule is, what it finds, and what a question is judged against."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quizapp.core.claim import Claim, Course, DerivedClaim
from quizapp.core.question import Question


class Level(StrEnum):
    """How much a finding weighs: an error keeps a question from being published, a warning needs a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Context:
    """The course around a question: its claims by slug, and the plain text of its passages by `lesson#anchor`."""

    course: Course
    claims: Mapping[str, Claim]
    derived: Mapping[str, DerivedClaim]
    passages: Mapping[str, str]

    def claims_behind(self, question: Question) -> tuple[Claim, ...]:
        """Return the article's own claims that a question rests on, those it is worked out from included."""
        named = dict.fromkeys(
            slug
            for one in question.claims
            for slug in (self.derived[one].claims if one in self.derived else (one,))
        )
        return tuple(self.claims[slug] for slug in named if slug in self.claims)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is not followed; `level` where it weighs otherwise than the rule does."""

    field: str
    detail: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about a question; `field` is a path such as stem or options.2.why, counted from 0."""

    rule: str
    level: Level
    sentence: str
    field: str
    detail: str = ""


Check = Callable[[Question, Context], Iterable[Fault]]
Changes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of item writing, with changes to a sound question that follow it and that break it."""

    id: str
    level: Level
    sentence: str
    good: Changes
    bad: Changes
    check: Check

    def findings(self, question: Question, context: Context) -> Iterator[Finding]:
        """Yield what this rule finds."""
        for fault in self.check(question, context):
            yield Finding(self.id, fault.level or self.level, self.sentence, fault.field, fault.detail)


def rule(id: str, level: Level, sentence: str, *, good: Changes, bad: Changes) -> Callable[[Check], Rule]:  # noqa: A002 - the word in the literature
    """Make a rule of the function below; `good` and `bad` are changes to the sound question of their kind."""

    def make(check: Check) -> Rule:
        return Rule(id, level, sentence, good, bad, check)

    return make
