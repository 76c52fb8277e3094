"""Does one round of housekeeping."""

import click

from quizapp import clock
from quizapp.cli.running import instance
from quizapp.cli.running.housekeeping import one_round


@click.command(epilog="Example: quizapp tick")
def command() -> None:
    """Do one round of housekeeping: hand in what has run out of time, tidy the database.

    `quizapp serve` does this by itself every few seconds; run it from a timer where another server runs the pages.
    """
    with instance.opened() as engine:
        submitted = one_round(engine, at=clock.now())
    click.echo(f"handed in: {submitted}")
