"""Where the server listens, and what is done before it can be."""

import os
import signal
import socket
import sys
from unittest.mock import Mock

import click
import pytest

from quizapp.cli import serve
from quizapp.cli.running import server
from quizapp.cli.running.server import Address
from quizapp.services import diagnosis


@pytest.fixture
def kept_signals():
    """The signal handlers of the tests, put back afterwards."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - nothing is bound here
        ("::", "http://[::1]:8000"),
        ("school.example", "http://school.example:8000"),
    ],
)
def test_the_address_is_one_a_browser_can_open(host: str, url: str):
    assert Address(host, 8000).url == url


def test_port_0_becomes_a_free_one():
    address = server.free_address("127.0.0.1", 0)

    with socket.create_server((address.host, address.port)):
        assert address.port > 0


@pytest.mark.parametrize(
    ("host", "port", "why"),
    [
        ("no.such.host.invalid", 8000, "cannot listen on no.such.host.invalid"),
        ("203.0.113.1", 8000, "Cannot assign"),
    ],
)
def test_a_host_that_is_not_here_is_told(host: str, port: int, why: str):
    with pytest.raises(click.ClickException, match=why):
        server.free_address(host, port)


def test_nothing_answers_where_nobody_listens():
    assert server._status(server.free_address("127.0.0.1", 0)) is None


@pytest.mark.parametrize(
    ("answers", "told"),
    [([None, None, 200], 0), ([None, 503, 503, 200], 1)],
    ids=["late", "not well at first"],
)
def test_the_ready_line_waits_until_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answers: list[int | None], told: int
):
    waiting = iter(answers)
    monkeypatch.setattr(server, "_status", lambda _address: next(waiting))

    server._announce(Address("127.0.0.1", 8000))

    said = capsys.readouterr()
    assert said.out == "ready http://127.0.0.1:8000\n"
    assert said.err.count("`quizapp doctor` says why") == told


def test_a_signal_before_the_server_runs_ends_with_0(kept_signals):
    server.stop_quietly()

    with pytest.raises(SystemExit) as ended:
        os.kill(os.getpid(), signal.SIGTERM)

    assert ended.value.code == 0


def test_a_worker_loads_what_it_is_told_and_can_be_ended_meanwhile(
    kept_signals, monkeypatch: pytest.MonkeyPatch
):
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)

    loaded = server._load("os:path")
    os.kill(os.getpid(), signal.SIGTERM)

    assert loaded is os.path
    assert codes == [0]


@pytest.mark.parametrize(("method", "imported"), [("fork", ["quizapp.web.app"]), ("spawn", [])])
def test_pages_are_loaded_once_where_workers_are_forked(
    monkeypatch: pytest.MonkeyPatch, method: str, imported: list[str]
):
    granian, found = Mock(), []
    monkeypatch.setattr(server, "Granian", granian)
    monkeypatch.setattr(server, "load", found.append)
    monkeypatch.setattr(server.multiprocessing, "get_start_method", lambda: method)

    server.serve(Address("127.0.0.1", 8000), 3, sys.exit)

    assert found == imported
    assert granian.call_args.kwargs["workers"] == 3
    granian.return_value.on_startup.assert_called_with(sys.exit)
    granian.return_value.serve.assert_called_once_with(target_loader=server._load)


def test_a_network_disk_is_refused(config, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(diagnosis, "network_file_system", lambda _folder: "nfs4")

    with pytest.raises(click.ClickException, match=r"network file system \(nfs4\), where SQLite loses data"):
        serve._refuse_network_disk(config)
