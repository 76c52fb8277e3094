"""Which classes a person sees: a teacher those they teach, an admin all. What is not theirs does not exist for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, bindparam, or_, select
from sqlalchemy.orm import Session

from quizapp.models import Classroom, Membership
from quizapp.services.errors import NotFoundError
from quizapp.services.who import Role, Viewer

_TEACHES = (
    select(Membership.id)
    .where(
        Membership.classroom_id == Classroom.id,
        Membership.person_id == bindparam("viewer_id"),
        Membership.role == Role.TEACHER,
    )
    .correlate(Classroom)
    .exists()
)
# The condition every statement about a class carries; its values come from `seen_by`.
TAUGHT = or_(bindparam("sees_all", type_=Boolean), _TEACHES)

_ONE = select(Classroom.id, Classroom.name, Classroom.join_code, Classroom.open_until).where(
    Classroom.id == bindparam("classroom_id"), TAUGHT
)


@dataclass(frozen=True, slots=True)
class TaughtClass:
    """The few facts of a class that all of its pages need."""

    id: int
    name: str
    join_code: str
    open_until: datetime | None


def seen_by(who: Viewer) -> dict[str, Any]:
    """Return the values of TAUGHT for a person."""
    return {"viewer_id": who.id, "sees_all": who.role is Role.ADMIN}


def read_class(session: Session, who: Viewer, classroom_id: int) -> TaughtClass:
    """Return a class this person teaches; raise NotFoundError for any other."""
    row = session.execute(_ONE, {"classroom_id": classroom_id, **seen_by(who)}).one_or_none()
    if row is None:
        raise NotFoundError
    return TaughtClass(row.id, row.name, row.join_code, row.open_until)
