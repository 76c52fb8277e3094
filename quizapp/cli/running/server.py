"""Runs the server: granian's workers, with one line on stdout when they answer."""

import gc
import http.client
import importlib
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from quizapp.cli.running.commands import load

TARGET = "quizapp.web.wsgi:app"
FINISH_SECONDS = 10
_WAIT = 0.02
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound to


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def reached_at(self) -> str:
        """A host that a browser on this machine can call."""
        return _ANY.get(self.host, self.host)

    @property
    def url(self) -> str:
        """The address to open."""
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}"


def free_address(host: str, port: int) -> Address:
    """Return the address with a port that is free, any when it is 0; say in one line when there is none."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return Address(host, probe.getsockname()[1])
    except OSError as error:
        why = error.strerror or str(error)
        raise click.ClickException(
            f"cannot listen on {host} port {port}: {why}; choose another with --port"
        ) from error


def serve(address: Address, workers: int, on_start: Callable[[], None]) -> None:
    """Serve until a signal says stop; requests that have begun are finished first."""
    if multiprocessing.get_start_method() == "fork":
        load("quizapp.web.app")  # once here is faster than once in each worker
        gc.freeze()  # the collector would touch, and so copy, what the workers share
    server = Granian(
        TARGET,
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,  # one thread a process beats four for what Python computes
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISH_SECONDS,
    )
    announcing = threading.Thread(target=_announce, args=(address,), daemon=True)
    server.on_startup(announcing.start)
    server.on_startup(on_start)
    server.serve(target_loader=_load)


def stop_quietly() -> None:
    """Let a signal that comes before the server runs end the command with 0, running what `finally` promises."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))


def _load(target: str) -> Any:  # noqa: ANN401 - a WSGI application
    """Load the application in a worker; until it answers, a signal ends the worker at once."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def _announce(address: Address) -> None:
    """Print the ready line once the pages answer; when they only say what is wrong, say that once."""
    told = False
    while (status := _status(address)) != http.HTTPStatus.OK:
        if status and not told:
            click.echo("quizapp runs but is not well; `quizapp doctor` says why", err=True)
            told = True
        time.sleep(_WAIT)
    click.echo(f"ready {address.url}")


def _status(address: Address) -> int | None:
    """Return how the health page answers, None when nobody does."""
    connection = http.client.HTTPConnection(address.reached_at, address.port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()
