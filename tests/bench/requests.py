"""Measures single requests in process: the same WSGI call many times, in turn with a bare hello."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import EnvironBuilder, run_wsgi_app

from quizapp import bank
from quizapp.config import Config
from quizapp.models import schema
from quizapp.models.database import open_engine, writing
from quizapp.services import imports, sign_ins, starting
from quizapp.services.who import Viewer
from quizapp.web.access import COOKIE
from quizapp.web.app import create_app

Costs = dict[str, list[float]]
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
POSITION = 1


@dataclass(frozen=True)
class Stage:
    """The application with one open attempt, and the cookie of who takes it."""

    app: Flask
    attempt_id: int
    cookie: str


def measure(rounds: int, calls: int) -> Costs:
    """Return seconds of processor time a call, one figure a round, for each kind of request."""
    with staged() as stage:
        kinds = _kinds(stage)
        costs: Costs = {name: [] for name in kinds}
        for call in kinds.values():
            call()
        for _ in range(rounds):
            for name, call in kinds.items():
                costs[name].append(_seconds(call, calls))
    return costs


def _seconds(call: Callable[[], None], calls: int) -> float:
    begun = time.process_time()
    for _ in range(calls):
        call()
    return (time.process_time() - begun) / calls


def _kinds(stage: Stage) -> dict[str, Callable[[], None]]:
    hello = Flask("hello")
    hello.add_url_rule("/", "hello", lambda: "hello")
    paper = f"/attempts/{stage.attempt_id}"
    page, save = f"{paper}/questions/{POSITION}", f"{paper}/answers/{POSITION}"
    form = {"response": "some words", "sent": "1"}
    return {
        "bare hello": _caller(hello, "/"),
        "question page": _caller(stage.app, page, cookie=stage.cookie),
        "question page, compressed": _caller(stage.app, page, cookie=stage.cookie, encoding="gzip"),
        "save an answer": _caller(stage.app, save, cookie=stage.cookie, form=form),
        "lesson page": _caller(stage.app, "/lessons/02-people-and-territory", cookie=stage.cookie),
        "health check": _caller(stage.app, "/healthz"),
    }


def _caller(
    app: Flask, path: str, *, cookie: str = "", form: dict[str, str] | None = None, encoding: str = ""
) -> Callable[[], None]:
    headers = {"Cookie": cookie, "Accept-Encoding": encoding, "Accept": "text/html"}
    environ = EnvironBuilder(path, method="POST" if form else "GET", data=form, headers=headers).get_environ()
    body = environ["wsgi.input"].read()

    def call() -> None:
        fresh: dict[str, Any] = {**environ, "wsgi.input": BytesIO(body)}
        chunks, status, _headers = run_wsgi_app(app.wsgi_app, fresh)
        b"".join(chunks)
        if int(status[:3]) >= 400:
            raise RuntimeError(f"{path} answered {status}")

    return call


@contextmanager
def staged() -> Iterator[Stage]:
    """Make a filled database in a temporary folder, and an application on it."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config(Path(folder), f"sqlite:///{folder}/bench.sqlite3", b"k" * 32)
        engine = open_engine(config.database_url)
        schema.upgrade(engine)
        with Session(engine) as session:
            viewer, token = _fill(session)
            with writing(session):
                attempt_id = starting.start(session, viewer, "lesson-1", at=AT)
        engine.dispose()
        app = create_app(config)
        app.config["WTF_CSRF_ENABLED"] = False
        yield Stage(app, attempt_id, f"{COOKIE}={token}; {_form_cookie(app)}")


def _form_cookie(app: Flask) -> str:
    """Return the cookie of a browser that has been here before, which most requests carry."""
    browser = app.test_client()
    browser.get("/sign-in")
    cookie = browser.get_cookie(app.config["SESSION_COOKIE_NAME"])
    return f"{cookie.key}={cookie.value}" if cookie else ""


def _fill(session: Session) -> tuple[Viewer, str]:
    with writing(session):
        imports.import_course(session, bank.read(bank.bundled_course()), at=AT)
        return sign_ins.begin_guest(session, at=datetime.now(UTC))  # noqa: TID251 - the server asks the real clock
