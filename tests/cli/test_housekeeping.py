"""What is done again and again: handing in what has run out of time, emptying the write-ahead log."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from quizapp.cli.running import housekeeping
from quizapp.cli.running.housekeeping import Housekeeper, one_round
from quizapp.config import Config
from quizapp.models import Attempt, Quiz
from quizapp.models.database import writing
from tests.cli.conftest import wait_for
from tests.conftest import NOON


@pytest.fixture
def expired(session: Session, people: dict[str, int]) -> int:
    """Amal's attempt that closed a minute ago."""
    with writing(session):
        attempt = Attempt(
            person_id=people["amal"],
            quiz_id=session.scalars(select(Quiz.id)).first(),
            seed=1,
            show_answers="after_submit",
            started_at=NOON - timedelta(hours=1),
            closes_at=NOON - timedelta(minutes=1),
        )
        session.add(attempt)
        session.flush()
        return attempt.id


def submitted_at(session: Session, attempt_id: int):
    session.rollback()
    return session.scalar(select(Attempt.submitted_at).where(Attempt.id == attempt_id))


def test_a_round_hands_in_what_has_run_out_of_time(engine: Engine, session: Session, expired: int):
    counts = [one_round(engine, at=NOON), one_round(engine, at=NOON)]

    assert counts == [1, 0]
    assert submitted_at(session, expired) == NOON - timedelta(minutes=1)


def test_a_round_empties_the_write_ahead_log(engine: Engine, session: Session, expired: int, config: Config):
    session.rollback()
    log = Path(f"{config.database_file}-wal")
    before = log.stat().st_size

    one_round(engine, at=NOON)

    assert (before > 0, log.stat().st_size) == (True, 0)


def test_the_housekeeper_works_until_it_is_told_to_stop(
    session: Session, expired: int, config: Config, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(housekeeping, "EVERY_SECONDS", 0.01)
    keeper = Housekeeper(config.database_url)

    keeper.start()
    wait_for(lambda: submitted_at(session, expired))
    keeper.stop()

    assert not keeper._thread.is_alive()


def test_a_round_that_fails_is_told_and_tried_again(
    config: Config, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    rounds = []

    def fail_first(_engine: Engine, *, at: object) -> None:
        rounds.append(at)
        if len(rounds) == 1:
            raise OperationalError("BEGIN", {}, Exception("disk I/O error"))

    monkeypatch.setattr(housekeeping, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(housekeeping, "one_round", fail_first)
    keeper = Housekeeper(config.database_url)

    with caplog.at_level(logging.WARNING):
        keeper.start()
        wait_for(lambda: len(rounds) > 1)
        keeper.stop()

    assert "housekeeping will be tried again" in caplog.text


def test_a_housekeeper_that_never_began_can_be_stopped(config: Config):
    Housekeeper(config.database_url).stop()


def test_tick_does_one_round(run, filled: Path):
    result = run("tick")

    assert (result.exit_code, result.stdout) == (0, "handed in: 0\n")
