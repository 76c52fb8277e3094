"""A database with rows in every table, and what tests of the schema ask of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, func, select
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.models import Marking, Slot, schema
from quizapp.models.database import open_engine, writing
from quizapp.services import demo, imports, invitations, sign_ins
from tests.conftest import NOON


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database file that does not exist yet."""
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def school_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database in which every table holds rows: the course and a sample school's six weeks."""
    file = tmp_path_factory.mktemp("school") / "school.sqlite3"
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    with Session(engine) as session, writing(session):
        imports.import_course(session, bank.read(bank.bundled_course()), at=NOON)
        demo.fill(session, b"k" * 32, at=NOON)
        sign_ins.begin_guest(session, at=NOON)
        invitations.invite(session, 1, at=NOON)
        slot = session.scalars(select(Slot.id).where(Slot.fraction == 0)).first()
        session.add(
            Marking(slot_id=slot, level="none", fraction=0, remark="", marked_at=NOON, marked_by_id=1)
        )
    engine.dispose()
    return file


@pytest.fixture
def school(tmp_path: Path, school_file: Path) -> Iterator[Engine]:
    """An engine on a copy of the sample school."""
    file = tmp_path / "school.sqlite3"
    shutil.copyfile(school_file, file)
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


def rows_of(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, in the order of the keys."""
    found = _reflected(engine)
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.columns))]
            for table in found.sorted_tables
        }


def counts_of(engine: Engine) -> dict[str, int]:
    """Return how many rows each table has."""
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in _reflected(engine).sorted_tables
        }


def _reflected(engine: Engine) -> MetaData:
    metadata = MetaData()
    metadata.reflect(engine)
    return metadata
