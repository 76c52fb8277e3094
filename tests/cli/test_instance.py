"""Opening an instance: its database is made, or brought up to date after a copy was made."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from quizapp import config
from quizapp.cli.running import instance as running
from quizapp.models import schema
from quizapp.models.database import open_engine
from quizapp.models.lease import InUseError, sole_use
from quizapp.services import exports
from tests.conftest import NOON

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{newest}"


def upgrade():
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("remark", sa.String(20), server_default="none", nullable=False))


def downgrade():
    with op.batch_alter_table("person") as table:
        table.drop_column("remark")
"""


def statement(file: Path, text: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection, connection:
        return connection.execute(text).fetchall()


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quizapp that knows one migration more."""
    folder = tmp_path / "migrations"
    newest = schema.newest_revision()
    shutil.copytree(schema.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9001_for_a_test.py").write_text(MIGRATION.format(newest=newest))
    monkeypatch.setattr(schema, "migrations_folder", lambda: folder)


def test_a_new_instance_gets_a_database_of_the_newest_revision(instance: Path):
    with running.opened() as engine:
        assert schema.is_current(engine)

    assert not (instance / "backups").exists()


def test_an_older_database_is_copied_then_brought_up_to_date(
    filled: Path, instance: Path, newer_program, capsys
):
    with running.opened() as engine:
        revision = schema.current_revision(engine)

    (copy,) = (instance / "backups").iterdir()
    assert revision == "9001"
    assert copy.name.startswith("before-update-from-")
    assert str(copy) in capsys.readouterr().out
    assert statement(copy, "SELECT version_num FROM alembic_version") != [("9001",)]
    assert len(statement(copy, "SELECT * FROM person")) == len(statement(filled, "SELECT * FROM person")) == 5


def test_nothing_is_migrated_under_a_running_server(filled: Path, instance: Path, newer_program):
    before = statement(filled, "SELECT version_num FROM alembic_version")

    with sole_use(instance), pytest.raises(InUseError), running.opened():
        pass

    assert statement(filled, "SELECT version_num FROM alembic_version") == before


def test_a_newer_database_is_refused_and_left_alone(filled: Path, instance: Path, run):
    statement(filled, "UPDATE alembic_version SET version_num = '9999'")

    result = run("user", "list")

    assert result.exit_code == 1
    assert "the database has revision 9999" in result.stderr
    assert not (instance / "backups").exists()


def test_a_database_of_another_program_is_refused_and_left_alone(instance: Path, run):
    instance.mkdir()
    statement(instance / "quizapp.sqlite3", "CREATE TABLE song (title TEXT)")

    result = run("user", "list")

    assert result.exit_code == 1
    assert "holds tables that are not quizapp's, such as song" in result.stderr
    assert statement(instance / "quizapp.sqlite3", "SELECT name FROM sqlite_master") == [("song",)]


def test_a_file_that_is_no_database_is_refused_and_left_alone(instance: Path, run):
    instance.mkdir()
    (instance / "quizapp.sqlite3").write_text("Dear school")

    result = run("user", "list")

    assert (result.exit_code, result.stderr) == (1, "quizapp: the database said: file is not a database\n")
    assert (instance / "quizapp.sqlite3").read_text() == "Dear school"


def test_the_course_is_brought_in_once_for_each_state_of_its_files(instance: Path, capsys):
    with running.opened() as engine:
        running.bring_course_in(engine, at=NOON)
        first = capsys.readouterr().out
        running.bring_course_in(engine, at=NOON)
        second = capsys.readouterr().out
        with Session(engine) as session:
            questions = exports.export_course(session, "idlib").questions

    assert first.startswith("The course idlib was brought in: ")
    assert second == ""
    assert len(questions) >= 40


def test_an_edit_made_here_is_told_when_new_files_come(filled: Path, capsys):
    statement(filled, "UPDATE question SET version = 2 WHERE slug = (SELECT min(slug) FROM question)")
    statement(
        filled,
        "INSERT INTO question_version (question_id, number, objective, guess, body, content_hash, created_at) "
        "SELECT question_id, 2, objective, guess, json_set(body, '$.stem', 'What did an editor write?'), 'edited', created_at "
        "FROM question_version WHERE question_id = (SELECT id FROM question WHERE version = 2)",
    )

    with running.opened() as engine:
        running.bring_course_in(engine, at=NOON)

    assert "edited here since its last import; left as it is" in capsys.readouterr().out


def test_a_fingerprint_follows_names_and_contents(tmp_path: Path):
    (tmp_path / "a").write_text("one")
    first = running.fingerprint(tmp_path)
    (tmp_path / "a").write_text("two")
    second = running.fingerprint(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    third = running.fingerprint(tmp_path)

    assert len({first, second, third}) == 3


def test_the_migrations_of_the_package_are_used_where_there_is_no_source_tree(
    monkeypatch: pytest.MonkeyPatch, tmp_path
):
    monkeypatch.setattr(schema, "_PACKAGE", tmp_path / "quizapp")

    assert schema.migrations_folder() == tmp_path / "quizapp" / "_bundled" / "migrations"


def test_an_engine_is_closed_also_after_an_error(instance: Path):
    settings = config.load()

    with pytest.raises(ZeroDivisionError), running.opened(settings):
        raise ZeroDivisionError

    again = open_engine(settings.database_url)
    assert schema.is_current(again)
    again.dispose()
