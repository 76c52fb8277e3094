"""A course with all that belongs to it, as read from its folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.bank.lock import Lock
from quizapp.bank.problem import Location, Problem
from quizapp.bank.tree import Node
from quizapp.core.claim import Claim, Course, DerivedClaim
from quizapp.core.generation import Approval
from quizapp.core.lesson import Lesson
from quizapp.core.plan import Plan
from quizapp.core.question import Question

Sources = Mapping[tuple[str, str], Node]


@dataclass(frozen=True)
class Bank:
    """A course, its claims, lessons, questions and quizzes, and what was wrong in their files.

    `course` is None only when course.yaml could not be read, which is then among the problems. Two banks are equal when
    their content is, wherever it was read from; what was decided about generated families is no content.
    """

    course: Course | None = None
    claims: tuple[Claim, ...] = ()
    derived: tuple[DerivedClaim, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    questions: tuple[Question, ...] = ()
    plans: tuple[Plan, ...] = ()
    families: tuple[Approval, ...] = field(default=(), compare=False)
    lock: Lock = field(default_factory=dict)
    lesson_sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    sources: Sources = field(default_factory=dict, compare=False, repr=False)

    def where(self, room: str, slug: str, *path: str | int) -> Location:
        """Return the place of something or of a field of it.

        So where("question", "hts-size", "evidence", "words"). The rooms are course, claim, derived, lesson, passage ("lesson#anchor"), question, plan, family and lock. What the bank
        was not read from files has no better place than its own name.
        """
        node = self.sources.get((room, slug))
        return node.find(path).place if node else Location(f"{room} {slug}".strip())
