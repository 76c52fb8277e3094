"""`quizapp import` and `quizapp export`."""

import shutil
from pathlib import Path

import pytest

from quizapp import bank


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the course that comes with quizapp."""
    return Path(shutil.copytree(bank.bundled_course(), tmp_path / "idlib"))


def break_questions(folder: Path, count: int) -> None:
    for file in sorted((folder / "items").glob("*.yaml"))[:count]:
        file.write_text(file.read_text().replace("kind: ", "knid: "))


def test_importing_into_a_new_instance_makes_its_database(run, instance: Path):
    result = run("import")

    assert result.exit_code == 0
    assert result.stdout.startswith("idlib: ")
    assert result.stdout.endswith("created\n")
    assert "Importing " in result.stderr
    assert (instance / "quizapp.sqlite3").stat().st_mode & 0o777 == 0o600


def test_importing_again_changes_nothing(run, filled: Path):
    result = run("import")

    assert result.exit_code == 0
    assert result.stdout.endswith("unchanged\n")


def test_what_was_left_alone_is_told(run, filled: Path, copy: Path):
    quizzes = copy / "quizzes.yaml"
    parts = quizzes.read_text().split("- slug: ")
    gone = parts.pop(1)  # the last ones belong together
    quizzes.write_text("- slug: ".join(parts))

    result = run("import", copy)

    slug = gone.split()[0]
    assert f"quiz {slug}: not in the files; left as it is" in result.stdout


def test_a_course_with_errors_is_not_imported(run, instance: Path, copy: Path):
    break_questions(copy, 1)

    result = run("import", copy)

    last = result.stderr.splitlines()[-1]
    assert result.exit_code == 1
    assert last.startswith("quizapp: nothing was imported: ")
    assert not (instance / "quizapp.sqlite3").exists()


def test_many_errors_are_cut_short(run, instance: Path, copy: Path):
    break_questions(copy, 10)

    result = run("import", copy)

    assert "errors; `quizapp check` shows them all" in result.stderr
    assert len(result.stderr.splitlines()) == 22


def test_an_export_can_be_imported_and_changes_nothing(run, filled: Path, tmp_path: Path):
    exported = run("export", "idlib", tmp_path / "now")
    imported = run("import", tmp_path / "now")

    assert exported.exit_code == imported.exit_code == 0
    assert " lessons and " in exported.stdout
    assert imported.stdout.endswith("unchanged\n")


def test_a_folder_with_something_in_it_is_not_written_into(run, filled: Path, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")

    refused = run("export", "idlib", tmp_path / "mine")
    insisted = run("export", "idlib", tmp_path / "mine", "--replace")

    assert (refused.exit_code, insisted.exit_code) == (1, 0)
    assert "is not empty" in refused.stderr
    assert (tmp_path / "mine" / "letter.txt").read_text() == "mine"


def test_an_unknown_course_is_one_line(run, filled: Path, tmp_path: Path):
    result = run("export", "nowhere", tmp_path / "now")

    assert result.exit_code == 1
    assert result.stderr == "quizapp: there is no course 'nowhere'; there are: idlib\n"
