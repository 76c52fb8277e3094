"""A course with all that belongs to it, as read from its folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizapp.bank.lock import Lock
from quizapp.bank.problem import Location, Problem
from quizapp.bank.tree import Node
from quizapp.core.claim import Claim, Course, DerivedClaim
from quizapp.core.generation import (
    Approval,
    Ledger,
    Passages,
    Proposals,
    Standing,
    approved_questions,
    propose,
)
from quizapp.core.lesson import Lesson
from quizapp.core.plan import Plan
from quizapp.core.question import Evidence, Question

Sources = Mapping[tuple[str, str], Node]


@dataclass(frozen=True)
class Bank:
    """A course, its claims, lessons, questions and quizzes, and what was wrong in their files.

    `course` is None only when course.yaml could not be read, which is then among the problems. Two banks are equal when
    their content is, wherever it was read from. What is made of the content, such as generated questions, is made when it
    is first asked for, and once.
    """

    course: Course | None = None
    claims: tuple[Claim, ...] = ()
    derived: tuple[DerivedClaim, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    questions: tuple[Question, ...] = ()
    plans: tuple[Plan, ...] = ()
    families: tuple[Approval, ...] = ()
    lock: Lock = field(default_factory=dict)
    lesson_sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    sources: Sources = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def ledger(self) -> Ledger | None:
        """The claims as item models read them; None where names in them lead nowhere or their wording cannot be read."""
        if self.course is None or not self._names_lead_somewhere(self.course):
            return None
        ledger = Ledger(self.course, self.claims, self.derived, self.lessons)
        try:
            _ = ledger.frames, ledger.figures
        except ValueError:
            return None
        return ledger

    def _names_lead_somewhere(self, course: Course) -> bool:
        claims, sources = {c.slug for c in self.claims}, {s.slug for s in course.sources}
        named = {slug for one in self.derived for slug in one.claims} | {
            s for c in self.claims for s in c.alike
        }
        return named <= claims and {c.source for c in self.claims} <= sources

    @cached_property
    def proposals(self) -> Proposals:
        """All families that the claims allow, with the seeds that are written down, and what was refused."""
        if self.ledger is None:
            return Proposals((), ())
        return propose(self.ledger, {approval.slug: approval.seed for approval in self.families})

    @cached_property
    def proofs(self) -> Mapping[str, Evidence]:
        """For each claim that a lesson states, the passage that proves it."""
        return Passages(self.ledger).proofs if self.ledger else {}

    @cached_property
    def generated(self) -> tuple[Question, ...]:
        """The questions of the approved families, published; where one written by hand has the same slug, that counts."""
        if self.ledger is None or all(a.state is not Standing.APPROVED for a in self.families):
            return ()
        written = {question.slug for question in self.questions}
        made = approved_questions(self.proposals.families, self.ledger, self.families, self.proofs)
        return tuple(question for question in made if question.slug not in written)

    @cached_property
    def family_of(self) -> Mapping[str, str]:
        """For each generated question, its family."""
        made = {question.slug for question in self.generated}
        families = self.proposals.families if made else ()
        return {v.slug: family.slug for family in families for v in family.variants if v.slug in made}

    @property
    def all_questions(self) -> tuple[Question, ...]:
        """The questions that were written, then those that were generated."""
        return (*self.questions, *self.generated)

    def where(self, room: str, slug: str, *path: str | int) -> Location:
        """Return the place of something or of a field of it.

        So where("question", "hts-size", "evidence", "words"). The rooms are course, claim, derived, lesson, passage
        ("lesson#anchor"), question, plan, family and lock. A generated question stands where its family does. What the
        bank was not read from files has no better place than its own name.
        """
        node = self.sources.get((room, slug))
        if node is None and room == "question" and slug in self.family_of:
            return self.where("family", self.family_of[slug], "state")
        return node.find(path).place if node else Location(f"{room} {slug}".strip())
