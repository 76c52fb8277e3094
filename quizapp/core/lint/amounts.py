"""Rules of options that are quantities: no two overlap, and all are written and rounded alike."""

from collections.abc import Iterator
from itertools import combinations

from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.lint.asked import offered
from quizapp.core.lint.examples import choices
from quizapp.core.lint.quantities import Quantity, quantity
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.wording import options_of
from quizapp.core.question import Question


def _all_quantities(question: Question) -> list[Quantity]:
    """Return the options of a single choice if every one of them is a quantity: those are compared with each other."""
    found = [one for option in options_of(question) if (one := quantity(option.text))]
    return found if isinstance(question, SingleChoice) and len(found) == len(question.options) else []


@rule(
    "O06",
    Level.ERROR,
    "Two options overlap, so that one number fits both.",
    good={"options": choices("2,000 to 2,500", "3,000 to 4,500", "9,000 to 11,000")},
    bad={"options": choices("2,000 to 3,000", "3,000 to 4,500", "9,000 to 11,000")},
)
def overlapping(question: Question, _: Context) -> Iterator[Fault]:
    """See that no number lies in two options, right sides, categories or words for a gap, the ends of ranges included."""
    for side_by_side in offered(question):
        found = [(field, one) for field, text in side_by_side if (one := quantity(text))]
        yield from (
            Fault(field) for (__, one), (field, other) in combinations(found, 2) if one.overlaps(other)
        )


@rule(
    "O07",
    Level.WARNING,
    "The options differ in their unit or in how their numbers are written.",
    good={"options": choices("about 1 million", "about 2.9 million", "about 3.6 million")},
    bad={"options": choices("about 900,000", "about 2.9 million", "about 3.6 million")},
)
def written_differently(question: Question, _: Context) -> Iterator[Fault]:
    """See that numbers to choose from can be compared at a glance."""
    found = _all_quantities(question)
    if len({one.of for one in found}) > 1 or len({one.written for one in found}) > 1:
        yield Fault("options")


@rule(
    "O16",
    Level.WARNING,
    "Some options are ranges and some are single numbers.",
    good={"options": choices("about 2,000", "about 5,000", "about 10,000")},
    bad={"options": choices("2,000 to 2,500", "about 5,000", "about 10,000")},
)
def ranges_and_numbers(question: Question, _: Context) -> Iterator[Fault]:
    """See that no option stands out by being a range, or by being none."""
    if len({one.is_range for one in _all_quantities(question)}) > 1:
        yield Fault("options")


@rule(
    "O17",
    Level.WARNING,
    "The options are not rounded alike.",
    good={"options": choices("about 4,500", "about 10,000", "about 15,000")},
    bad={"options": choices("about 3,000", "about 3,300", "about 9,000")},
)
def rounded_differently(question: Question, _: Context) -> Iterator[Fault]:
    """See that no option stands out by being more exact than the others."""
    if len({figures for one in _all_quantities(question) for figures in one.digits}) > 1:
        yield Fault("options")
