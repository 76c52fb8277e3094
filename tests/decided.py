"""The course with one of its families decided, whatever stands in its files."""

from dataclasses import replace
from datetime import date

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.generation import Standing

FAMILY = "who-said-f16"
SIGNED = {"reviewer": "Dina", "on": date(2026, 3, 1)}


def undecided(course: Bank) -> Bank:
    """Return the course with no family decided, each as the claims allow it now."""
    none = replace(course, families=())
    return replace(course, families=bank.standings(none, bank.proposals_of(none).families))


def decided(course: Bank, state: Standing = Standing.APPROVED, **more: object) -> Bank:
    """Return the course with only the family who-said-f16 decided."""
    decision = {"state": state, **SIGNED, **more}
    families = undecided(course).families
    return replace(
        course,
        families=tuple(a.model_copy(update=decision) if a.slug == FAMILY else a for a in families),
    )
