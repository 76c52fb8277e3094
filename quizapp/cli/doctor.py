"""Looks for what is wrong with an instance."""

import platform

import click

from quizapp import config
from quizapp.services import diagnosis, health


@click.command(epilog="Example: quizapp doctor")
@click.pass_context
def command(context: click.Context) -> None:
    """Look for what may be wrong with this instance: its files, its disk, its database.

    Changes nothing. Exits with 1 when something is wrong.
    """
    settings = config.load()
    click.echo(
        f"quizapp {health.version()}, Python {platform.python_version()}, instance {settings.instance}"
    )
    findings = list(diagnosis.examine(settings))
    for found in findings:
        click.echo(f"{'ok   ' if found.well else 'WRONG'}  {found.about}: {found.text}")
    context.exit(0 if all(found.well for found in findings) else 1)
