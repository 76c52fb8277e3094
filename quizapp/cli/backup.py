"""Makes a backup of the database."""

from pathlib import Path

import click

from quizapp import clock, config
from quizapp.cli.running.instance import database_file
from quizapp.services import backups


@click.command(epilog="Example: quizapp backup /media/usb/quizapp-monday.sqlite3")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(file: Path | None) -> None:
    """Write a copy of the database to FILE, also while the server runs.

    Without FILE the copy goes to the folder `backups` of the instance. The copy is checked before it gets its name, and an
    existing file is never overwritten. The file `secret_key` is not part of it.
    """
    settings = config.load()
    target = file or backups.new_copy(settings.instance, "quizapp", clock.now())
    click.echo(backups.backup(database_file(settings), target))
