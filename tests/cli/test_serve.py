"""`quizapp serve` as a real process: it says when it is ready, and it ends quietly."""

import importlib
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.models import schema
from quizapp.models.lease import sole_use
from tests.cli.conftest import Server, wait_for
from tests.cli.test_instance import MIGRATION, statement

SLOW_APP = """
import time
from pathlib import Path


def app(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        Path({begun!r}).touch()
        time.sleep(1)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"finished"]
"""


@pytest.fixture
def slow_app(tmp_path: Path) -> tuple[str, Path]:
    """The lines that let the server run an application with a slow page, and the file that page makes when it begins."""
    begun = tmp_path / "begun"
    (tmp_path / "slow_app.py").write_text(SLOW_APP.format(begun=str(begun)))
    lines = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from quizapp.cli.running import server; server.TARGET = 'slow_app:app'"
    )
    return lines, begun


def children_of(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in found.stdout.split()]


def answers(server: Server) -> bool:
    try:
        return server.health()["status"] == "ok"
    except OSError:
        return False


def test_the_first_start_makes_everything_and_the_second_keeps_it(serve, instance: Path):
    first = serve()
    health = first.health()
    ended = first.stop()
    second = serve()
    page = second.get("/")
    ended_again = second.stop(signal.SIGINT)

    assert (health["status"], health["database"]) == ("ok", "sqlite")
    assert [line.split()[0] for line in first.lines] == ["The", "Make", "ready"]
    assert first.lines[1].split()[-1].startswith(f"{first.url}/welcome/")
    assert [line.split()[0] for line in second.lines] == ["Make", "ready"]
    assert b"<h1" in page
    assert (ended, ended_again) == (0, 0)
    assert first.process.stdout.read() == second.process.stdout.read() == ""
    modes = {path.name: path.stat().st_mode & 0o777 for path in (instance, *instance.iterdir())}
    assert modes["instance"] == 0o700
    assert modes["secret_key"] == modes["quizapp.sqlite3"] == 0o600


def test_where_there_is_an_admin_no_link_is_printed(serve, filled: Path):
    server = serve()

    assert not any("/welcome/" in line for line in server.lines)


def test_a_taken_port_is_one_line_and_nothing_is_made(serve, instance: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        server = serve(port=port, ready=False)
        code = server.process.wait(30)

    said = server.process.stderr.read()
    assert (code, server.process.stdout.read()) == (1, "")
    assert (
        said
        == f"quizapp: cannot listen on 127.0.0.1 port {port}: Address already in use; choose another with --port\n"
    )
    assert not instance.exists()


def test_a_second_server_on_the_same_instance_is_refused(serve, filled: Path, instance: Path):
    with sole_use(instance):
        server = serve(ready=False)
        code = server.process.wait(30)

    said = server.process.stderr.read()
    assert code == 1
    assert f"a quizapp server (process {os.getpid()}) is using {instance}" in said
    assert said.count("\n") == 1


def test_a_newer_database_is_refused_and_left_alone(serve, filled: Path):
    statement(filled, "UPDATE alembic_version SET version_num = '9999'")

    server = serve(ready=False)
    code = server.process.wait(30)

    said = server.process.stderr.read()
    assert (code, said.count("\n")) == (1, 1)
    assert "the database has revision 9999, which this quizapp does not know" in said


def test_an_older_database_is_brought_up_to_date_after_a_copy(
    serve, filled: Path, instance: Path, tmp_path: Path
):
    folder = tmp_path / "migrations"
    prepare = (
        "import shutil; from pathlib import Path; from quizapp.models import schema\n"
        f"shutil.copytree(schema.migrations_folder(), {str(folder)!r})\n"
        f"Path({str(folder / 'versions' / '9001_for_a_test.py')!r}).write_text("
        f"{MIGRATION!r}.format(newest=schema.newest_revision()))\n"
        f"schema.migrations_folder = lambda: Path({str(folder)!r})"
    )

    server = serve(before=prepare)

    (copy,) = (instance / "backups").iterdir()
    assert server.lines[0] == f"The database is brought up to date; a copy of it as it was: {copy}"
    assert statement(copy, "SELECT version_num FROM alembic_version") == [(schema.newest_revision(),)]
    assert statement(filled, "SELECT version_num FROM alembic_version") == [("9001",)]


def test_what_has_begun_is_finished_before_it_ends(serve, filled: Path, slow_app: tuple[str, Path]):
    lines, begun = slow_app
    server = serve(before=lines)
    answers: list[bytes] = []
    asking = threading.Thread(target=lambda: answers.append(server.get("/slow")))

    asking.start()
    wait_for(begun.exists)
    code = server.stop()
    asking.join()

    assert (code, answers) == (0, [b"finished"])


def test_a_signal_before_it_is_ready_ends_it_quietly(serve, instance: Path):
    server = serve(ready=False)
    server.process.stdout.readline()

    code = server.stop()

    assert code == 0
    assert "Traceback" not in server.process.stderr.read()


def test_a_worker_that_dies_is_replaced(serve, filled: Path):
    server = serve()
    (worker,) = children_of(server.process.pid)

    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: answers(server))

    assert children_of(server.process.pid) != [worker]
    assert server.stop() == 0


def test_the_demo_is_an_instance_of_its_own_that_is_gone_afterwards(
    serve, instance: Path, tmp_path: Path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", f"sqlite:///{tmp_path / 'precious.sqlite3'}")

    server = serve("--demo")
    folders = list(tmp_path.glob("quizapp-demo-*"))
    page = server.get("/")
    code = server.stop()

    words = [line.split()[:2] for line in server.lines if line.startswith("  ")]
    assert words[:3] == [["admin", "dina"], ["teacher", "carla"], ["teacher", "omar"]]
    assert [role for role, _ in words[3:]] == ["student"] * 3
    assert not any("/welcome/" in line for line in server.lines)
    assert b"demo" in page.lower()
    assert (len(folders), code) == (1, 0)
    assert not folders[0].exists()
    assert not instance.exists()
    assert not (tmp_path / "precious.sqlite3").exists()


def test_the_command_is_the_same_as_a_module(instance: Path):
    said = subprocess.run(
        [sys.executable, "-m", "quizapp.cli", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": ":".join(sys.path)},
    )

    assert said.stdout.startswith("Usage: quizapp ")
    assert (
        importlib.import_module("quizapp.cli.__main__").main is main
    )  # as a spawned worker does, which runs nothing
