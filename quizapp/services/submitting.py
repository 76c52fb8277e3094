"""Handing in: one transition from open to submitted, then every slot is graded."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from quizapp.core import grading
from quizapp.models import Answer, Attempt, QuestionVersion, Slot
from quizapp.services import parsed
from quizapp.services.attempts import latest
from quizapp.services.errors import NotFoundError
from quizapp.services.statements import changed
from quizapp.services.who import Viewer

_SLOTS = (
    select(Slot.id, QuestionVersion.content_hash, QuestionVersion.body, Answer.response)
    .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
    .outerjoin(Answer, (Answer.slot_id == Slot.id) & (Answer.sequence == latest))
    .where(Slot.attempt_id == bindparam("attempt"))
)


def submit(session: Session, who: Viewer, attempt_id: int, *, at: datetime) -> bool:
    """Hand an attempt in; return False when it was handed in before. Raise NotFoundError for another's.

    An attempt whose time is over counts as handed in at its last moment.
    """
    closes_at = session.execute(
        select(Attempt.closes_at).where(Attempt.id == attempt_id, Attempt.person_id == who.id)
    ).one_or_none()
    if closes_at is None:
        raise NotFoundError
    return _close(session, attempt_id, min(at, closes_at[0] or at))


def submit_expired(session: Session, *, at: datetime) -> int:
    """Hand in every attempt whose time is over, and return how many."""
    over = select(Attempt.id, Attempt.closes_at).where(Attempt.submitted_at.is_(None), Attempt.closes_at < at)
    return sum(_close(session, r.id, r.closes_at) for r in session.execute(over).all())


def _close(session: Session, attempt_id: int, moment: datetime) -> bool:
    closing = (
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.submitted_at.is_(None))
        .values(submitted_at=moment)
    )
    if changed(session, closing) == 0:
        return False
    rows = session.execute(_SLOTS, {"attempt": attempt_id}).all()
    scores = grading.mark([(parsed.question(r.content_hash, r.body), tuple(r.response or ())) for r in rows])
    session.execute(
        update(Slot), [{"id": r.id, "fraction": s.kept} for r, s in zip(rows, scores, strict=True)]
    )
    return True
