"""Writes a course from the database as files."""

from pathlib import Path

import click

from quizapp import bank
from quizapp.cli.running import instance
from quizapp.services import exports


@click.command(epilog="Example: quizapp export idlib ./idlib-now")
@click.argument("course")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--replace", is_flag=True, help="Write into a folder that holds something; its course files are replaced."
)
def command(course: str, folder: Path, *, replace: bool) -> None:
    """Write a course from the database as files, as they would be imported.

    COURSE is its slug, such as idlib; FOLDER is made, or must be empty.
    """
    if not replace and folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty; choose another folder, or say --replace")
    with instance.reading() as session:
        found = exports.export_course(session, course)
    bank.write(found, folder)
    click.echo(f"{len(found.lessons)} lessons and {len(found.questions)} questions were written to {folder}")
