"""Signing in and out: rows that can be revoked, found by the hash of a random token."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from quizapp.models import Person, SignIn
from quizapp.services import accounts, audit, guests
from quizapp.services.audit import Event
from quizapp.services.who import NOBODY, Role, Viewer

LASTS = timedelta(days=30)
TOKEN_BYTES = 32
SIGNED_IN = "sign-in"

_VIEWER = (
    select(Person.id, Person.role, Person.name, SignIn.id.label("sign_in_id"))
    .join(SignIn, SignIn.person_id == Person.id)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.expires_at > bindparam("at"),
        Person.suspended_at.is_(None),
    )
)


def token_hash(token: str) -> str:
    """Return what is stored of a random token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def find_viewer(session: Session, token: str, *, at: datetime) -> Viewer:
    """Return who holds this token, NOBODY when it is unknown, expired, or its person suspended."""
    row = session.connection().execute(_VIEWER, {"token_hash": token_hash(token), "at": at}).one_or_none()
    return NOBODY if row is None else Viewer(row.id, Role(row.role), row.name, row.sign_in_id)


def sign_in(session: Session, person_id: int, via: str, *, at: datetime, token: str | None = None) -> str:
    """Open a sign-in for a person and return its token, a new one unless given; it is kept nowhere else."""
    token = token or secrets.token_urlsafe(TOKEN_BYTES)
    values = {
        "person_id": person_id,
        "token_hash": token_hash(token),
        "via": via,
        "created_at": at,
        "expires_at": at + LASTS,
    }
    session.execute(insert(SignIn).values(values))
    return token


def sign_out(session: Session, who: Viewer) -> None:
    """Close the sign-in this request came with; its token is dead at once."""
    session.execute(delete(SignIn).where(SignIn.id == who.sign_in_id))


def switch(session: Session, old: Viewer, person_id: int, via: str, at: datetime) -> str:
    """Sign a person in on a device where `old` was until now, and return the new token.

    A guest's work goes with them; anybody else who was signed in here is signed out.
    """
    sign_out(session, old)
    if old.role is Role.GUEST:
        guests.merge(session, old, person_id, at=at)
    accounts.forget_failures(session, person_id)
    session.execute(delete(SignIn).where(SignIn.person_id == person_id, SignIn.expires_at <= at))
    audit.record(session, person_id, Event(SIGNED_IN, f"person {person_id}", {"via": via}), at=at)
    return sign_in(session, person_id, via, at=at)


def end_all(session: Session, person_id: int) -> None:
    """Sign a person out on every device."""
    session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def begin_guest(session: Session, *, at: datetime) -> tuple[Viewer, str]:
    """Make a guest, so that what they do can be kept, and return them with their token."""
    person = Person(role=Role.GUEST, name="", created_at=at)
    session.add(person)
    session.flush()
    token = sign_in(session, person.id, "guest", at=at)
    return Viewer(person.id, Role.GUEST, ""), token
