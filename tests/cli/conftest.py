"""An instance folder of this test's own, and a way to run commands on it without a process."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.config import Config


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance folder with nothing in it, which the environment names."""
    folder = tmp_path / "instance"
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(folder))
    for name in ("QUIZAPP_DATABASE_URL", "QUIZAPP_DEBUG", "QUIZAPP_DEMO"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def filled(instance: Path, config: Config) -> Path:
    """The instance with the course and the cast in its database; returns the database file."""
    instance.mkdir(mode=0o700)
    return config.database_file.rename(instance / "quizapp.sqlite3")


@pytest.fixture
def run():
    """Return a function that runs a command line."""

    def run(*line: str | Path) -> Result:
        return CliRunner().invoke(main, [str(word) for word in line])

    return run


@dataclass
class Server:
    """A real `quizapp serve` with what it has printed so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.lines[-1].removeprefix("ready ")

    def wait_until_ready(self) -> "Server":
        """Read what it prints up to the ready line."""
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("ready "):
                return self
        raise AssertionError(
            f"it ended with {self.process.wait()}: {self.lines} {self.process.stderr.read()}"
        )

    def health(self) -> dict[str, str]:
        """Ask how it is."""
        return json.loads(self.get("/healthz"))

    def get(self, path: str) -> bytes:
        """Ask for a page."""
        with closing(http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=20)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)


@pytest.fixture
def serve(instance: Path) -> Iterator:
    """Return a function that starts `quizapp serve` on a free port and waits for the ready line, unless told otherwise."""
    started: list[Server] = []

    def start(*options: str, ready: bool = True, port: int = 0, before: str = "") -> Server:
        program = f"{before}\nfrom quizapp.cli import main\nmain()"
        line = [sys.executable, "-c", program, "serve", "--port", str(port), "--workers", "1", *options]
        process = subprocess.Popen(
            line,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": ":".join(sys.path)},
        )
        server = Server(process)
        started.append(server)
        return server.wait_until_ready() if ready else server

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(30)
        server.process.stdout.close()
        server.process.stderr.close()


def wait_for(condition) -> None:
    """Wait until something is so, for at most half a minute."""
    end = time.monotonic() + 30
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it never came to be")
        time.sleep(0.02)
