"""Rules of item writing, one function a rule, one file a family; each carries an example that follows and one that breaks it.

They judge one question at a time and change nothing; what they cannot see, such as the whole bank, is not judged here.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable

from quizapp.core.lint.rule import Context, Finding, Level, Rule
from quizapp.core.question import Question

__all__ = ["RULES", "Context", "Finding", "Level", "Rule", "lint", "unaccepted"]


def discover(package: str) -> tuple[Rule, ...]:
    """Return the rules in the modules of a package, by their ids."""
    path = importlib.import_module(package).__path__
    modules = [importlib.import_module(f"{package}.{found.name}") for found in pkgutil.iter_modules(path)]
    rules = {
        value.id: value
        for module in modules
        for _, value in inspect.getmembers(module)
        if isinstance(value, Rule)
    }
    return tuple(rule for _, rule in sorted(rules.items()))


RULES = discover(__name__)


def lint(question: Question, context: Context) -> tuple[Finding, ...]:
    """Return what the rules find wrong with a question, errors first."""
    found = (finding for rule in RULES for finding in rule.findings(question, context))
    return tuple(sorted(found, key=lambda f: (f.level, f.rule)))


def unaccepted(question: Question, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that keep a question from being published: errors, and warnings without a reason."""
    reasons = {name: reason.strip() for name, reason in question.accepted_warnings.items()}
    return tuple(f for f in findings if f.level is Level.ERROR or not reasons.get(f.rule))
