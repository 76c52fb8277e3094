"""What a rule about all questions together is, and what it finds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.core.lint.rule import Changes, Level
from quizapp.core.question import Question


@dataclass(frozen=True, slots=True)
class BankFault:
    """Where a rule is not followed: by these questions, or by the whole bank where none is named."""

    slugs: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BankFinding:
    """What a rule has to say about several questions, named by their slugs, or about all of them."""

    rule: str
    level: Level
    sentence: str
    slugs: tuple[str, ...] = ()
    detail: str = ""


BankCheck = Callable[[Sequence[Question]], Iterable[BankFault]]


@dataclass(frozen=True, slots=True)
class BankRule:
    """One rule about a bank; the examples are changes to sound questions, one for each question of a small bank."""

    id: str
    level: Level
    sentence: str
    good: Sequence[Changes]
    bad: Sequence[Changes]
    check: BankCheck

    def findings(self, questions: Sequence[Question]) -> Iterator[BankFinding]:
        """Yield what this rule finds."""
        for fault in self.check(questions):
            yield BankFinding(self.id, self.level, self.sentence, fault.slugs, fault.detail)


def bank_rule(
    id: str,  # noqa: A002 - the word in the literature
    level: Level,
    sentence: str,
    *,
    good: Sequence[Changes],
    bad: Sequence[Changes],
) -> Callable[[BankCheck], BankRule]:
    """Make a rule of the function below."""

    def make(check: BankCheck) -> BankRule:
        return BankRule(id, level, sentence, good, bad, check)

    return make
