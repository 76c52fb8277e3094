"""Draws a paper from the files, and sets beside each question what proves its answer."""

from dataclasses import dataclass
from datetime import date
from random import Random

from quizapp.bank.content import Bank
from quizapp.bank.judging import context_of
from quizapp.core.claim import Course
from quizapp.core.drawing.withheld import Withheld
from quizapp.core.enemies import enemies
from quizapp.core.interaction import Interaction, Response
from quizapp.core.lint import Context
from quizapp.core.plan import Candidate, Form, Paper, Plan, draw, draw_form
from quizapp.core.proof import Proof, prove
from quizapp.core.question import Question, State

NO_DAY = date.min  # no box on later events is overdue on it


class NoPaperError(ValueError):
    """No paper can be drawn; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim that a key rests on: what it says, who says so, as of when, and how certain it is."""

    claim: str
    statement: str
    source: str
    as_of: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One place on the paper: what a student meets there, and what a teacher needs to know of it."""

    slug: str
    version: int
    kind: str
    objective: str
    points: int
    stem: str
    interaction: Interaction
    key: Response
    key_words: str
    rationale: str
    proof: Proof
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper with its answers and evidence."""

    course: str
    quiz: str
    title: str
    purpose: str
    seed: int
    entries: tuple[Entry, ...]
    form: Form | None = None

    @property
    def points(self) -> int:
        """What a paper without a mistake earns."""
        return sum(entry.points for entry in self.entries)


def candidates(bank: Bank, on: date = NO_DAY) -> tuple[Candidate, ...]:
    """Return what can be drawn on a day: every question that is still asked, with its family, its enemies, and its limits."""
    asked = [q for q in bank.all_questions if q.state is not State.RETIRED]
    theirs = enemies(asked)
    withheld = Withheld.of(bank.lessons, on)
    return tuple(
        Candidate(
            slug=q.slug,
            objective=q.objective,
            claims=frozenset(q.claims),
            kind=q.kind,
            state=q.state,
            family=bank.family_of.get(q.slug, ""),
            enemies=theirs.get(q.slug, frozenset()),
            practice_only=withheld.keeps(q.slug, q.evidence.lesson, later=q.later),
        )
        for q in asked
    )


def draw_sheet(bank: Bank, quiz: str, seed: int | None = None, *, on: date = NO_DAY) -> Sheet:
    """Draw a quiz with a seed and say what proves each key; the same files and seed always give the same sheet.

    The papers of two forms have a seed of their own, with which students get them; another one tries other papers. Raises
    NoPaperError for files with errors, an unknown quiz and a missing seed, BankTooSmallError when there are too few questions.
    """
    if bank.course is None or any(problem.level == "error" for problem in bank.problems):
        raise NoPaperError("the course's files have errors; `quizapp check` names them")
    plan = _plan(bank, quiz)
    if seed is None and plan.form is None:
        raise NoPaperError(f"each student gets another paper of `{quiz}`; expected a seed for one of them")
    return _sheet(bank, bank.course, plan if seed is None else plan.model_copy(update={"seed": seed}), on)


def _plan(bank: Bank, quiz: str) -> Plan:
    plan = next((plan for plan in bank.plans if plan.slug == quiz), None)
    if plan is None:
        known = ", ".join(sorted(plan.slug for plan in bank.plans))
        raise NoPaperError(
            f"there is no quiz `{quiz}`; expected {f'one of {known}' if known else 'one in quizzes.yaml'}"
        )
    return plan


def _sheet(bank: Bank, course: Course, plan: Plan, on: date) -> Sheet:
    drawable = candidates(bank, on)
    paper = draw_form(plan, drawable) if plan.form else draw(plan, drawable, Random(plan.seed))
    entries = _entries(bank, course, paper)
    return Sheet(course.title, plan.slug, plan.title, plan.purpose, plan.seed, entries, plan.form)


def _entries(bank: Bank, course: Course, paper: Paper) -> tuple[Entry, ...]:
    questions = {question.slug: question for question in bank.all_questions}
    lessons = {lesson.slug: lesson for lesson in bank.lessons}
    context = context_of(bank, course)
    return tuple(
        _entry(questions[slot.slug], slot.seed, prove(questions[slot.slug].evidence, lessons), context)
        for slot in paper.slots
    )


def _entry(question: Question, seed: int, proof: Proof, context: Context) -> Entry:
    return Entry(
        slug=question.slug,
        version=question.version,
        kind=question.kind,
        objective=question.objective,
        points=question.points,
        stem=question.stem,
        interaction=question.interaction(Random(seed)),
        key=question.key(),
        key_words=question.in_words(question.key()),
        rationale=question.rationale,
        proof=proof,
        grounds=_grounds(question, context),
    )


def _grounds(question: Question, context: Context) -> tuple[Ground, ...]:
    names = {source.slug: source.name for source in context.course.sources}
    return tuple(
        Ground(c.slug, c.statement, names.get(c.source, c.source), c.as_of, c.certainty)
        for c in context.claims_behind(question)
    )
