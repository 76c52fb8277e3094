"""Rules of gaps. A text without any (an error of T08) is among the refusals: the kind cannot be built."""

from collections.abc import Iterator

from quizapp.core.kinds.cloze import Cloze
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.question import Question

_MOST = 2
_TWO = {
    "kind": "cloze",
    "text": "In early 2021, {who} had about {number} fighters.",
    "gaps": [{"name": "who", "key": "HTS"}, {"name": "number", "key": "10,000"}],
}
_THREE = {
    "kind": "cloze",
    "text": "In {when}, {who} had about {number} fighters.",
    "gaps": [*_TWO["gaps"], {"name": "when", "key": "2021"}],
}
_FIRST = {
    "kind": "cloze",
    "text": "{who} had about 10,000 fighters.",
    "gaps": [{"name": "who", "key": "HTS"}],
}


@rule(
    "T08",
    Level.WARNING,
    "The text has more than two gaps; what is left may not say what is asked.",
    good=_TWO,
    bad=_THREE,
)
def many_gaps(question: Question, _: Context) -> Iterator[Fault]:
    """See that enough of the text is left to understand it."""
    if isinstance(question, Cloze) and len(question.gaps) > _MOST:
        yield Fault("gaps", f"Here there are {len(question.gaps)}.")


@rule(
    "T09",
    Level.WARNING,
    "The text begins with a gap; begin with what it is about.",
    good=_TWO,
    bad=_FIRST,
)
def gap_first(question: Question, _: Context) -> Iterator[Fault]:
    """See that a reader knows what the text is about before the first gap."""
    if isinstance(question, Cloze) and question.text.startswith("{"):
        yield Fault("text")
