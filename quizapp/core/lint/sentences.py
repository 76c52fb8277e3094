"""Rules of sentences to mark: they are the passage's own, and the marked one holds the proof."""

from collections.abc import Iterator

from quizapp.core.kinds.evidence import FindEvidence
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.question import Question

_PROOF = {"text": "A UN report spoke of about 10,000 fighters.", "why": "It gives the size."}
_OTHER = {"text": "The report named no day.", "why": "This is about the date."}
_SOUND = [{**_PROOF, "key": True}, _OTHER]


@rule(
    "E01",
    Level.ERROR,
    "This sentence does not stand in the passage.",
    good={"kind": "evidence", "sentences": _SOUND},
    bad={
        "kind": "evidence",
        "sentences": [*_SOUND, {"text": "It was cold.", "why": "It may have been."}],
    },
)
def not_in_passage(question: Question, context: Context) -> Iterator[Fault]:
    """See that a student marks what the lesson says; a missing passage is another rule's."""
    passage = context.passages.get(question.evidence.passage)
    if not isinstance(question, FindEvidence) or passage is None:
        return
    for n, sentence in enumerate(question.sentences):
        if " ".join(sentence.text.split()) not in passage:
            yield Fault(f"sentences.{n}.text")


@rule(
    "E02",
    Level.ERROR,
    "No sentence that is a key holds the words that prove it.",
    good={"kind": "evidence", "sentences": _SOUND},
    bad={"kind": "evidence", "sentences": [_PROOF, {**_OTHER, "key": True}]},
)
def unproved_sentence(question: Question, _: Context) -> Iterator[Fault]:
    """See that the key and the evidence are the same place."""
    if not isinstance(question, FindEvidence):
        return
    words = " ".join(question.evidence.words.split())
    if not any(words in " ".join(s.text.split()) for s in question.sentences if s.key):
        yield Fault("evidence.words")
