"""Sign-in cards: a printed code with which a student signs in, without a password or an e-mail address.

A code is 12 characters out of 31, which is 59 bits. Only its HMAC under a key derived from the secret key is kept, so
that a stolen database tells no code; and with 200 live cards a guess hits one in 3 000 000 000 000 000, so that wrong
codes need no delay. Staff never have cards: a card is lost more easily than a password is told.
"""

import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.models import Card, Person, SignIn
from quizapp.services.errors import NotFoundError
from quizapp.services.keyed import keyed_hash
from quizapp.services.who import Role

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1 and I and L
GROUP, GROUPS = 4, 3
VIA = "card"

_HOLDER = (
    select(Person.id)
    .join(Card, Card.person_id == Person.id)
    .where(
        Card.code_hash == bindparam("code_hash"),
        Card.revoked_at.is_(None),
        Person.role == Role.STUDENT,
        Person.suspended_at.is_(None),
    )
)


def new_code() -> str:
    """Return a fresh code, such as K7QM-3RTW-9XPD."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def code_hash(code: str, secret_key: bytes) -> str:
    """Return what is kept of a code, read alike in any case, with or without its hyphens and spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum())
    return keyed_hash(secret_key, "sign-in card", plain)


def issue(session: Session, person_ids: Iterable[int], secret_key: bytes, *, at: datetime) -> dict[int, str]:
    """Give each student a new card and return the codes by person, which are kept nowhere else.

    The card they had stops working, and whoever signed in with it is signed out. Raises NotFoundError, and issues
    nothing, when one of them is no student.
    """
    wanted = sorted(set(person_ids))
    students = session.scalars(select(Person.id).where(Person.id.in_(wanted), Person.role == Role.STUDENT))
    if sorted(students) != wanted:
        raise NotFoundError
    revoke(session, wanted, at=at)
    codes = {person_id: new_code() for person_id in wanted}
    if codes:
        session.execute(insert(Card), [_row(i, code_hash(c, secret_key), at) for i, c in codes.items()])
    return codes


def revoke(session: Session, person_ids: Sequence[int], *, at: datetime) -> None:
    """Stop the live cards of these people, and sign out whoever signed in with them."""
    live = update(Card).where(Card.person_id.in_(person_ids), Card.revoked_at.is_(None))
    session.execute(live.values(revoked_at=at))
    session.execute(delete(SignIn).where(SignIn.person_id.in_(person_ids), SignIn.via == VIA))


def find_person(session: Session, code: str, secret_key: bytes) -> int | None:
    """Return the student whose live card this is, None for any other code."""
    return session.scalar(_HOLDER, {"code_hash": code_hash(code, secret_key)})


def read_person(session: Session, code: str, secret_key: bytes) -> int:
    """Return the student whose live card this is; raise NotFoundError for any other code."""
    person_id = find_person(session, code, secret_key)
    if person_id is None:
        raise NotFoundError
    return person_id


def _row(person_id: int, hashed: str, at: datetime) -> dict[str, object]:
    return {"person_id": person_id, "code_hash": hashed, "issued_at": at}
