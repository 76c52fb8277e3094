"""Checks a course's files."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click

from quizapp import bank, clock
from quizapp.bank import Bank, Problem
from quizapp.bank.readability import readings
from quizapp.core.enemies import enemies


@click.command(epilog="Example: quizapp check --json questions/idlib")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the counts and problems as JSON.")
@click.option(
    "--update-lock",
    is_flag=True,
    help="When there is no error, note what is published now in published.lock.",
)
@click.option(
    "--article",
    type=click.File(encoding="utf-8"),
    help="The article's text: look for eight words in a row that are its own, names aside.",
)
@click.pass_context
def command(
    context: click.Context, path: Path | None, article: TextIO | None, *, as_json: bool, update_lock: bool
) -> None:
    """Check a course's files and print every problem, one a line.

    Without PATH the course that comes with quizapp is checked. Exits with 0 when there is no error; warnings are not errors.
    """
    folder = path or bank.bundled_course()
    text = article.read() if article else None
    course = bank.read(folder)
    problems = bank.check(course, text, on=clock.now().date())
    sound = not any(problem.level == "error" for problem in problems)
    if update_lock and sound:
        bank.write_lock(course, folder)
        course = bank.read(folder)
        problems = bank.check(course, text, on=clock.now().date())
    _print_json(course, problems) if as_json else _print_lines(course, problems)
    context.exit(0 if sound else 1)


def _print_json(course: Bank, problems: tuple[Problem, ...]) -> None:
    lines = [f"{problem} [{problem.level}: {problem.rule}]" for problem in problems]
    measured = {"readability": [asdict(reading) for reading in readings(course)]}
    told = bank.summary(course, problems) | measured | {"enemies": _enemies(course), "lines": lines}
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))


def _enemies(course: Bank) -> list[list[str]]:
    """Return the pairs of questions of which one gives the other away, which are not drawn together."""
    pairs = {
        tuple(sorted((slug, other)))
        for slug, others in enemies(course.all_questions).items()
        for other in others
    }
    return sorted(map(list, pairs))


def _print_lines(course: Bank, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(f"{problem} [{problem.level}: {problem.rule}]")
    for reading in readings(course):
        click.echo(
            f"lesson {reading.lesson}, {reading.edition}: {reading.words} words, grade {reading.grade:.1f}, "
            f"longest sentence {reading.longest} words"
        )
    errors = sum(problem.level == "error" for problem in problems)
    counts = bank.summary(course, problems)
    families = ", ".join(f"{state} {count}" for state, count in counts["families_by_state"].items())
    click.echo(
        f"lessons {counts['lessons']}, claims {counts['claims']}, questions {counts['questions']}, "
        f"families {counts['families']} ({families}), generated {counts['generated']}, "
        f"errors {errors}, warnings {len(problems) - errors}"
    )
