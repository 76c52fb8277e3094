"""Starting a quiz: the plan is drawn once, each slot pins a question version and a seed."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.core.plan import SEED_BITS, BankTooSmallError, Drawn, Plan, draw
from quizapp.models import Assignment, Attempt, Membership, Question, QuestionVersion, Quiz, Slot
from quizapp.services import forms
from quizapp.services.candidates import read_drawable
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.who import Viewer

_REMEMBERED = 60


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms an attempt runs: its assignment's, or those of free practice."""

    assignment_id: int | None = None
    show_answers: ShowAnswers = ShowAnswers.AFTER_SUBMIT
    due_at: datetime | None = None
    closes_at: datetime | None = None


def start(
    session: Session, who: Viewer, quiz_slug: str, assignment_id: int | None = None, *, at: datetime
) -> int:
    """Begin an attempt, or return the one that is open already.

    Raises NotFoundError for an unknown quiz or another class's assignment, RefusedError when it is not open, is given by a
    teacher alone, or the bank is too small.
    """
    quiz = session.execute(
        select(Quiz.id, Quiz.course_id, Quiz.body).where(Quiz.slug == quiz_slug)
    ).one_or_none()
    if quiz is None:
        raise NotFoundError
    terms = _terms(session, who, quiz.id, assignment_id, at)
    going = find_open(session, who, quiz.id, assignment_id)
    if going is not None:
        return going
    plan = Plan.model_validate(quiz.body)
    if assignment_id is None and forms.waits_for_teacher(session, who, plan):
        raise RefusedError(
            "Your teacher gives this quiz to your class; you find it on your page Today when it opens."
        )
    drawing = _drawing(session, who, quiz, plan, at)
    attempt = Attempt(person_id=who.id, quiz_id=quiz.id, seed=drawing.seed, started_at=at, **asdict(terms))
    return begin(session, attempt, drawing)


def begin(session: Session, attempt: Attempt, drawing: "Drawing") -> int:
    """Add an attempt with its paper, and return its id."""
    session.add(attempt)
    session.flush()
    session.execute(insert(Slot), [{"attempt_id": attempt.id, **row} for row in drawing.rows()])
    return attempt.id


def find_open(session: Session, who: Viewer, quiz_id: int, assignment_id: int | None) -> int | None:
    """Return the attempt a person has open on this quiz under this assignment, or None."""
    same = Attempt.assignment_id == assignment_id if assignment_id else Attempt.assignment_id.is_(None)
    mine = select(Attempt.id).where(
        Attempt.person_id == who.id,
        Attempt.quiz_id == quiz_id,
        Attempt.submitted_at.is_(None),
        Attempt.redo_of_id.is_(None),
        same,
    )
    return session.scalar(mine)


def _terms(session: Session, who: Viewer, quiz_id: int, assignment_id: int | None, at: datetime) -> Terms:
    if assignment_id is None:
        return Terms()
    row = session.execute(
        select(Assignment.opens_at, Assignment.due_at, Assignment.closes_at, Assignment.show_answers)
        .join(Membership, Membership.classroom_id == Assignment.classroom_id)
        .where(
            Assignment.id == assignment_id,
            Assignment.quiz_id == quiz_id,
            Membership.person_id == who.id,
            Membership.role == "student",
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError
    if not row.opens_at <= at <= row.closes_at:
        raise RefusedError(
            "This assignment is not open." if at < row.opens_at else "The time for this assignment is over."
        )
    return Terms(assignment_id, ShowAnswers(row.show_answers), row.due_at, row.closes_at)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A paper, the seed it was drawn with, and by slug the version to pin and its points."""

    seed: int
    slots: tuple[Drawn, ...]
    versions: Mapping[str, tuple[int, int]]

    def rows(self) -> Iterator[dict[str, int]]:
        """Return the slots as rows: place, pinned version, seed and points."""
        for position, slot in enumerate(self.slots, start=1):
            version_id, points = self.versions[slot.slug]
            yield {
                "position": position,
                "question_version_id": version_id,
                "seed": slot.seed,
                "points": points,
            }


def _drawing(session: Session, who: Viewer, quiz: Row[*tuple[Any, ...]], plan: Plan, at: datetime) -> Drawing:
    drawable = read_drawable(session, quiz.course_id, plan, at.date())
    seed = plan.seed if plan.form else secrets.randbits(SEED_BITS)
    try:
        if plan.form:
            paper = forms.draw(session, who, quiz.id, plan, drawable)
        else:
            paper = draw(plan, drawable.candidates, Random(seed), seen_lately(session, who))
    except BankTooSmallError as error:
        raise RefusedError(str(error)) from error
    return Drawing(seed, paper.slots, drawable.versions)


def seen_lately(session: Session, who: Viewer) -> Sequence[str]:
    """Return the slugs this person met last, the longest ago first."""
    newest_first = (
        select(Question.slug)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.person_id == who.id)
        .order_by(Attempt.started_at.desc(), Slot.id.desc())
        .limit(_REMEMBERED)
    )
    return list(dict.fromkeys(reversed(session.scalars(newest_first).all())))
