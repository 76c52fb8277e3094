"""`quizapp check`: problems one a line, counts, and an exit code a script can trust."""

import json
import re
import shutil
from pathlib import Path

import pytest

from quizapp import bank


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the course that comes with quizapp."""
    return Path(shutil.copytree(bank.bundled_course(), tmp_path / "idlib"))


def test_the_course_that_comes_with_quizapp_is_clean(run):
    result = run("check")

    assert result.exit_code == 0
    *_, lessons, last = result.stdout.splitlines()
    assert "errors 0" in last
    assert re.search(r"families \d+ \(proposed \d+, approved \d+, refused \d+\), generated \d+,", last)
    assert re.fullmatch(r"lesson \S+, \w+: \d+ words, grade \d+\.\d, longest sentence \d+ words", lessons)


def test_json_has_the_counts(run):
    result = run("check", "--json")

    counts = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(counts) >= {"lessons", "claims", "questions", "families", "by_kind", "objectives", "problems"}
    assert counts["claims"] == 62
    assert counts["lessons"] >= 3
    assert sum(counts["by_kind"].values()) == counts["questions"] >= 40
    assert len(counts["lines"]) == counts["problems"]
    assert [read["edition"] for read in counts["readability"]].count("standard") == counts["lessons"]
    assert all(read["grade"] <= 9.5 and read["longest"] <= 25 for read in counts["readability"])
    assert all(len(pair) == 2 for pair in counts["enemies"])


def test_problems_are_one_a_line_with_their_place(run, copy: Path):
    file = copy / "items" / "O1.1.yaml"
    file.write_text(file.read_text().replace("kind: ", "knid: ", 1))

    result = run("check", copy)

    errors = [line for line in result.stdout.splitlines() if "[error" in line]
    assert result.exit_code == 1
    assert errors
    assert all(line.startswith(str(copy)) for line in errors)


def test_a_folder_that_is_not_there_is_an_error(run, tmp_path: Path):
    result = run("check", tmp_path / "nowhere")

    assert result.exit_code == 1
    assert "there is no such folder" in result.stdout


def test_updating_the_lock_notes_what_is_published(run, copy: Path):
    (copy / "published.lock").unlink(missing_ok=True)

    result = run("check", "--update-lock", copy)

    assert result.exit_code == 0
    assert len((copy / "published.lock").read_text().splitlines()) >= 40
    assert "lock" not in result.stdout.splitlines()[0]


def test_the_lock_is_not_updated_over_errors(run, copy: Path):
    file = copy / "items" / "O1.1.yaml"
    file.write_text(file.read_text().replace("kind: ", "knid: ", 1))
    (copy / "published.lock").write_text("")

    result = run("check", "--update-lock", copy)

    assert result.exit_code == 1
    assert (copy / "published.lock").read_text() == ""


def test_words_of_the_article_are_looked_for_where_its_text_is_given(run, copy: Path, tmp_path: Path):
    theirs = "It was told that the article describes the part of this region."
    article = tmp_path / "article.txt"
    article.write_text(theirs, encoding="utf-8")

    result = run("check", "--article", str(article), str(copy))

    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if "[error: copied]" in line]
    assert "“the article describes the part of this region” stands in the article" in line
