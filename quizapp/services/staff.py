"""Teachers and admins made from the command line, by whoever runs the machine."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.models import Person
from quizapp.services import accounts, audit, invitations
from quizapp.services.audit import Event
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.names import display_name
from quizapp.services.who import Role


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One of the staff as the list shows them."""

    role: Role
    username: str
    name: str
    state: str


def list_staff(session: Session) -> tuple[StaffRow, ...]:
    """Return all teachers and admins, admins first."""
    people = (
        select(Person)
        .where(Person.role.in_((Role.ADMIN, Role.TEACHER)))
        .order_by(Person.role, Person.username)
    )
    return tuple(StaffRow(Role(p.role), p.username or "", p.name, _state(p)) for p in session.scalars(people))


def add(session: Session, role: Role, name: str, username: str, *, at: datetime) -> str:
    """Make a teacher or admin, and return the token of the link with which they choose a password.

    Raises RefusedError for a name or username that will not do, or that somebody has already.
    """
    person = Person(
        role=role, name=display_name(name), username=accounts.check_username(username), created_at=at
    )
    session.add(person)
    try:
        session.flush()
    except IntegrityError as error:
        raise RefusedError(f"Somebody has the username {person.username} already; choose another.") from error
    audit.record(session, None, Event("person.added", f"person {person.id}", {"role": role}), at=at)
    return invitations.invite(session, person.id, at=at)


def reset(session: Session, username: str, *, at: datetime) -> str:
    """Return the token of a new link with which one of the staff chooses a password; until then the old one works.

    Raises NotFoundError when none of the staff has this username.
    """
    named = select(Person.id).where(
        Person.username == accounts.fold(username), Person.role.in_((Role.ADMIN, Role.TEACHER))
    )
    person_id = session.scalar(named)
    if person_id is None:
        raise NotFoundError(
            f"None of the staff has the username {username}; `quizapp user list` names them all."
        )
    audit.record(session, None, Event("invitation.made", f"person {person_id}"), at=at)
    return invitations.invite(session, person_id, at=at)


def _state(person: Person) -> str:
    if person.suspended_at:
        return "suspended"
    return "active" if person.password_hash else "invited"
