"""Taking a course out of the database as content that the bank can write to files."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from quizapp.bank import Bank
from quizapp.bank.lock import locked
from quizapp.core import claim as core_claim
from quizapp.core import plan as core_plan
from quizapp.core import question as core_question
from quizapp.core.generation import Approval
from quizapp.core.kinds import parse
from quizapp.core.lesson import Lesson as CoreLesson
from quizapp.models import Claim, Course, Family, Lesson, LessonVersion, Question, QuestionVersion, Quiz
from quizapp.services.errors import NotFoundError

M = TypeVar("M", bound=BaseModel)
_COURSE_ID: BindParameter[int] = bindparam("course_id")
_CLAIMS = select(Claim.derived, Claim.body).where(Claim.course_id == _COURSE_ID).order_by(Claim.id)
_QUIZZES = select(Quiz.body).where(Quiz.course_id == _COURSE_ID).order_by(Quiz.id)
_FAMILIES = select(Family.body).where(Family.course_id == _COURSE_ID)
_LESSONS = (
    select(Lesson.slug, LessonVersion.source, LessonVersion.body)
    .join(LessonVersion, (LessonVersion.lesson_id == Lesson.id) & (LessonVersion.number == Lesson.version))
    .where(Lesson.course_id == _COURSE_ID)
    .order_by(Lesson.number)
)
_QUESTIONS = (
    select(Question.state, QuestionVersion.body)
    .join(
        QuestionVersion,
        (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version),
    )
    .where(Question.course_id == _COURSE_ID, Question.family.is_(None))  # the others are made anew
    .order_by(Question.slug)
)


def export_course(session: Session, course_slug: str) -> Bank:
    """Return a course with the current version of everything in it; importing it again changes nothing.

    Raises NotFoundError when there is no such course.
    """
    row = session.execute(select(Course.id, Course.body).where(Course.slug == course_slug)).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no course {course_slug!r}; {_known(session)}")
    asked = {"course_id": row.id}
    lessons = session.execute(_LESSONS, asked).all()
    claims = session.execute(_CLAIMS, asked).all()
    families = _all(Approval, session.scalars(_FAMILIES, asked).all())
    questions = tuple(_question(q.state, q.body) for q in session.execute(_QUESTIONS, asked))
    return Bank(
        course=core_claim.Course.model_validate(row.body),
        claims=_all(core_claim.Claim, [c.body for c in claims if not c.derived]),
        derived=_all(core_claim.DerivedClaim, [c.body for c in claims if c.derived]),
        lessons=_all(CoreLesson, [one.body for one in lessons]),
        questions=questions,
        plans=_all(core_plan.Plan, session.scalars(_QUIZZES, asked).all()),
        families=tuple(sorted(families, key=lambda approval: approval.slug)),
        lock=locked(questions, {}),
        lesson_sources={one.slug: one.source for one in lessons},
    )


def _known(session: Session) -> str:
    slugs = session.scalars(select(Course.slug).order_by(Course.slug)).all()
    return f"there are: {', '.join(slugs)}" if slugs else "none was imported yet"


def _all(model: type[M], bodies: Sequence[dict[str, Any]]) -> tuple[M, ...]:
    return tuple(model.model_validate(body) for body in bodies)


def _question(state: str, body: dict[str, Any]) -> core_question.Question:
    """Build a question; its state stands on the head, where publishing changes it."""
    return parse(body | {"state": state})
