"""The rules a database is opened under, and the gate that lets one writer in at a time."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from quizapp.models.database import WriteGate, checkpoint, gate_of, open_engine, prepare, writing

TURNS = 40


@pytest.fixture
def counter(empty: Engine) -> Engine:
    """A database with one number in it."""
    with empty.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counter (value INTEGER NOT NULL)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")
    return empty


def value_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT value FROM counter").scalar_one()


def count_in_file(gate_file: Path, number_file: Path) -> None:
    """Read a number, dawdle, and write it back one higher, again and again; only alone is nothing lost."""
    gate = WriteGate(gate_file)
    for _ in range(TURNS):
        with gate:
            number = int(number_file.read_text())
            time.sleep(0)
            number_file.write_text(str(number + 1))


def count_in_database(url: str) -> None:
    """Read the counter, then write it one higher, in one transaction each."""
    engine = open_engine(url)
    for _ in range(TURNS):
        with Session(engine) as session, writing(session):
            value = session.scalar(text("SELECT value FROM counter"))
            session.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})
    engine.dispose()


def run_together(workers: list[threading.Thread] | list[multiprocessing.Process]) -> None:
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def processes(work: Callable[..., None], *args: object) -> list[multiprocessing.Process]:
    context = multiprocessing.get_context("spawn")
    return [context.Process(target=work, args=args) for _ in range(2)]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 10_000),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("wal_autocheckpoint", 0),
        ("secure_delete", 1),
    ],
)
def test_every_connection_obeys_the_rules(empty: Engine, pragma: str, value: object):
    with empty.connect() as one, empty.connect() as other:
        found = [c.exec_driver_sql(f"PRAGMA {pragma}").scalar() for c in (one, other)]

    assert found == [value, value]


def test_another_database_than_sqlite_is_left_as_it_is(empty: Engine, monkeypatch: pytest.MonkeyPatch):
    other = create_engine("sqlite://")
    monkeypatch.setattr(other.dialect, "name", "postgresql")

    prepare(other)

    with Session(other) as session:
        assert not isinstance(gate_of(session), WriteGate)
        assert checkpoint(other)


def test_the_gate_lets_one_in_across_threads(tmp_path: Path):
    number = tmp_path / "number"
    number.write_text("0")
    gate = WriteGate(tmp_path / "gate")

    def count() -> None:
        for _ in range(TURNS):
            with gate:
                number.write_text(str(int(number.read_text()) + 1))

    run_together([threading.Thread(target=count) for _ in range(4)])

    assert int(number.read_text()) == 4 * TURNS


def test_the_gate_lets_one_in_across_processes(tmp_path: Path):
    number = tmp_path / "number"
    number.write_text("0")

    run_together(processes(count_in_file, tmp_path / "gate", number))

    assert int(number.read_text()) == 2 * TURNS


def test_a_gate_that_cannot_be_opened_keeps_nobody_out_afterwards(tmp_path: Path):
    gate = WriteGate(tmp_path / "later" / "gate")
    with pytest.raises(FileNotFoundError), gate:
        pass

    (tmp_path / "later").mkdir()

    with gate:
        assert (tmp_path / "later" / "gate").exists()


def test_reading_then_writing_loses_nothing_across_threads(counter: Engine):
    url = counter.url.render_as_string()

    run_together([threading.Thread(target=count_in_database, args=(url,)) for _ in range(4)])

    assert value_of(counter) == 4 * TURNS


def test_reading_then_writing_loses_nothing_across_processes(counter: Engine):
    run_together(processes(count_in_database, counter.url.render_as_string()))

    assert value_of(counter) == 2 * TURNS


def test_writing_commits_at_the_end(counter: Engine):
    with Session(counter) as session, writing(session) as same:
        same.execute(text("UPDATE counter SET value = 7"))

    assert value_of(counter) == 7


def test_an_error_rolls_everything_back(counter: Engine):
    def write() -> None:
        with Session(counter) as session, writing(session):
            session.execute(text("UPDATE counter SET value = 7"))
            session.execute(text("INSERT INTO counter VALUES (NULL)"))

    with pytest.raises(IntegrityError):
        write()

    assert value_of(counter) == 0


def test_an_interruption_rolls_everything_back_and_opens_the_gate(counter: Engine):
    def write() -> None:
        with Session(counter) as session, writing(session):
            session.execute(text("UPDATE counter SET value = 7"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()

    with Session(counter) as session, writing(session):
        assert session.scalar(text("SELECT value FROM counter")) == 0


def test_writing_holds_the_write_lock_from_its_first_line(counter: Engine):
    with Session(counter) as session, writing(session), counter.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=0")
        with pytest.raises(OperationalError, match="database is locked"):
            other.exec_driver_sql("UPDATE counter SET value = 7")


def test_readers_are_not_kept_out_by_a_writer(counter: Engine):
    with Session(counter) as session, writing(session):
        session.execute(text("UPDATE counter SET value = 7"))

        assert value_of(counter) == 0


def test_what_was_read_before_writing_is_read_anew(counter: Engine):
    with Session(counter) as session:
        session.scalar(text("SELECT value FROM counter"))
        with Session(counter) as other, writing(other):
            other.execute(text("UPDATE counter SET value = 7"))

        with writing(session):
            assert session.scalar(text("SELECT value FROM counter")) == 7


def test_a_checkpoint_empties_the_write_ahead_log(counter: Engine):
    log = Path(f"{counter.url.database}-wal")
    before = log.stat().st_size

    done = checkpoint(counter)

    assert (before > 0, done, log.stat().st_size) == (True, True, 0)


def test_a_checkpoint_does_not_wait_for_a_reader(counter: Engine):
    with counter.connect() as reader:
        reader.exec_driver_sql("SELECT value FROM counter").scalar()
        with counter.begin() as connection:
            connection.exec_driver_sql("UPDATE counter SET value = 7")
        began = time.monotonic()

        done = checkpoint(counter)

    assert not done
    assert time.monotonic() - began < 5
    assert checkpoint(counter)


def test_the_log_grows_until_it_is_told_otherwise(counter: Engine):
    log = Path(f"{counter.url.database}-wal")
    with counter.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE page (text TEXT)")
        for _ in range(1_200):
            connection.exec_driver_sql("INSERT INTO page VALUES (?)", ("x" * 4_000,))
    with counter.begin() as connection:
        connection.exec_driver_sql("UPDATE counter SET value = 7")

    assert log.stat().st_size > 1_200 * 4_000
