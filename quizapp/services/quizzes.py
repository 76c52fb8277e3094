"""What a quiz will be, before it is started."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.core.plan import Plan
from quizapp.models import Assignment, Lesson, Membership, Quiz
from quizapp.services import forms
from quizapp.services.errors import NotFoundError
from quizapp.services.starting import find_open
from quizapp.services.who import Viewer


@dataclass(frozen=True, slots=True)
class QuizPage:
    """A quiz that can be started: how long it is, until when, and whether one is under way.

    `form` is A or B for one of two parallel papers; `waits_for_teacher` when this person cannot start it without being given it.
    """

    slug: str
    title: str
    purpose: str
    size: int
    lesson_slug: str | None
    lesson_title: str | None
    assignment_id: int | None
    opens_at: datetime | None
    due_at: datetime | None
    closes_at: datetime | None
    show_answers: ShowAnswers
    open_attempt: int | None
    is_open: bool
    form: str = ""
    waits_for_teacher: bool = False


def read(
    session: Session, who: Viewer, slug: str, assignment_id: int | None = None, *, at: datetime
) -> QuizPage:
    """Return a quiz, under an assignment if one is named; raise NotFoundError for an unknown or another class's."""
    row = session.execute(
        select(Quiz.id, Quiz.body, Lesson.slug.label("lesson_slug"), Lesson.title.label("lesson_title"))
        .outerjoin(Lesson, Lesson.id == Quiz.lesson_id)
        .where(Quiz.slug == slug)
    ).one_or_none()
    if row is None:
        raise NotFoundError
    plan = Plan.model_validate(row.body)
    terms = _terms(session, who, row.id, assignment_id) if assignment_id else None
    going = find_open(session, who, row.id, assignment_id)
    return QuizPage(
        slug=slug,
        title=plan.title,
        purpose=plan.purpose,
        size=plan.size,
        lesson_slug=row.lesson_slug,
        lesson_title=row.lesson_title,
        assignment_id=assignment_id,
        opens_at=terms.opens_at if terms else None,
        due_at=terms.due_at if terms else None,
        closes_at=terms.closes_at if terms else None,
        show_answers=ShowAnswers(terms.show_answers) if terms else ShowAnswers.AFTER_SUBMIT,
        open_attempt=going,
        is_open=terms is None or terms.opens_at <= at <= terms.closes_at,
        form=plan.form or "",
        waits_for_teacher=terms is None and going is None and forms.waits_for_teacher(session, who, plan),
    )


def _terms(session: Session, who: Viewer, quiz_id: int, assignment_id: int) -> Assignment:
    found = session.scalar(
        select(Assignment)
        .join(Membership, Membership.classroom_id == Assignment.classroom_id)
        .where(Assignment.id == assignment_id, Assignment.quiz_id == quiz_id, Membership.person_id == who.id)
    )
    if found is None:
        raise NotFoundError
    return found
