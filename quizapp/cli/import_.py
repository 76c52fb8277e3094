"""Brings a course's files into the database."""

from pathlib import Path

import click

from quizapp import bank, clock
from quizapp.bank import Bank
from quizapp.cli.running import instance
from quizapp.services import imports

MOST_SHOWN = 20


@click.command(epilog="Example: quizapp import questions/idlib")
@click.argument("path", required=False, type=click.Path(path_type=Path))
def command(path: Path | None) -> None:
    """Bring a course's files into the database.

    Without PATH the course that comes with quizapp is imported. What is already here is left as it is, what changed in
    the files becomes a new version, and what was edited here since the last import is reported and never overwritten.
    """
    folder = path or bank.bundled_course()
    click.echo(f"Reading {folder} …", err=True)
    course = bank.read(folder)
    _require_sound(course)
    click.echo(f"Importing {len(course.lessons)} lessons and {len(course.questions)} questions …", err=True)
    with instance.changing() as session:
        report = imports.import_course(
            session, course, at=clock.now(), fingerprint=instance.fingerprint(folder)
        )
    for change in (*report.conflicts, *report.absent):
        click.echo(str(change))
    click.echo(f"{report.course}: {report.summary()}")


def _require_sound(course: Bank) -> None:
    errors = [problem for problem in bank.check(course) if problem.level == "error"]
    for problem in errors[:MOST_SHOWN]:
        click.echo(str(problem), err=True)
    if errors:
        more = "; `quizapp check` shows them all" if len(errors) > MOST_SHOWN else ""
        raise click.ClickException(f"nothing was imported: {len(errors)} errors{more}")
