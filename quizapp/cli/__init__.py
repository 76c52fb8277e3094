"""The `quizapp` command: one module a command, each a thin layer over services. It never knows pages."""

import click

from quizapp.cli.running.commands import Commands


@click.group(cls=Commands, name="quizapp", invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Turn one article into a course: lessons, quizzes and lasting progress.

    Example: quizapp serve --demo
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
