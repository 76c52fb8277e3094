"""One application for all calls of the walk: the database is put back whenever a call has changed it."""

import sqlite3
from pathlib import Path

from flask.testing import FlaskClient

from quizapp.config import Config
from quizapp.web.access import COOKIE
from quizapp.web.app import create_app
from quizapp.web.extensions import db
from tests.rules.world import KEY, World


class Stage:
    """The school of the world on a copy of its database."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self._file = folder / "quizapp.sqlite3"
        self._file.write_bytes(world.file.read_bytes())
        self.app = create_app(Config(folder, f"sqlite:///{self._file}", KEY))
        self.app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
        self._watch()

    @property
    def was_changed(self) -> bool:
        """Whether anybody has committed a change since the database was put in place."""
        return self._version() != self._unchanged

    def browser_of(self, name: str) -> FlaskClient:
        """Return the browser of one of the cast, of a guest, or of nobody."""
        browser = self.app.test_client()
        if name in self.world.tokens:
            browser.set_cookie(COOKIE, self.world.tokens[name])
        return browser

    def restore(self) -> None:
        """Put the database back as it was."""
        self.close()
        self._file.write_bytes(self.world.file.read_bytes())
        self._watch()

    def close(self) -> None:
        """Let go of the database; the last connection to leave empties the write-ahead log."""
        self._eye.close()
        with self.app.app_context():
            db.engine.dispose()

    def _watch(self) -> None:
        self._eye = sqlite3.connect(self._file)
        self._unchanged = self._version()

    def _version(self) -> int:
        """Return a number that changes with every change another connection commits."""
        return int(self._eye.execute("PRAGMA data_version").fetchone()[0])
