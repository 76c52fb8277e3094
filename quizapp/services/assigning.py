"""Assigning: giving a class something to do, changing its times, taking it back."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp.models import Assignment, Attempt, Lesson, Quiz
from quizapp.services import assignments, audit, taught
from quizapp.services.assignments import Order, Times
from quizapp.services.audit import Event
from quizapp.services.errors import RefusedError
from quizapp.services.who import Viewer

FURTHEST = timedelta(days=730)
SAME_CLICK = timedelta(minutes=1)


def check(session: Session, order: Order, *, at: datetime) -> None:
    """Raise RefusedError, about the field, when nothing is assigned or the times make no sense."""
    _require_something(session, order)
    if order.times.due_at <= at:
        raise _refused("due_at", "This is in the past. Choose a time that is still to come.")
    _require_order(order.times)
    _require_near(order.times, at)


def assign(session: Session, who: Viewer, classroom_id: int, order: Order, *, at: datetime) -> int:
    """Give a class a lesson, a quiz or both; pressing the button twice gives it once.

    Raises NotFoundError for another's class, RefusedError as `check` does.
    """
    taught.read_class(session, who, classroom_id)
    check(session, order, at=at)
    twin = _find_twin(session, classroom_id, order, at)
    return twin if twin is not None else _insert(session, who, classroom_id, order, at)


def change_times(session: Session, who: Viewer, assignment_id: int, times: Times, *, at: datetime) -> None:
    """Change when an assignment opens, is due and closes; attempts of it follow at once.

    What was handed in follows with its due time too: else its answers would be shown while others still work.
    Raises NotFoundError for another's, RefusedError when the times make no sense or it opened and would open anew.
    """
    old = assignments.read(session, who, assignment_id).times
    _require_order(times)
    if times.opens_at != old.opens_at and old.opens_at <= at:
        raise _refused("opens_at", "It is open already, so its beginning stays as it is.")
    if times.closes_at <= at:
        raise _refused("closes_at", "This is in the past. To end it now, choose a minute from now.")
    _require_near(times, at)
    new = {"opens_at": times.opens_at, "due_at": times.due_at, "closes_at": times.closes_at}
    session.execute(update(Assignment).where(Assignment.id == assignment_id).values(new))
    given = update(Attempt).where(Attempt.assignment_id == assignment_id)
    session.execute(given.values(due_at=times.due_at))
    session.execute(given.where(Attempt.submitted_at.is_(None)).values(closes_at=times.closes_at))
    moved = {"before": _told(old), "after": _told(times)}
    audit.record(session, who.id, Event("assignment.moved", f"assignment {assignment_id}", moved), at=at)


def withdraw(session: Session, who: Viewer, assignment_id: int, *, at: datetime) -> int:
    """Take an assignment back and return its class; raise RefusedError once a student has started its quiz."""
    page = assignments.read(session, who, assignment_id)
    if page.started:
        raise RefusedError(
            "Somebody has started this quiz, so it cannot be withdrawn. You can end it sooner."
        )
    session.execute(delete(Assignment).where(Assignment.id == assignment_id))
    audit.record(session, who.id, Event("assignment.withdrawn", f"assignment {assignment_id}"), at=at)
    return page.classroom_id


def release(session: Session, who: Viewer, assignment_id: int, *, at: datetime) -> None:
    """Show score and answers to everybody who has handed in, or will; pressing the button twice releases once.

    Raises NotFoundError for another's, RefusedError where the answers do not wait for it.
    """
    page = assignments.read(session, who, assignment_id)
    if page.released_at is not None:
        return
    if not page.waits_for_release:
        raise RefusedError("The answers of this assignment do not wait for you to release them.")
    session.execute(update(Assignment).where(Assignment.id == assignment_id).values(released_at=at))
    audit.record(session, who.id, Event("assignment.released", f"assignment {assignment_id}"), at=at)


def _told(times: Times) -> dict[str, str]:
    return {name: getattr(times, name).isoformat() for name in ("opens_at", "due_at", "closes_at")}


def _refused(field: str, text: str) -> RefusedError:
    return RefusedError(text, {field: text})


def _require_something(session: Session, order: Order) -> None:
    if order.lesson_id is None and order.quiz_id is None:
        raise _refused("lesson", "Choose a lesson, a quiz or both.")
    if order.lesson_id is not None and session.get(Lesson, order.lesson_id) is None:
        raise _refused("lesson", "There is no such lesson.")
    if order.quiz_id is not None and session.get(Quiz, order.quiz_id) is None:
        raise _refused("quiz", "There is no such quiz.")


def _require_order(times: Times) -> None:
    if times.due_at <= times.opens_at:
        raise _refused("due_at", "It must be due after it opens.")
    if times.closes_at < times.due_at:
        raise _refused("closes_at", "Late work ends when it is due or after that.")


def _require_near(times: Times, at: datetime) -> None:
    """Find the wrong digit in a year here, before a class waits for it."""
    for field in ("opens_at", "due_at", "closes_at"):
        if abs(getattr(times, field) - at) > FURTHEST:
            raise _refused(field, "This is more than two years away. Is the year right?")


def _find_twin(session: Session, classroom_id: int, order: Order, at: datetime) -> int | None:
    same = select(Assignment.id).where(
        Assignment.classroom_id == classroom_id,
        Assignment.lesson_id.is_not_distinct_from(order.lesson_id),
        Assignment.quiz_id.is_not_distinct_from(order.quiz_id),
        Assignment.due_at == order.times.due_at,
        Assignment.closes_at == order.times.closes_at,
        Assignment.created_at > at - SAME_CLICK,
    )
    return session.scalar(same)


def _insert(session: Session, who: Viewer, classroom_id: int, order: Order, at: datetime) -> int:
    assignment = Assignment(
        classroom_id=classroom_id,
        lesson_id=order.lesson_id,
        quiz_id=order.quiz_id,
        opens_at=order.times.opens_at,
        due_at=order.times.due_at,
        closes_at=order.times.closes_at,
        show_answers=order.show_answers,
        created_by_id=who.id,
        created_at=at,
    )
    session.add(assignment)
    session.flush()
    made = Event("assignment.made", f"assignment {assignment.id}", {"classroom": classroom_id})
    audit.record(session, who.id, made, at=at)
    return assignment.id
