"""Redoing mistakes: what was not right in an attempt is practised again, once its answers may be seen."""

import secrets
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import Integer, Row, bindparam, case, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from quizapp.core.drawing.candidate import Candidate
from quizapp.core.drawing.redoing import ask_again
from quizapp.core.grading import ShowAnswers
from quizapp.core.plan import BY_HAND, SEED_BITS, Drawn
from quizapp.models import Attempt, Question, QuestionVersion, Quiz, Slot
from quizapp.services import showing, starting
from quizapp.services.candidates import Drawable, read_published
from quizapp.services.errors import ClosedError, NotFoundError, RefusedError
from quizapp.services.starting import Drawing
from quizapp.services.who import Viewer

_Redo = aliased(Attempt)
# What can be asked again: not fully right, and judged without a teacher, whom practice does not have.
_WRONG = (Slot.fraction < 1) & Question.kind.not_in(BY_HAND)
# For statements over the slots of attempts, grouped or not: how much can be redone, and the redo that is open.
MISTAKES = func.sum(case((_WRONG, 1), else_=0), type_=Integer)
OPEN_REDO = (
    select(_Redo.id)
    .where(_Redo.redo_of_id == Attempt.id, _Redo.submitted_at.is_(None))
    .correlate(Attempt)
    .scalar_subquery()
)
_PAPER = (
    select(
        *showing.TERMS,
        Attempt.quiz_id,
        OPEN_REDO.label("open_redo"),
        Quiz.course_id,
        Question.slug,
        Question.objective,
        Question.claims,
        case((_WRONG, 1), else_=0).label("wrong"),
    )
    .select_from(Attempt)
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .join(Slot, Slot.attempt_id == Attempt.id)
    .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
    .join(Question, Question.id == QuestionVersion.question_id)
    .where(Attempt.id == bindparam("attempt_id"), Attempt.person_id == bindparam("person_id"))
    .order_by(Slot.position)
)
# What somebody met under assignments; the answers of some of it may not be seen yet.
_ASSIGNED = (
    select(Question.slug, *showing.TERMS)
    .join(QuestionVersion, QuestionVersion.question_id == Question.id)
    .join(Slot, Slot.question_version_id == QuestionVersion.id)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .where(Attempt.person_id == bindparam("person_id"), Attempt.assignment_id.is_not(None))
)


def redo(session: Session, who: Viewer, attempt_id: int, *, at: datetime) -> int:
    """Begin to practise what was not right in an attempt, or return the redo of it that is open already.

    Raises NotFoundError for another's attempt, ClosedError while it is open, RefusedError while its answers are not shown and
    when there is nothing to redo.
    """
    rows = session.execute(_PAPER, {"attempt_id": attempt_id, "person_id": who.id}).all()
    if not rows:
        raise NotFoundError
    _require_answers(rows[0], at)
    if rows[0].open_redo is not None:
        return int(rows[0].open_redo)
    attempt = Attempt(
        person_id=who.id,
        quiz_id=rows[0].quiz_id,
        redo_of_id=attempt_id,
        seed=secrets.randbits(SEED_BITS),
        show_answers=ShowAnswers.AFTER_SUBMIT,
        started_at=at,
    )
    return _begin_once(session, attempt, _drawing(session, who, rows, attempt.seed, at))


def _require_answers(row: Row[Any], at: datetime) -> None:
    if row.submitted_at is None:
        raise ClosedError("This quiz is still open. Hand it in first; then you can redo what was not right.")
    if not showing.shown(row, at=at).key:
        raise RefusedError(
            "The answers of this quiz are not shown yet. You can redo your mistakes once they are."
        )


def _drawing(session: Session, who: Viewer, rows: Sequence[Row[Any]], seed: int, at: datetime) -> Drawing:
    wrong = [Candidate(r.slug, r.objective, frozenset(r.claims)) for r in rows if r.wrong]
    if not wrong:
        raise RefusedError("There is nothing to redo: every answer that can be checked here was fully right.")
    drawable = read_published(session, rows[0].course_id, {c.objective for c in wrong})
    rng = Random(seed)
    asked = ask_again(wrong, _checkable(drawable), _not_now(session, who, rows, at), rng)
    if not asked:
        raise RefusedError("There is nothing to redo: these questions are not asked any more.")
    slots = tuple(Drawn(c.slug, rng.getrandbits(SEED_BITS)) for c in asked)
    return Drawing(seed, slots, drawable.versions)


def _checkable(drawable: Drawable) -> tuple[Candidate, ...]:
    return tuple(c for c in drawable.candidates if c.kind not in BY_HAND)


def _not_now(session: Session, who: Viewer, rows: Sequence[Row[Any]], at: datetime) -> Collection[str]:
    """Return what does not stand in for a mistake: just seen, or its key is still kept back."""
    kept_back = _kept_back(session, who, at)
    return {*(r.slug for r in rows), *starting.seen_lately(session, who), *kept_back}


def _kept_back(session: Session, who: Viewer, at: datetime) -> Iterator[str]:
    assigned = session.execute(_ASSIGNED, {"person_id": who.id})
    return (row.slug for row in assigned if not showing.shown(row, at=at).key)


def _begin_once(session: Session, attempt: Attempt, drawing: Drawing) -> int:
    """Begin a redo; where another request was quicker, the table refuses a second one, and the first is returned."""
    redo_of_id = attempt.redo_of_id
    try:
        with session.begin_nested():
            return starting.begin(session, attempt, drawing)
    except IntegrityError:
        quicker = Attempt.redo_of_id == redo_of_id, Attempt.submitted_at.is_(None)
        return session.scalars(select(Attempt.id).where(*quicker)).one()
