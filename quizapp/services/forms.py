"""The papers of quizzes in two forms: one for everybody, and nothing that somebody has had on the other."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.core.plan import Drawn, Paper, Plan, draw_form
from quizapp.models import Attempt, Membership, Question, QuestionVersion, Quiz, Slot
from quizapp.services.candidates import Drawable
from quizapp.services.who import Role, Viewer

_Placed = aliased(Slot)
_HAD = (
    select(Question.slug, Question.family)
    .join(QuestionVersion, QuestionVersion.question_id == Question.id)
    .join(Slot, Slot.question_version_id == QuestionVersion.id)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .where(Attempt.person_id == bindparam("person_id"), Quiz.slug == bindparam("partner"))
    .distinct()
)
# Somewhere on an attempt's paper is a question that is not published any more, or that this person has had.
_SPOILT = (
    select(_Placed.id)
    .join(QuestionVersion, QuestionVersion.id == _Placed.question_version_id)
    .join(Question, Question.id == QuestionVersion.question_id)
    .where(
        _Placed.attempt_id == Attempt.id,
        (Question.state != "published") | Question.slug.in_(bindparam("had", expanding=True)),
    )
    .correlate(Attempt)
    .exists()
)
_FIRST = (
    select(func.min(Attempt.id))
    .where(Attempt.quiz_id == bindparam("quiz_id"), Attempt.redo_of_id.is_(None), ~_SPOILT)
    .scalar_subquery()
)
_GIVEN = (
    select(Question.slug, Slot.seed)
    .join(QuestionVersion, QuestionVersion.question_id == Question.id)
    .join(Slot, Slot.question_version_id == QuestionVersion.id)
    .where(Slot.attempt_id == _FIRST)
    .order_by(Slot.position)
)


def draw(session: Session, who: Viewer, quiz_id: int, plan: Plan, drawable: Drawable) -> Paper:
    """Return the paper of a form for this person: that of the first who had it, while all of it may still be asked.

    Raises BankTooSmallError.
    """
    had = _had(session, who, plan, drawable)
    return draw_form(plan, drawable.candidates, had, _given(session, quiz_id, had))


def _had(session: Session, who: Viewer, plan: Plan, drawable: Drawable) -> Collection[str]:
    """Return what somebody has had on the partner's paper, and what is of one family with it."""
    rows = session.execute(_HAD, {"person_id": who.id, "partner": plan.partner}).all()
    families = {row.family for row in rows if row.family}
    return {row.slug for row in rows} | {c.slug for c in drawable.candidates if c.family in families}


def _given(session: Session, quiz_id: int, had: Collection[str]) -> Paper | None:
    rows = session.execute(_GIVEN, {"quiz_id": quiz_id, "had": list(had)}).all()
    return Paper(tuple(Drawn(r.slug, r.seed) for r in rows)) if rows else None


def waits_for_teacher(session: Session, who: Viewer, plan: Plan) -> bool:
    """Say whether somebody gets this quiz from a teacher alone: practised before, its fixed paper would measure nothing."""
    if plan.form is None:
        return False
    seat = select(Membership.id).where(Membership.person_id == who.id, Membership.role == Role.STUDENT)
    return session.scalars(seat.limit(1)).first() is not None
