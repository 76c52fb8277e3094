"""One-time links to choose a password: the first admin's, a new teacher's, or anybody's after a reset.

A link carries 256 random bits, of which only the hash is kept. It works once, for seven days, and a newer link for
the same person ends it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.models import Invitation, Person
from quizapp.services import accounts, audit, sign_ins
from quizapp.services.audit import Event
from quizapp.services.errors import GoneError, NotFoundError, RefusedError
from quizapp.services.names import display_name
from quizapp.services.statements import changed
from quizapp.services.who import Role

LASTS = timedelta(days=7)

_SPENT = "This link was used, replaced by a newer one, or is older than a week. Ask an admin for a new one."
_TAKEN = "Somebody has this username already. Choose another."
_Found = Row[int, int | None, datetime, datetime | None, str | None, str | None, str | None, datetime | None]
_BY_TOKEN = (
    select(
        Invitation.id,
        Invitation.person_id,
        Invitation.expires_at,
        Invitation.used_at,
        Person.name,
        Person.username,
        Person.role,
        Person.suspended_at,
    )
    .outerjoin(Person, Person.id == Invitation.person_id)
    .where(Invitation.token_hash == bindparam("token_hash"))
)


@dataclass(frozen=True, slots=True)
class WelcomePage:
    """Who a link is for: somebody who is there already, or the first admin."""

    name: str
    username: str
    role: Role
    is_first_admin: bool


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody chose to be called and to sign in with."""

    username: str
    name: str
    password_hash: str


def has_admin(session: Session) -> bool:
    """Say whether anybody can run the place yet."""
    return session.scalar(select(Person.id).where(Person.role == Role.ADMIN).limit(1)) is not None


def invite(session: Session, person_id: int | None, *, at: datetime) -> str:
    """Return the token of a new link for a person, or for the first admin; it is kept nowhere else.

    Raises NotFoundError for somebody who is not there or only a guest.
    """
    named = select(Person.id).where(Person.id == person_id, Person.role != Role.GUEST)
    if person_id is not None and session.scalar(named) is None:
        raise NotFoundError
    waiting = update(Invitation).where(
        _for(person_id), Invitation.used_at.is_(None), Invitation.expires_at > at
    )
    session.execute(waiting.values(expires_at=at))
    token = secrets.token_urlsafe(sign_ins.TOKEN_BYTES)
    values = {
        "person_id": person_id,
        "token_hash": sign_ins.token_hash(token),
        "created_at": at,
        "expires_at": at + LASTS,
    }
    session.execute(insert(Invitation).values(values))
    return token


def read(session: Session, token: str, *, at: datetime) -> WelcomePage:
    """Return who a link is for; raise NotFoundError for an unknown one, GoneError for one that works no more."""
    found = _find(session, token, at)
    if found.person_id is None:
        return WelcomePage("", "", Role.ADMIN, is_first_admin=True)
    return WelcomePage(found.name or "", found.username or "", Role(found.role), is_first_admin=False)


def accept(session: Session, token: str, chosen: Credentials, *, at: datetime) -> int:
    """Give the person of a link a username and a password, sign them out everywhere else, and return their id.

    Raises as `read` does, and RefusedError for a name or username that will not do.
    """
    found = _find(session, token, at)
    username = accounts.check_username(chosen.username)
    values = {
        "username": username,
        "name": display_name(chosen.name),
        "password_hash": chosen.password_hash,
        "failures": 0,
        "failed_at": None,
    }
    unused = update(Invitation).where(Invitation.id == found.id, Invitation.used_at.is_(None))
    if changed(session, unused.values(used_at=at)) == 0:
        raise GoneError(_SPENT)
    person_id = _keep(session, found.person_id, values, at)
    sign_ins.end_all(session, person_id)
    audit.record(session, person_id, Event("password.chosen", f"person {person_id}"), at=at)
    return person_id


def _keep(session: Session, person_id: int | None, values: dict[str, object], at: datetime) -> int:
    try:
        if person_id is None:
            person = Person(role=Role.ADMIN, created_at=at, **values)
            session.add(person)
            session.flush()
            return person.id
        session.execute(update(Person).where(Person.id == person_id).values(values))
    except IntegrityError as error:
        raise RefusedError(_TAKEN, {"username": _TAKEN}) from error
    return person_id


def _find(session: Session, token: str, at: datetime) -> _Found:
    found = session.execute(_BY_TOKEN, {"token_hash": sign_ins.token_hash(token)}).one_or_none()
    if found is None:
        raise NotFoundError
    too_late = found.used_at is not None or found.expires_at <= at or found.suspended_at is not None
    if too_late or (found.person_id is None and has_admin(session)):
        raise GoneError(_SPENT)
    return found


def _for(person_id: int | None) -> ColumnElement[bool]:
    return Invitation.person_id.is_(None) if person_id is None else Invitation.person_id == person_id
