"""Whether the database takes writes now."""

import shutil
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

ROOM_NEEDED = 16 * 1024 * 1024
_WRITE = text("UPDATE alembic_version SET version_num = version_num")


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict, this program's version, which database it is about, and the reason when it fails."""

    status: Literal["ok", "failing"]
    version: str
    database: str
    reason: str = ""


@cache
def version() -> str:
    """Return the version of quizapp that is installed."""
    try:
        return metadata.version("quizapp")
    except metadata.PackageNotFoundError:
        return "uninstalled"


def check(session: Session) -> Health:
    """Take the database's write lock, change a row to what it was, and take that back; needs 16 MB of free disk."""
    name = session.get_bind().dialect.name
    reason = _no_room(session) or _no_write(session)
    return Health("failing" if reason else "ok", version(), name, reason)


def _no_room(session: Session) -> str:
    """Look at the disk itself: a change that is taken back never reaches it."""
    bind = session.get_bind()
    file = bind.engine.url.database
    if bind.dialect.name != "sqlite" or not file:
        return ""
    free = shutil.disk_usage(Path(file).parent).free
    return "" if free >= ROOM_NEEDED else f"the disk is full: {free // 1024} KB are free"


def _no_write(session: Session) -> str:
    session.rollback()
    try:
        session.connection(execution_options={"begin": "IMMEDIATE"})
        session.execute(_WRITE)
    except DBAPIError as error:
        return f"the database cannot be written: {error.orig}"
    finally:
        session.rollback()
    return ""
