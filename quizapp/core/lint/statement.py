"""Rules of statements to judge true or false."""

import re
from collections.abc import Iterator

from quizapp.core.kinds.true_false import TrueFalse
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.wording import negatives
from quizapp.core.question import Question
from quizapp.core.text import fold

_JOINED = re.compile(
    r";|, (?:and|but|while|whereas) |\band (?:it|its|they|their|he|she|was|were|had|did)\b", re.IGNORECASE
)
_STATEMENT = {
    "kind": "true_false",
    "stem": "According to the UN report of 2021, HTS had about 50,000 fighters.",
}
_FALSE = _STATEMENT | {"key": False}


@rule(
    "F01",
    Level.ERROR,
    "A false statement needs a correction that says something else.",
    good=_FALSE | {"correction": "According to the UN report of 2021, HTS had about 10,000 fighters."},
    bad=_FALSE | {"correction": _STATEMENT["stem"]},
)
def no_correction(question: Question, _: Context) -> Iterator[Fault]:
    """See that the correction corrects; the kind sees that there is one."""
    if isinstance(question, TrueFalse) and fold(question.correction) == fold(question.stem):
        yield Fault("correction")


@rule(
    "F02",
    Level.WARNING,
    "The statement has a negative; judging it false makes two.",
    good=_STATEMENT,
    bad=_STATEMENT | {"stem": "According to the UN report of 2021, HTS did not trade in fuel."},
)
def negative_statement(question: Question, _: Context) -> Iterator[Fault]:
    """See that the statement is positive."""
    if isinstance(question, TrueFalse) and negatives(question.stem):
        yield Fault("stem")


@rule(
    "F03",
    Level.WARNING,
    "The statement seems to hold two ideas; which one is judged?",
    good=_STATEMENT,
    bad=_STATEMENT | {"stem": "According to the UN report of 2021, HTS traded in fuel and was large."},
)
def two_ideas(question: Question, _: Context) -> Iterator[Fault]:
    """See that the statement holds one idea."""
    if isinstance(question, TrueFalse) and _JOINED.search(question.stem):
        yield Fault("stem")
