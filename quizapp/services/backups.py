"""Copies of the database: made whole while it is in use, and put back only when they are sound."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from quizapp.models import schema
from quizapp.models.lease import sole_use
from quizapp.services.errors import RefusedError

_SIDE_FILES = ("-wal", "-shm")


def new_copy(instance: Path, why: str, at: datetime) -> Path:
    """Return a free name among the copies quizapp keeps, sorting by time: backups/before-restore-20260302-120000.sqlite3."""
    folder, name = instance / "backups", f"{why}-{at:%Y%m%d-%H%M%S}"
    numbered = (folder / f"{name}{suffix}.sqlite3" for suffix in ("", *(f"-{n}" for n in range(2, 1_000))))
    return next(path for path in numbered if not path.exists())


def backup(database: Path, target: Path) -> Path:
    """Write a copy of the database as it stands now, also while a server uses it, and return where it is.

    The copy is checked and on the disk before it gets its name; an existing file is never overwritten. Raises
    RefusedError when the target is taken, OSError or sqlite3.Error when the copy cannot be made.
    """
    if not database.exists():
        raise RefusedError(f"there is no database at {database} yet; there is nothing to back up")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _reserved(target), _temporary_beside(target) as copy:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        verify(copy)
        _flush(copy)
        copy.replace(target)
    _flush(target.parent)
    return target


def verify(file: Path) -> None:
    """Raise RefusedError unless the file is a sound database of quizapp, of a revision this version knows."""
    if not file.is_file():
        raise RefusedError(f"there is no file {file}")
    waiting = Path(f"{file}-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise RefusedError(
            f"{file} is part of a database in use ({waiting.name} belongs to it); use `quizapp backup` to copy one"
        )
    try:
        faults, revision = _examine(file)
    except sqlite3.DatabaseError as error:
        raise RefusedError(f"{file} is not a database of quizapp: {error}") from error
    if faults:
        raise RefusedError(f"{file} is damaged: {faults[0]}")
    schema.require_known(revision)


def restore(database: Path, file: Path, instance: Path, *, at: datetime) -> Path | None:
    """Put a backup in the database's place and return the safety copy of what was there, None when nothing was.

    Raises RefusedError when the backup is not sound, InUseError while a server runs on the instance.
    """
    verify(file)
    with sole_use(instance):
        kept = _safety_copy(database, new_copy(instance, "before-restore", at)) if database.exists() else None
        with _temporary_beside(database) as copy:
            shutil.copyfile(file, copy)
            _flush(copy)
            for suffix in _SIDE_FILES:
                Path(f"{database}{suffix}").unlink(missing_ok=True)
            copy.replace(database)
        _flush(database.parent)
    return kept


def _examine(file: Path) -> tuple[list[str], str]:
    """Check a file without leaving anything beside it."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        faults += [f"a row of {table} refers to nothing" for table, *_ in broken]
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return faults, str(revision)


def _safety_copy(database: Path, target: Path) -> Path:
    """Back up what is about to be replaced; when it is too damaged for that, copy its files as they are."""
    try:
        return backup(database, target)
    except (sqlite3.DatabaseError, RefusedError):
        for suffix in ("", *_SIDE_FILES):
            part = Path(f"{database}{suffix}")
            if part.exists():
                shutil.copy2(part, f"{target}{suffix}")
    return target


@contextmanager
def _reserved(target: Path) -> Iterator[None]:
    """Take the target's name, so that nothing of that name can be overwritten."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise RefusedError(f"{target} exists already; choose another name") from error
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def _temporary_beside(target: Path) -> Iterator[Path]:
    """Give an empty file on the target's disk that only its owner can read; it is gone afterwards."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
