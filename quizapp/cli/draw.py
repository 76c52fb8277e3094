"""Draws a paper from a course's files."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from quizapp import bank, clock
from quizapp.bank.paper import Entry, Sheet, draw_sheet
from quizapp.cli.printing.paper import paper_text


@click.command(epilog="Example: quizapp draw --quiz lesson-1 --seed 7 questions/idlib")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--quiz", required=True, help="The quiz to draw, by its slug.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    help="The same seed always draws the same paper. Without it, form A or B is the paper that students get.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the paper as JSON.")
def command(path: Path | None, quiz: str, seed: int | None, *, as_json: bool) -> None:
    """Draw a paper and print it with its answers: each key in words, why, the passage that proves it, and whose claim it is.

    Without PATH the course that comes with quizapp is drawn from.
    """
    sheet = draw_sheet(bank.read(path or bank.bundled_course()), quiz, seed, on=clock.now().date())
    click.echo(json.dumps(_data(sheet), indent=2, ensure_ascii=False) if as_json else paper_text(sheet))


def _data(sheet: Sheet) -> dict[str, Any]:
    entries = [{"number": n, **_entry_data(entry)} for n, entry in enumerate(sheet.entries, start=1)]
    return asdict(sheet) | {"points": sheet.points, "entries": entries}


def _entry_data(entry: Entry) -> dict[str, Any]:
    """Return one place of the paper; a way to answer is told from another by its fields, and by its name here."""
    way = {"way": type(entry.interaction).__name__} | asdict(entry.interaction)
    return asdict(entry) | {"interaction": way}
