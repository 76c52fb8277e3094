"""`quizapp backup` and `quizapp restore`."""

from pathlib import Path

import pytest

from quizapp.models.lease import sole_use


def test_a_backup_goes_to_the_backups_of_the_instance(run, filled: Path, instance: Path):
    result = run("backup")

    written = Path(result.stdout.strip())
    assert result.exit_code == 0
    assert written.parent == instance / "backups"
    assert written.stat().st_size > 100_000


def test_a_backup_goes_where_it_is_told_once(run, filled: Path, tmp_path: Path):
    first = run("backup", tmp_path / "monday.sqlite3")
    second = run("backup", tmp_path / "monday.sqlite3")

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "exists already; choose another name" in second.stderr


def test_restoring_tells_where_the_old_one_is_kept(run, filled: Path, instance: Path, tmp_path: Path):
    run("backup", tmp_path / "monday.sqlite3")

    result = run("restore", tmp_path / "monday.sqlite3")

    assert result.exit_code == 0
    assert f"What was there before is kept: {instance / 'backups' / 'before-restore'}" in result.stdout


def test_restoring_into_a_new_instance_keeps_nothing(run, filled: Path, tmp_path: Path, monkeypatch):
    run("backup", tmp_path / "monday.sqlite3")
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path / "other"))

    result = run("restore", tmp_path / "monday.sqlite3")

    assert result.stdout == f"{tmp_path / 'monday.sqlite3'} is now the database.\n"
    assert run("user", "list").exit_code == 0


def test_nothing_is_restored_under_a_running_server(run, filled: Path, instance: Path, tmp_path: Path):
    run("backup", tmp_path / "monday.sqlite3")

    with sole_use(instance):
        result = run("restore", tmp_path / "monday.sqlite3")

    assert result.exit_code == 1
    assert "is using" in result.stderr
    assert "stop it first" in result.stderr


def test_what_is_no_backup_is_one_line(run, filled: Path, tmp_path: Path):
    (tmp_path / "letter").write_text("Dear school")

    result = run("restore", tmp_path / "letter")

    assert result.exit_code == 1
    assert "is not a database of quizapp" in result.stderr


@pytest.mark.parametrize("line", [["backup"], ["restore", "some.sqlite3"]], ids=" ".join)
def test_other_databases_are_copied_with_their_own_tools(run, instance: Path, monkeypatch, line: list[str]):
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", "postgresql+psycopg://school")

    result = run(*line)

    assert result.exit_code == 1
    assert "use pg_dump and pg_restore" in result.stderr
