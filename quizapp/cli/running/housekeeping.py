"""What has to be done again and again while the server runs, in the parent process."""

import logging
import threading
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.models.database import checkpoint, open_engine, writing
from quizapp.services import submitting

EVERY_SECONDS = 5.0
_LOG = logging.getLogger("quizapp")


def one_round(engine: Engine, *, at: datetime) -> int:
    """Hand in what has run out of time, empty the write-ahead log, and return how many attempts were handed in."""
    with Session(engine) as session, writing(session):
        submitted = submitting.submit_expired(session, at=at)
    checkpoint(engine)
    return submitted


class Housekeeper:
    """Does a round every few seconds, on a thread of its own, until it is told to stop."""

    def __init__(self, database_url: str) -> None:
        self._engine = open_engine(database_url)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="housekeeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        while not self._stopping.wait(EVERY_SECONDS):
            try:
                one_round(self._engine, at=clock.now())
            except SQLAlchemyError as error:
                _LOG.warning("housekeeping will be tried again: %s", error)
            finally:
                # A worker that is started anew is forked from this process; it must inherit no open database.
                self._engine.dispose()
