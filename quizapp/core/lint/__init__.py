"""Rules of item writing, one function a rule, one file a family; each carries an example that follows and one that breaks it.

They change nothing. Most judge one question; those of the bank judge all questions together; what a kind refuses itself
has its rule too.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Sequence
from typing import TypeVar

from quizapp.core.lint.bank_rule import BankFinding, BankRule
from quizapp.core.lint.refusals import REFUSALS, Refusal, refusal
from quizapp.core.lint.rule import Context, Finding, Level, Rule
from quizapp.core.question import Question

__all__ = [
    "BANK_RULES",
    "REFUSALS",
    "RULES",
    "BankFinding",
    "BankRule",
    "Context",
    "Finding",
    "Level",
    "Refusal",
    "Rule",
    "lint",
    "lint_bank",
    "refusal",
    "unaccepted",
]
R = TypeVar("R", Rule, BankRule)


def discover(package: str, sort: type[R]) -> tuple[R, ...]:
    """Return the rules of one sort in the modules of a package, by their ids."""
    path = importlib.import_module(package).__path__
    modules = [importlib.import_module(f"{package}.{found.name}") for found in pkgutil.iter_modules(path)]
    rules = {
        value.id: value
        for module in modules
        for _, value in inspect.getmembers(module)
        if isinstance(value, sort)
    }
    return tuple(rule for _, rule in sorted(rules.items()))


RULES = discover(__name__, Rule)
BANK_RULES = discover(__name__, BankRule)


def lint(question: Question, context: Context) -> tuple[Finding, ...]:
    """Return what the rules find wrong with a question, errors first."""
    found = (finding for rule in RULES for finding in rule.findings(question, context))
    return tuple(sorted(found, key=lambda f: (f.level, f.rule)))


def lint_bank(questions: Sequence[Question]) -> tuple[BankFinding, ...]:
    """Return what the rules of the bank find wrong with all these questions together, errors first."""
    found = (finding for rule in BANK_RULES for finding in rule.findings(questions))
    return tuple(sorted(found, key=lambda f: (f.level, f.rule)))


def unaccepted(question: Question, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that keep a question from being published: errors, and warnings without a reason."""
    reasons = {name: reason.strip() for name, reason in question.accepted_warnings.items()}
    return tuple(f for f in findings if f.level is Level.ERROR or not reasons.get(f.rule))
