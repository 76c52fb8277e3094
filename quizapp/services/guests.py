"""Guests become people: what they did before they had a name is kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session, aliased

from quizapp.models import Attempt, Person, Visit
from quizapp.services import audit
from quizapp.services.audit import Event
from quizapp.services.statements import changed
from quizapp.services.submitting import submit
from quizapp.services.who import Role, Viewer

_Other = aliased(Attempt)
_Visited: TypeAlias = Row[int, int, datetime, datetime | None]


def merge(session: Session, guest: Viewer, person_id: int, *, at: datetime) -> None:
    """Move what a guest did to a person and delete the guest; merging once more does nothing.

    Both may have the same quiz open, and only one may stay so: the guest's is handed in first. Of two visits to a
    lesson the earliest moments stay.
    """
    still_there = select(Person.id).where(Person.id == guest.id, Person.role == Role.GUEST)
    if guest.id == person_id or session.scalar(still_there) is None:
        return
    for attempt_id in _clashing(session, guest.id, person_id):
        submit(session, guest, attempt_id, at=at)
    attempts = changed(
        session, update(Attempt).where(Attempt.person_id == guest.id).values(person_id=person_id)
    )
    visits = _move_visits(session, guest.id, person_id)
    session.execute(delete(Person).where(Person.id == guest.id))
    detail = {"guest": guest.id, "attempts": attempts, "visits": visits}
    audit.record(session, person_id, Event("guest.merged", f"person {person_id}", detail), at=at)


def _clashing(session: Session, guest_id: int, person_id: int) -> Iterable[int]:
    """Return the guest's open attempts at quizzes that the person has open as well; guests have no assignments."""
    both = (
        select(Attempt.id)
        .join(_Other, (_Other.quiz_id == Attempt.quiz_id) & (_Other.person_id == person_id))
        .where(Attempt.person_id == guest_id, Attempt.submitted_at.is_(None))
        .where(Attempt.assignment_id.is_(None), Attempt.redo_of_id.is_(None))
        .where(_Other.submitted_at.is_(None), _Other.assignment_id.is_(None), _Other.redo_of_id.is_(None))
    )
    return session.scalars(both).all()


def _move_visits(session: Session, guest_id: int, person_id: int) -> int:
    columns = select(Visit.id, Visit.lesson_id, Visit.opened_at, Visit.read_at)
    theirs = {r.lesson_id: r for r in session.execute(columns.where(Visit.person_id == person_id))}
    guests = session.execute(columns.where(Visit.person_id == guest_id)).all()
    shared = [(theirs[r.lesson_id], r) for r in guests if r.lesson_id in theirs]
    if shared:
        session.execute(update(Visit), [_earliest(kept, other) for kept, other in shared])
        session.execute(delete(Visit).where(Visit.id.in_([other.id for _, other in shared])))
    session.execute(update(Visit).where(Visit.person_id == guest_id).values(person_id=person_id))
    return len(guests)


def _earliest(kept: _Visited, other: _Visited) -> dict[str, Any]:
    read = [moment for moment in (kept.read_at, other.read_at) if moment is not None]
    return {
        "id": kept.id,
        "opened_at": min(kept.opened_at, other.opened_at),
        "read_at": min(read, default=None),
    }
