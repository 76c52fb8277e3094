"""The group of commands: each module of the cli room is one, loaded when it is asked for; every failure is one line."""

import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click

_ROOM = Path(__file__).parents[1]
USAGE, FAILED, STOPPED = 2, 1, 130


class Commands(click.Group):
    """Finds its commands by their modules' names, and turns whatever goes wrong into one line on stderr."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the modules beside this folder; `import_` is the command `import`, a name Python keeps for itself."""
        modules = pkgutil.iter_modules([str(_ROOM)])
        return sorted(m.name.rstrip("_") for m in modules if not m.ispkg and not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        command: click.Command = load(f"quizapp.cli.{name}").command
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "quizapp",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's signature
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> Any:  # noqa: ANN401 - click's signature
        """Run a command and leave with its exit code; with QUIZAPP_DEBUG=1 a failure shows where it happened."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except Exception as error:
            if os.environ.get("QUIZAPP_DEBUG") == "1":
                raise
            click.echo(f"quizapp: {sentence(error)}", err=True)
            code = exit_code(error)
        sys.exit(code or 0)


def load(name: str) -> ModuleType:
    """Import a module without looking for garbage meanwhile: that was a tenth of the time a start takes."""
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.enable()


def sentence(error: Exception) -> str:
    """Say in one line what went wrong and what to do."""
    words = _words_of_click(error) if isinstance(error, click.ClickException | click.Abort) else _words(error)
    return " ".join(words.split())


def _words_of_click(error: click.ClickException | click.Abort) -> str:
    if isinstance(error, click.Abort):
        return "stopped"
    if isinstance(error, click.UsageError):
        asked = error.ctx.command_path if error.ctx else "quizapp"
        return f"{error.format_message().rstrip('.')}; see `{asked} --help`"
    return error.format_message()


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if cause := getattr(error, "orig", None):
        return f"the database said: {cause}"
    if type(error).__module__.startswith("quizapp."):
        return str(error) or type(error).__name__
    return f"something unexpected happened: {type(error).__name__}: {error}; QUIZAPP_DEBUG=1 shows where"


def exit_code(error: Exception) -> int:
    """Return 2 for a command that could not be understood, 130 for one that was stopped, else 1."""
    if isinstance(error, click.Abort):
        return STOPPED
    return USAGE if isinstance(error, click.UsageError) else FAILED
