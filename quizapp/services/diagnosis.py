"""What may be wrong with an instance, looked at from outside: its files, its disk, its database."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quizapp.config import Config
from quizapp.models import schema
from quizapp.models.database import open_engine
from quizapp.services import health

ENOUGH_ROOM = 200 * 1024 * 1024
_RACE_FIXED = (3, 51, 3)
_NETWORK = {
    "9p",
    "afs",
    "ceph",
    "cifs",
    "fuse.rclone",
    "fuse.sshfs",
    "glusterfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}
_MOUNTS = Path("/proc/mounts")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, whether it is well, and what was found or is to be done."""

    about: str
    well: bool
    text: str


def examine(settings: Config) -> Iterator[Finding]:
    """Look at everything; nothing is changed."""
    yield _secrecy(settings.instance, 0o077, "the instance folder")
    yield _secrecy(settings.instance / "secret_key", 0o077, "secret_key")
    file = settings.database_file
    if file is not None:
        yield _sqlite_version()
        yield _room(file)
        yield _file_system(file.parent)
        if not file.exists():
            yield Finding("database", well=True, text="there is none yet; `quizapp serve` makes it")
            return
        yield _soundness(file)
    yield from _database(settings)


def network_file_system(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return the type of network file system a folder lies on, None on a disk or where that cannot be told."""
    if not mounts.exists():
        return None
    lines = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    holding = [(Path(line[1].replace("\\040", " ")), line[2]) for line in lines]
    around = [(len(place.parts), kind) for place, kind in holding if folder.resolve().is_relative_to(place)]
    kind = max(around, default=(0, ""))[1]
    return kind if kind in _NETWORK else None


def _secrecy(path: Path, forbidden: int, about: str) -> Finding:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & forbidden:
        safe = "700" if path.is_dir() else "600"
        return Finding(
            about, well=False, text=f"others on this machine can read it; run: chmod {safe} {path}"
        )
    return Finding(about, well=True, text=f"only its owner can read it ({mode:o})")


def _sqlite_version() -> Finding:
    text = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < _RACE_FIXED:
        text += (
            ": before 3.51.3 two connections that reset the write-ahead log at once could damage it; "
            "here only one ever does, so this is safe as long as no other program writes to the database"
        )
    return Finding("SQLite", well=True, text=text)


def _room(file: Path) -> Finding:
    free = shutil.disk_usage(file.parent).free
    needed = max(ENOUGH_ROOM, 2 * file.stat().st_size if file.exists() else 0)
    text = f"{free // 2**20} MB free, {needed // 2**20} MB needed to work and to make a backup"
    return Finding("disk", well=free >= needed, text=text)


def _file_system(folder: Path) -> Finding:
    kind = network_file_system(folder)
    if kind:
        text = f"{folder} is on a network file system ({kind}), where SQLite loses data; move the instance to a disk of this machine"
        return Finding("file system", well=False, text=text)
    return Finding("file system", well=True, text="not a network file system")


def _soundness(file: Path) -> Finding:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            faults = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
            broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    except sqlite3.DatabaseError as error:
        faults, broken, mode = [str(error)], 0, "unknown"
    if faults or broken:
        what = faults[0] if faults else f"{broken} references lead nowhere"
        return Finding("content", well=False, text=f"{what}; restore a backup with `quizapp restore FILE`")
    return Finding("content", well=True, text=f"sound; journal mode {mode}")


def _database(settings: Config) -> Iterator[Finding]:
    engine = open_engine(settings.database_url)
    try:
        yield _revision(engine)
        with Session(engine) as session:
            found = health.check(session)
        yield Finding("writing", well=found.status == "ok", text=found.reason or "the database takes writes")
    except DBAPIError as error:
        yield Finding("database", well=False, text=f"it cannot be read: {error.orig}")
    finally:
        engine.dispose()


def _revision(engine: Engine) -> Finding:
    try:
        current = schema.is_current(engine)
    except schema.NewerDatabaseError as error:
        return Finding("revision", well=False, text=str(error))
    revision = schema.current_revision(engine)
    text = (
        f"{revision}, the newest"
        if current
        else f"{revision}; `quizapp serve` brings it up to {schema.newest_revision()}"
    )
    return Finding("revision", well=True, text=text)
