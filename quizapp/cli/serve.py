"""Runs quizapp."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import clock, config
from quizapp.cli.running import instance, server
from quizapp.cli.running.housekeeping import Housekeeper
from quizapp.config import Config
from quizapp.models.database import writing
from quizapp.models.lease import sole_use
from quizapp.services import demo as demo_school
from quizapp.services import diagnosis, invitations

MOST_WORKERS = 64


@click.command(epilog="Example: quizapp serve --host 0.0.0.0 --port 8080")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets others in."
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="0 takes a free one."
)
@click.option("--demo", is_flag=True, help="Show a sample school in a folder that is removed at the end.")
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    default=lambda: min(4, os.cpu_count() or 1),
    show_default="one a processor, at most 4",
    help="How many processes answer.",
)
def command(host: str, port: int, *, demo: bool, workers: int) -> None:
    """Run quizapp: make or update its database, bring its course in, and answer.

    What is kept lies in the instance folder: $QUIZAPP_INSTANCE, or ./instance in a source tree. It prints `ready` with the
    address when it answers. Ctrl-C or SIGTERM ends it, after what has begun is finished.
    """
    server.stop_quietly()
    address = server.free_address(host, port)
    with _demo_instance() if demo else nullcontext(config.load()) as settings, sole_use(settings.instance):
        _refuse_network_disk(settings)
        with instance.opened(settings, leased=True) as engine:
            instance.bring_course_in(engine, at=clock.now())
            if demo:
                _fill_demo(engine, settings)
            _invite_first_admin(engine, address)
        _run(settings, address, workers)


@contextmanager
def _demo_instance() -> Iterator[Config]:
    """Make an instance that is gone afterwards; it never touches a database that the environment names."""
    with TemporaryDirectory(prefix="quizapp-demo-") as folder:
        os.environ.pop("QUIZAPP_DATABASE_URL", None)
        os.environ["QUIZAPP_DEMO"] = "1"
        yield config.load(instance=Path(folder), demo=True)


def _fill_demo(engine: Engine, settings: Config) -> None:
    with Session(engine) as session, writing(session):
        school = demo_school.fill(session, settings.secret_key, at=clock.now())
    click.echo("This is a demo: an invented school, removed when the server ends. Sign in as")
    for one in school.staff:
        click.echo(f"  {one.role:8} {one.username:24} password {one.password}")
    first_of_class = {card.classroom: card for card in reversed(school.students)}
    for card in sorted(first_of_class.values(), key=lambda card: card.classroom):
        click.echo(f"  student  {card.name:24} card     {card.code}  ({card.classroom})")


def _run(settings: Config, address: server.Address, workers: int) -> None:
    os.environ["QUIZAPP_INSTANCE"] = str(settings.instance)  # the workers read it
    housekeeper = Housekeeper(settings.database_url)
    try:
        server.serve(address, workers, housekeeper.start)
    finally:
        housekeeper.stop()


def _refuse_network_disk(settings: Config) -> None:
    file = settings.database_file
    kind = diagnosis.network_file_system(file.parent) if file else None
    if kind:
        raise click.ClickException(
            f"{settings.instance} is on a network file system ({kind}), where SQLite loses data; set QUIZAPP_INSTANCE to a disk of this machine"
        )


def _invite_first_admin(engine: Engine, address: server.Address) -> None:
    with Session(engine) as session:
        if invitations.has_admin(session):
            return
        with writing(session):
            token = invitations.invite(session, None, at=clock.now())
    click.echo(f"Make the first admin here (works once, for seven days): {address.url}/welcome/{token}")
