"""`quizapp user`: links instead of passwords."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.models.database import open_engine
from quizapp.services import invitations


def name_behind(file: Path, link: str) -> str:
    engine = open_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        page = invitations.read(session, link.removeprefix("/welcome/"), at=clock.now())
    engine.dispose()
    return page.name


def test_a_new_teacher_gets_a_link(run, filled: Path):
    result = run("user", "add", "--role", "teacher", "--name", "Ines Abt", "--username", "ines")

    assert result.exit_code == 0
    assert name_behind(filled, result.stdout.strip()) == "Ines Abt"
    assert "works once" in result.stderr


def test_the_list_shows_role_state_and_names(run, filled: Path):
    result = run("user", "list")

    assert [line.split() for line in result.stdout.splitlines()] == [
        ["admin", "invited", "dina", "Dina"],
        ["teacher", "invited", "carla", "Carla"],
        ["teacher", "invited", "omar", "Omar"],
    ]


def test_an_empty_list_says_how_to_begin(run, instance: Path):
    result = run("user", "list")

    assert result.exit_code == 0
    assert "`quizapp serve` prints a link to make the first admin" in result.stdout


def test_a_reset_gives_a_link(run, filled: Path):
    result = run("user", "reset", "carla")

    assert result.exit_code == 0
    assert name_behind(filled, result.stdout.strip()) == "Carla"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            ["reset", "nobody"],
            "None of the staff has the username nobody; `quizapp user list` names them all.",
        ),
        (
            ["add", "--role", "admin", "--name", "Carla", "--username", "carla"],
            "Somebody has the username carla already; choose another.",
        ),
        (["add", "--role", "admin", "--name", " ", "--username", "ines"], "Write a name."),
    ],
    ids=["unknown", "taken", "nameless"],
)
def test_what_is_refused_is_one_line(run, filled: Path, line: list[str], said: str):
    result = run("user", *line)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"quizapp: {said}")
    assert result.stdout == ""
