"""Copies of the database: whole while it is in use, and put back only when they are sound."""

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from quizapp.config import Config
from quizapp.models.database import writing
from quizapp.models.lease import InUseError, sole_use
from quizapp.models.schema import NewerDatabaseError
from quizapp.services import backups
from quizapp.services.errors import RefusedError
from tests.conftest import NOON


@pytest.fixture
def database(config: Config) -> Path:
    """The database file of this test."""
    return config.database_file


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    return backups.backup(database, tmp_path / "copies" / "monday.sqlite3")


def names_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM person ORDER BY id")]


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def damage(file: Path) -> None:
    """Overwrite pages in the middle."""
    with file.open("r+b") as damaged:
        damaged.seek(4096 * 3)
        damaged.write(b"\xff" * 4096 * 20)


def test_a_backup_holds_what_the_database_held(copy: Path, database: Path):
    assert names_in(copy) == names_in(database)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_backup_leaves_nothing_else_behind(copy: Path):
    assert list(copy.parent.iterdir()) == [copy]


def test_a_backup_made_while_somebody_writes_is_whole_and_has_what_was_committed(
    session: Session, engine: Engine, database: Path, tmp_path: Path
):
    with writing(session):
        session.execute(text("UPDATE person SET name = 'Committed' WHERE id = 1"))
    with writing(session):
        session.execute(text("UPDATE person SET name = 'Under way' WHERE id = 1"))

        copy = backups.backup(database, tmp_path / "copy.sqlite3")

    assert Path(f"{database}-wal").stat().st_size > 0
    assert names_in(copy)[0] == "Committed"


def test_an_existing_file_is_never_overwritten(database: Path, tmp_path: Path):
    taken = tmp_path / "taken.sqlite3"
    taken.write_text("mine")

    with pytest.raises(RefusedError, match="exists already"):
        backups.backup(database, taken)

    assert taken.read_text() == "mine"


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path):
    with pytest.raises(RefusedError, match="there is no database"):
        backups.backup(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")

    assert not (tmp_path / "none.sqlite3").exists()


def test_a_damaged_database_is_not_backed_up_as_if_it_were_sound(database: Path, tmp_path: Path):
    damage(database)

    with pytest.raises((sqlite3.DatabaseError, RefusedError)):
        backups.backup(database, tmp_path / "copies" / "copy.sqlite3")

    assert list((tmp_path / "copies").iterdir()) == []


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(
    database: Path, copy: Path, tmp_path: Path
):
    before = names_in(copy)
    change(database, "UPDATE person SET name = 'Later' WHERE id = 1")

    kept = backups.restore(database, copy, tmp_path, at=NOON)

    assert names_in(database) == before
    assert kept == tmp_path / "backups" / "before-restore-20260302-120000.sqlite3"
    assert names_in(kept)[0] == "Later"
    assert copy.exists()


def test_restoring_forgets_the_log_of_what_was_there(
    database: Path, copy: Path, tmp_path: Path, engine: Engine
):
    before = names_in(copy)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET name = 'In the log' WHERE id = 1")

    kept = backups.restore(database, copy, tmp_path, at=NOON)

    assert names_in(database) == before
    assert names_in(kept)[0] == "In the log"


def test_restoring_where_nothing_was_keeps_nothing(copy: Path, tmp_path: Path):
    fresh = tmp_path / "fresh" / "quizapp.sqlite3"
    fresh.parent.mkdir()

    kept = backups.restore(fresh, copy, fresh.parent, at=NOON)

    assert kept is None
    assert names_in(fresh) == names_in(copy)


def test_restoring_over_a_damaged_database_keeps_its_files_as_they_are(
    database: Path, copy: Path, tmp_path: Path
):
    damage(database)
    damaged = database.read_bytes()

    kept = backups.restore(database, copy, tmp_path, at=NOON)

    assert kept.read_bytes() == damaged
    assert names_in(database) == names_in(copy)


def test_two_restores_in_one_second_keep_both_states(database: Path, copy: Path, tmp_path: Path):
    first = backups.restore(database, copy, tmp_path, at=NOON)

    second = backups.restore(database, copy, tmp_path, at=NOON + timedelta(microseconds=1))

    assert first != second
    assert names_in(first) == names_in(second)


def test_nothing_is_restored_under_a_running_server(database: Path, copy: Path, tmp_path: Path):
    change(database, "UPDATE person SET name = 'Later' WHERE id = 1")

    with sole_use(tmp_path), pytest.raises(InUseError, match="stop it first"):
        backups.restore(database, copy, tmp_path, at=NOON)

    assert names_in(database)[0] == "Later"


def test_a_damaged_backup_is_refused(database: Path, copy: Path, tmp_path: Path):
    before = names_in(database)
    damage(copy)

    with pytest.raises(RefusedError, match=r"is damaged|is not a database"):
        backups.restore(database, copy, tmp_path, at=NOON)

    assert names_in(database) == before


def test_what_is_no_database_of_quizapp_is_refused(database: Path, tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear school, " * 100)
    foreign = tmp_path / "foreign.sqlite3"
    change(foreign, "CREATE TABLE song (title TEXT)")

    for file in (letter, foreign):
        with pytest.raises(RefusedError, match="is not a database of quizapp"):
            backups.restore(database, file, tmp_path, at=NOON)


def test_a_missing_backup_is_refused(database: Path, tmp_path: Path):
    with pytest.raises(RefusedError, match="there is no file"):
        backups.restore(database, tmp_path / "none.sqlite3", tmp_path, at=NOON)


def test_a_backup_with_broken_references_is_refused(database: Path, copy: Path, tmp_path: Path):
    change(copy, "DELETE FROM person WHERE name = 'Amal'")

    with pytest.raises(RefusedError, match="a row of membership refers to nothing"):
        backups.restore(database, copy, tmp_path, at=NOON)


def test_a_backup_of_a_newer_quizapp_is_refused(database: Path, copy: Path, tmp_path: Path):
    change(copy, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerDatabaseError, match="install a newer quizapp"):
        backups.restore(database, copy, tmp_path, at=NOON)


def test_the_file_of_a_database_in_use_is_refused_as_a_backup(
    database: Path, engine: Engine, session: Session, tmp_path: Path
):
    with writing(session):
        session.execute(text("UPDATE person SET name = 'In the log' WHERE id = 1"))
    other = tmp_path / "elsewhere"
    other.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{database}{suffix}", other / f"copied.sqlite3{suffix}")

    with pytest.raises(RefusedError, match="part of a database in use"):
        backups.verify(other / "copied.sqlite3")
