"""Every command has help with an example, and every failure is one line without a traceback."""

from pathlib import Path

import click
import pytest
from sqlalchemy.exc import OperationalError

import quizapp.cli
from quizapp.cli import main
from quizapp.cli.running import commands

NAMES = sorted(path.stem.rstrip("_") for path in Path(quizapp.cli.__file__).parent.glob("[!_]*.py"))
LINES = [[name] for name in NAMES] + [["user", "add"], ["user", "list"], ["user", "reset"]]


def failing(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    """Return a function that makes `doctor` fail with an error."""

    def make(error: BaseException) -> None:
        monkeypatch.setattr("quizapp.cli.doctor.command", failing(error))

    return make


def test_the_commands_are_those_of_the_modules():
    assert main.list_commands(click.Context(main)) == NAMES
    assert {"backup", "check", "doctor", "export", "import", "restore", "serve", "tick", "user"} <= set(NAMES)


def test_quizapp_alone_shows_what_there_is(run):
    result = run()

    assert result.exit_code == 0
    assert all(name in result.stdout for name in NAMES)


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_help_has_an_example(run, line: list[str]):
    result = run(*line, "--help")

    assert result.exit_code == 0
    assert f"Example: quizapp {' '.join(line[:1])}" in result.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["serv"], "quizapp: No such command 'serv'; see `quizapp --help`"),
        (["--verbose"], "quizapp: No such option '--verbose'; see `quizapp --help`"),
        (["serve", "--prot", "1"], "quizapp: No such option '--prot'"),
        (
            ["serve", "--port", "many"],
            "quizapp: Invalid value for '--port': 'many' is not a valid integer range",
        ),
        (
            ["serve", "--port", "70000"],
            "quizapp: Invalid value for '--port': 70000 is not in the range 0<=x<=65535",
        ),
        (["serve", "--workers", "0"], "quizapp: Invalid value for '--workers'"),
        (["restore"], "quizapp: Missing argument 'FILE'; see `quizapp restore --help`"),
        (["check", "one", "two"], "quizapp: Got unexpected extra argument (two); see `quizapp check --help`"),
        (
            ["user", "add", "--role", "student"],
            "quizapp: Invalid value for '--role': 'student' is not one of",
        ),
        (["user", "remove"], "quizapp: No such command 'remove'; see `quizapp user --help`"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_understood_is_one_line_and_exit_code_2(run, line: list[str], said: str):
    result = run(*line)

    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "/root/x"), "/root/x: Permission denied"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (
            OperationalError("SELECT 1", {}, Exception("database is locked")),
            "the database said: database is locked",
        ),
        (
            ZeroDivisionError("a\nb"),
            "something unexpected happened: ZeroDivisionError: a b; QUIZAPP_DEBUG=1 shows where",
        ),
        (click.ClickException("no"), "no"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_fails_is_one_line_and_exit_code_1(run, broken, instance, error: Exception, said: str):
    broken(error)

    result = run("doctor")

    assert (result.exit_code, result.stderr) == (1, f"quizapp: {said}\n")


def test_an_error_of_our_own_without_words_is_named():
    class SilentError(ValueError):
        __module__ = "quizapp.services.errors"

    assert commands.sentence(SilentError()) == "SilentError"


def test_ctrl_c_is_no_error_to_explain(run, broken, instance):
    broken(KeyboardInterrupt())

    result = run("doctor")

    assert (result.exit_code, result.stderr.strip()) == (130, "quizapp: stopped")


def test_debugging_shows_where_it_happened(run, broken, instance, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZAPP_DEBUG", "1")
    broken(ZeroDivisionError("here"))

    result = run("doctor")

    assert isinstance(result.exception, ZeroDivisionError)


def test_a_caller_that_handles_errors_gets_them(broken, instance):
    broken(click.ClickException("for the caller"))

    with pytest.raises(click.ClickException, match="for the caller"):
        main(["doctor"], standalone_mode=False)


@pytest.mark.parametrize("name", ["tick", "import", "doctor", "backup"])
def test_a_setting_that_cannot_be_used_is_one_line(run, instance, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv("QUIZAPP_INSTANCE", "/proc/nothing/here")

    result = run(name)

    assert result.exit_code == 1
    assert "the instance folder /proc/nothing/here cannot be used" in result.stderr
    assert "Traceback" not in result.output
