"""Rules of proof: the passage must hold what proves the key."""

from collections.abc import Iterator

from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.question import Question

_PASSAGE = "03-who-ran-idlib#size"


@rule(
    "K01",
    Level.ERROR,
    "The words that prove the key stand in the passage exactly once.",
    good={"evidence": {"passage": _PASSAGE, "words": "about 10,000 fighters"}},
    bad={"evidence": {"passage": _PASSAGE, "words": "about 12,000 fighters"}},
)
def unproved(question: Question, context: Context) -> Iterator[Fault]:
    """See that the words can be shown marked in their passage; a missing passage is another rule's."""
    passage = context.passages.get(question.evidence.passage)
    if passage is None:
        return
    times = passage.count(" ".join(question.evidence.words.split()))
    if times != 1:
        yield Fault(
            "evidence.words", f"Here they stand {times} times." if times else "Here they do not stand."
        )
