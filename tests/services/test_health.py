"""Whether the database takes writes, told without changing it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from quizapp.models.database import open_engine, writing
from quizapp.services import health


def test_a_database_that_takes_writes_is_well(session: Session):
    found = health.check(session)

    assert (found.status, found.database, found.reason) == ("ok", "sqlite", "")
    assert found.version == health.version() != ""


def test_looking_changes_nothing(session: Session, engine: Engine):
    with engine.connect() as watcher:
        before = watcher.exec_driver_sql("PRAGMA data_version").scalar()
        watcher.rollback()

        health.check(session)

        assert watcher.exec_driver_sql("PRAGMA data_version").scalar() == before


def test_the_write_lock_is_given_back(session: Session):
    health.check(session)

    with writing(session):
        session.execute(text("UPDATE person SET name = 'Amal' WHERE name = 'Amal'"))


def test_a_database_that_cannot_be_written_is_failing(engine: Engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.rollback()

        found = health.check(Session(connection))

    assert found.status == "failing"
    assert found.reason == "the database cannot be written: attempt to write a readonly database"


def test_a_database_that_lost_its_tables_is_failing(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")

    with Session(engine) as session:
        found = health.check(session)

    engine.dispose()
    assert (found.status, "no such table" in found.reason) == ("failing", True)


def test_a_database_somebody_holds_is_failing(engine: Engine, session: Session):
    session.connection().exec_driver_sql("PRAGMA busy_timeout=1")
    with engine.connect().execution_options(begin="IMMEDIATE") as holder:
        holder.exec_driver_sql("UPDATE person SET name = name")

        found = health.check(session)

    assert (found.status, "locked" in found.reason) == ("failing", True)


def test_a_full_disk_is_failing(session: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: SimpleNamespace(free=5_000_000))

    found = health.check(session)

    assert (found.status, found.reason) == ("failing", "the disk is full: 4882 KB are free")


def test_a_database_in_memory_needs_no_disk():
    engine = open_engine("sqlite://")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
    with Session(engine) as session:
        assert health.check(session).status == "ok"
    engine.dispose()


def test_an_uninstalled_source_tree_has_a_version_too(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> str:
        raise health.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(health.metadata, "version", missing)
    health.version.cache_clear()

    assert health.version() == "uninstalled"
    health.version.cache_clear()
