"""Puts a backup in the database's place."""

from pathlib import Path

import click

from quizapp import clock, config
from quizapp.cli.running.instance import database_file
from quizapp.services import backups


@click.command(epilog="Example: quizapp restore instance/backups/quizapp-20260302-120000.sqlite3")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Put the backup FILE in the database's place.

    The server must be stopped. The backup is checked first, and what is replaced is kept in the folder `backups`.
    """
    settings = config.load()
    kept = backups.restore(database_file(settings), file, settings.instance, at=clock.now())
    click.echo(f"{file} is now the database.")
    if kept:
        click.echo(f"What was there before is kept: {kept}")
