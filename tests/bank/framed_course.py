"""The small course with one claim that item models can make into questions, and decisions about its families."""

from datetime import date
from pathlib import Path

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.generation import Standing
from tests.bank.small_course import edit

FRAME = """\
    statement: About 2.9 million people lived in the Idlib area.
    functional: true
    frame: "[about 2.9 million](people) people lived in [idlib](area)"
    asks: {people: about how many people lived in the Idlib area}
    figure: the article's figure for the Idlib area
"""
UNFRAMED = "    statement: About 2.9 million people lived in the Idlib area.\n"
NUMBER, STATEMENT = "families/number.yaml", "families/true_statement.yaml"
APPROVED = {"state": Standing.APPROVED, "reviewer": "Dina", "on": date(2026, 5, 1)}
REFUSED = APPROVED | {"state": Standing.REFUSED, "reason": "Too plain."}


def frame(folder: Path) -> Path:
    """Word one claim of the small course for item models."""
    edit(folder, "claims.yaml", UNFRAMED, FRAME)
    edit(folder, "course.yaml", "short: Article,", "short: Article, cited_as: the article,")
    edit(folder, "course.yaml", "short: Idlib,", "short: Idlib, in_text: the Idlib area,")
    return folder


def decide(folder: Path, model: str = "true_statement", **decision: object) -> Bank:
    """Write how the families stand, those of one model as it is decided here, and read the course again."""
    read = bank.read(folder)
    stands = bank.standings(read, bank.proposals_of(read).families)
    bank.write_families([a.model_copy(update=decision if a.model == model else {}) for a in stands], folder)
    return bank.read(folder)
