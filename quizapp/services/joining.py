"""Joining a class by its code, while its teacher holds the door open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.orm import Session

from quizapp.core.text import fold
from quizapp.models import Classroom, Membership, Person
from quizapp.services import audit, cards, sign_ins
from quizapp.services.audit import Event
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.keyed import keyed_hash
from quizapp.services.names import display_name
from quizapp.services.sign_ins import SIGNED_IN
from quizapp.services.who import Role, Viewer

VIA = "join"

_SAME_NAME = (
    "Somebody in this class has this name already. If it is you, sign in with your card instead. "
    "If not, add a letter to the name."
)
_OPEN = select(Classroom.id, Classroom.name).where(
    Classroom.join_code == bindparam("code"), Classroom.open_until > bindparam("at")
)


@dataclass(frozen=True, slots=True)
class JoinPage:
    """A class whose door is open."""

    code: str
    classroom: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A new student: the token of this device, and the code of their own sign-in card."""

    person_id: int
    token: str
    card_code: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody without a name here yet, and the class they want to join; `once` is the random mark of their form."""

    code: str
    name: str
    once: str


def tidy_code(text: str) -> str:
    """Return a join code as it is kept, however it was typed."""
    return "".join(c for c in text.upper() if c.isalnum())


def read(session: Session, code: str, *, at: datetime) -> JoinPage:
    """Return the class that a code opens; raise NotFoundError for an unknown code and for a closed door alike."""
    return JoinPage(tidy_code(code), _find(session, code, at).name)


def join(session: Session, who: Viewer, code: str, *, at: datetime) -> int:
    """Put a student into a class and return its id; joining twice is the same as joining once."""
    classroom_id: int = _find(session, code, at).id
    mine = select(Membership.id).where(
        Membership.classroom_id == classroom_id, Membership.person_id == who.id
    )
    if session.scalar(mine) is None:
        _take_seat(session, classroom_id, who.id, at)
    return classroom_id


def enrol(session: Session, who: Viewer, newcomer: Newcomer, secret_key: bytes, *, at: datetime) -> Joined:
    """Make a guest, or somebody who is nobody yet, a student of a class; what a guest did stays theirs.

    The same form sent again, because the answer got lost on the way, is the same student with another card code.
    Raises NotFoundError as `read` does, and RefusedError, about `name`, for a name that will not do or is taken.
    """
    classroom_id = _find(session, newcomer.code, at).id
    token = keyed_hash(secret_key, "joining", newcomer.once)
    person_id = sign_ins.find_viewer(session, token, at=at).id
    if not person_id:
        name = display_name(newcomer.name)
        _refuse_same_name(session, classroom_id, name)
        person_id = _become_student(session, who, name, at)
        _take_seat(session, classroom_id, person_id, at)
        sign_ins.sign_in(session, person_id, VIA, at=at, token=token)
        audit.record(session, person_id, Event(SIGNED_IN, f"person {person_id}", {"via": VIA}), at=at)
    return Joined(person_id, token, cards.issue(session, [person_id], secret_key, at=at)[person_id])


def _find(session: Session, code: str, at: datetime) -> Row[int, str]:
    found = session.execute(_OPEN, {"code": tidy_code(code), "at": at}).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def _refuse_same_name(session: Session, classroom_id: int, name: str) -> None:
    seats = select(Person.name).join(Membership, Membership.person_id == Person.id)
    names = session.scalars(seats.where(Membership.classroom_id == classroom_id))
    if fold(name) in {fold(other) for other in names}:
        raise RefusedError(_SAME_NAME, {"name": _SAME_NAME})


def _become_student(session: Session, who: Viewer, name: str, at: datetime) -> int:
    """Turn the guest's own row into a student; the token of the guest is dead, as at every change of role."""
    if who.role is Role.NOBODY:
        person = Person(role=Role.STUDENT, name=name, created_at=at)
        session.add(person)
        session.flush()
        return person.id
    session.execute(
        update(Person)
        .where(Person.id == who.id, Person.role == Role.GUEST)
        .values(role=Role.STUDENT, name=name)
    )
    sign_ins.end_all(session, who.id)
    return who.id


def _take_seat(session: Session, classroom_id: int, person_id: int, at: datetime) -> None:
    values = {
        "classroom_id": classroom_id,
        "person_id": person_id,
        "role": Role.STUDENT,
        "joined_at": at,
    }
    session.execute(insert(Membership).values(values))
    seat = Event("classroom.joined", f"classroom {classroom_id}")
    audit.record(session, person_id, seat, at=at)
