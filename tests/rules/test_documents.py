"""What is written about quizapp names what is there, and nothing that is not."""

import re
from pathlib import Path

import click
import pytest

from quizapp import cli
from quizapp.core.kinds import KINDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "questions" / "README.md").read_text(encoding="utf-8")
SOURCE = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "quizapp").rglob("*.py")))
SETTINGS = sorted(set(re.findall(r"QUIZAPP_[A-Z_]+\b", SOURCE)))
RUN = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/quizapp serve"
TEST = ".venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"


def commands(group: click.Group, words: tuple[str, ...] = ()) -> dict[str, click.Command]:
    """Return every command by the words it is called with."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = commands(command, (*words, name)) if isinstance(command, click.Group) else {}
        found |= inner or {" ".join((*words, name)): command}
    return found


COMMANDS = commands(cli.main)


@pytest.mark.parametrize("words", COMMANDS)
def test_the_readme_names_every_command(words: str):
    assert f"`quizapp {words}" in README


def test_the_readme_names_no_command_that_is_not_there():
    named = set(re.findall(r"\bquizapp ((?:user )?[a-z]+)", " ".join(re.findall(r"`[^`]+`", README))))

    assert named <= set(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_explains_itself_with_an_example(words: str):
    command = COMMANDS[words]

    assert command.help
    assert f"quizapp {words}" in f"{command.epilog}"


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_readme_names_every_setting(setting: str):
    assert f"`{setting}`" in README


def test_the_readme_names_no_setting_that_is_not_there():
    assert set(re.findall(r"QUIZAPP_[A-Z_]+\b", README)) <= set(SETTINGS)


@pytest.mark.parametrize("kind", KINDS)
def test_authors_are_told_of_every_kind_with_all_its_fields(kind: str):
    fields = {info.alias or name for name, info in KINDS[kind].model_fields.items()}

    assert f"`{kind}`" in README
    assert f"`{kind}`" in FORMAT
    assert {f for f in fields if not re.search(rf"\b{f}\b", FORMAT)} == set()


@pytest.mark.parametrize("line", [RUN, TEST])
def test_the_readme_gives_the_two_commands(line: str):
    assert line in README


def test_what_the_readme_links_to_is_there():
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", README) + re.findall(
        r'src="(?!https?:)([^"]+)"', README
    )

    assert [t for t in targets if not (ROOT / t).exists()] == []
