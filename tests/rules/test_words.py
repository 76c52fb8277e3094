"""The project speaks of itself alone, and of what is done."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("quizapp", "questions", "migrations", "tests", ".ci")
KINDS_OF_TEXT = {".py", ".html", ".css", ".js", ".mjs", ".md", ".yaml", ".toml", ".sh", ".txt", ".svg", ""}
UNFINISHED = re.compile(r"\bTO" r"DO\b|\bFIX" r"ME\b|\bXX" r"X\b|(?i:lorem ip" r"sum|coming so" r"on)")
A_MACHINES_OWN = re.compile(
    r"(?<!\w)/(?:home|Users|work|mnt)/\w|(?<!\w)/(?:var/)?tmp/\w|registry\.\w+\.\w+|\bpypi\.org\b"
)
TEXTS = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*")
    if path.is_file() and path.suffix in KINDS_OF_TEXT and "__pycache__" not in path.parts
) + [ROOT / name for name in ("README.md", "CHANGELOG.md", "pyproject.toml", "LICENSE")]


def found(pattern: re.Pattern[str], path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if pattern.search(line)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_is_left_unfinished(path: Path):
    assert found(UNFINISHED, path) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_belongs_to_one_machine(path: Path):
    assert found(A_MACHINES_OWN, path) == []
