"""Opens an instance: its settings, its database brought up to date, and the course that comes with quizapp."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from quizapp import bank, clock, config
from quizapp.config import Config
from quizapp.models import schema
from quizapp.models.database import open_engine, writing
from quizapp.models.lease import sole_use
from quizapp.services import backups, imports


@contextmanager
def opened(settings: Config | None = None, *, leased: bool = False) -> Iterator[Engine]:
    """Open the instance's database, up to date; `leased` when the caller holds the instance already."""
    settings = settings or config.load()
    if settings.database_file:
        settings.database_file.touch(mode=0o600)  # SQLite gives its side files the same mode
    engine = open_engine(settings.database_url)
    try:
        bring_up_to_date(settings, engine, leased=leased)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session on the instance's database that reads."""
    with opened() as engine, Session(engine) as session:
        yield session


@contextmanager
def changing() -> Iterator[Session]:
    """Open a session on the instance's database that writes, and commits at the end of the block."""
    with opened() as engine, Session(engine) as session, writing(session):
        yield session


def database_file(settings: Config) -> Path:
    """Return the SQLite file; other databases are copied with their own tools."""
    if settings.database_file is None:
        raise click.ClickException("this works for SQLite only; for PostgreSQL use pg_dump and pg_restore")
    return settings.database_file


def bring_up_to_date(settings: Config, engine: Engine, *, leased: bool) -> None:
    """Migrate the database where it needs it, after a copy was made; never under a running server."""
    if schema.is_current(engine):
        return
    with nullcontext() if leased else sole_use(settings.instance):
        revision = schema.current_revision(engine)
        if revision is None:
            _require_empty(engine)
        elif settings.database_file:
            target = backups.new_copy(settings.instance, f"before-update-from-{revision}", clock.now())
            backups.backup(settings.database_file, target)
            click.echo(f"The database is brought up to date; a copy of it as it was: {target}")
        schema.upgrade(engine)


def _require_empty(engine: Engine) -> None:
    tables = set(inspect(engine).get_table_names()) - {"alembic_version"}
    if tables:
        raise click.ClickException(
            f"{engine.url!r} holds tables that are not quizapp's, such as {min(tables)}; set QUIZAPP_DATABASE_URL to another database"
        )


def bring_course_in(engine: Engine, *, at: datetime) -> None:
    """Import the course that comes with quizapp, once for each state of its files; say what was left alone."""
    folder = bank.bundled_course()
    mark = fingerprint(folder)
    with Session(engine) as session:
        if imports.was_imported(session, mark):
            return
    course = bank.read(folder)
    with Session(engine) as session, writing(session):
        report = imports.import_course(session, course, at=at, fingerprint=mark)
    click.echo(f"The course {report.course} was brought in: {report.summary()}.")
    for change in report.conflicts:
        click.echo(f"  {change}")


def fingerprint(folder: Path) -> str:
    """Return a hash over every file of a folder and its name."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
