"""Makes and lists the staff, and lets them choose a new password."""

import click

from quizapp import clock
from quizapp.cli.running import instance
from quizapp.services import staff
from quizapp.services.who import Role

STAFF = (Role.TEACHER.value, Role.ADMIN.value)


@click.group(epilog="Example: quizapp user add --role teacher --name 'Carla Moreno' --username carla")
def command() -> None:
    """Make and list teachers and admins, and let them choose a new password."""


@command.command(epilog="Example: quizapp user add --role teacher --name 'Carla Moreno' --username carla")
@click.option("--role", type=click.Choice(STAFF), required=True, help="What the person may do.")
@click.option("--name", required=True, help="What others read.")
@click.option("--username", required=True, help="What the person signs in with.")
def add(role: str, name: str, username: str) -> None:
    """Make a teacher or an admin, and print the link with which they choose a password."""
    with instance.changing() as session:
        token = staff.add(session, Role(role), name, username, at=clock.now())
    _say_link(token)


@command.command("list", epilog="Example: quizapp user list")
def list_() -> None:
    """List the teachers and admins."""
    with instance.reading() as session:
        rows = staff.list_staff(session)
    for row in rows:
        click.echo(f"{row.role:8} {row.state:10} {row.username:20} {row.name}")
    if not rows:
        click.echo(
            "There are no teachers or admins yet; `quizapp serve` prints a link to make the first admin."
        )


@command.command(epilog="Example: quizapp user reset carla")
@click.argument("username")
def reset(username: str) -> None:
    """Print a link with which a teacher or admin chooses a new password."""
    with instance.changing() as session:
        token = staff.reset(session, username, at=clock.now())
    _say_link(token)


def _say_link(token: str) -> None:
    click.echo(f"/welcome/{token}")
    click.echo("Put the server's address before it. The link works once, for seven days.", err=True)
