"""Usernames and passwords: whose they are, and how long to wait after failing.

After five failures in a row every further one doubles the wait, from one second up to a minute. It goes by account,
never by address: a class behind one router must not be locked out by its neighbour, and nobody is locked out for
good. A name that belongs to nobody is made to wait like any other, or the wait would tell which names exist.
"""

import re
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from quizapp.models import Person
from quizapp.services.errors import GoneError, RefusedError
from quizapp.services.statements import changed

FREE_FAILURES = 5
LONGEST_WAIT = 60
VIA = "password"
_REMEMBERED = 10_000
_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")

_BY_USERNAME = select(Person.id, Person.password_hash, Person.failures, Person.failed_at).where(
    Person.username == bindparam("username"), Person.suspended_at.is_(None)
)
_ANYBODY = select(func.min(Person.id)).scalar_subquery()
_UNCHANGED = update(Person).where(Person.id == _ANYBODY).values(failures=Person.failures)


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a username; it has neither person nor hash when it belongs to nobody."""

    username: str
    person_id: int | None
    password_hash: str | None
    wait: timedelta


class _Strangers:
    """The failures of names that belong to nobody, kept in this process and forgotten by the oldest first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def of(self, username: str) -> tuple[int, datetime | None]:
        with self._lock:
            return self._failures.get(username, (0, None))

    def count(self, username: str, at: datetime) -> None:
        with self._lock:
            failures, _ = self._failures.pop(username, (0, at))
            self._failures[username] = (failures + 1, at)
            if len(self._failures) > _REMEMBERED:
                self._failures.popitem(last=False)


_STRANGERS = _Strangers()


def fold(username: str) -> str:
    """Return a username as it is kept: whoever types Carla is carla."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def check_username(username: str) -> str:
    """Return a new username as it is kept; raise RefusedError, about `username`, for one that cannot be typed everywhere."""
    name = fold(username)
    if not _USERNAME.fullmatch(name):
        problem = "Use 2 to 32 letters from a to z, figures, dots or hyphens, beginning with a letter."
        raise RefusedError(problem, {"username": problem})
    return name


def find(session: Session, username: str, *, at: datetime) -> Account:
    """Return the account of a username and how long it has to wait; suspended people have none."""
    name = fold(username)
    row = session.execute(_BY_USERNAME, {"username": name}).one_or_none()
    if row is None:
        return Account(name, None, None, _wait(*_STRANGERS.of(name), at))
    return Account(name, row.id, row.password_hash, _wait(row.failures, row.failed_at, at))


def confirm(session: Session, account: Account) -> int:
    """Return the person of an account whose password was right; raise GoneError if it was changed meanwhile."""
    now = session.execute(_BY_USERNAME, {"username": account.username}).one_or_none()
    if now is None or now.password_hash != account.password_hash:
        raise GoneError("The password was changed a moment ago. Sign in with the new one.")
    return int(now.id)


def note_failure(session: Session, account: Account, *, at: datetime) -> None:
    """Count a wrong password; for a name that belongs to nobody write as much, so that it takes as long."""
    failed = update(Person).where(Person.username == account.username, Person.suspended_at.is_(None))
    values = {"failures": Person.failures + 1, "failed_at": at}
    if changed(session, failed.values(values)) == 0:
        session.execute(_UNCHANGED)
        _STRANGERS.count(account.username, at)


def forget_failures(session: Session, person_id: int) -> None:
    """Begin anew after the right password."""
    some = update(Person).where(Person.id == person_id, Person.failures > 0)
    session.execute(some.values(failures=0, failed_at=None))


def _wait(failures: int, failed_at: datetime | None, at: datetime) -> timedelta:
    """Return what is left of the wait; a clock that was set back makes it no longer than it was."""
    if failures < FREE_FAILURES or failed_at is None:
        return timedelta(0)
    whole = timedelta(seconds=min(LONGEST_WAIT, 2 ** min(failures - FREE_FAILURES, 10)))
    return min(whole, max(timedelta(0), failed_at + whole - at))
