"""Rules of structure: what a question must have and point at before its words are looked at.

One key, 4 to 7 options for several keys, different options, and no empty option (S01, S03, S04) need no rule here: the
kinds cannot be built without them.
"""

from collections.abc import Iterator

from quizapp.core.kinds.short_text import ShortText
from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.wording import distractors_of, options_of
from quizapp.core.question import Part, Question

_FEWEST, _MOST = 3, 5
_THREE = [
    {"text": "about 4,500", "why": "That is the TIP's figure."},
    {"text": "about 10,000", "key": True},
    {"text": "about 15,000", "why": "That is a figure for Turkish soldiers."},
]


@rule(
    "S02",
    Level.WARNING,
    "Three to five options work best.",
    good={"options": _THREE},
    bad={"options": _THREE[:2]},
)
def option_count(question: Question, _: Context) -> Iterator[Fault]:
    """See that there are neither too few options to ask anything nor so many that some are silly."""
    if isinstance(question, SingleChoice) and not _FEWEST <= len(question.options) <= _MOST:
        yield Fault("options", f"Here there are {len(question.options)}.")


@rule(
    "S05",
    Level.ERROR,
    "This text is empty; write it or take it away.",
    good={"hints": ["Look at the section on size."]},
    bad={"hints": [" "]},
)
def empty_text(question: Question, _: Context) -> Iterator[Fault]:
    """See that no hint and no accepted spelling is blank."""
    texts = {"hints": question.hints, "accept": question.accept if isinstance(question, ShortText) else ()}
    for field, values in texts.items():
        yield from (Fault(f"{field}.{n}") for n, text in enumerate(values) if not text)


@rule(
    "S06",
    Level.ERROR,
    "A wrong option tells why it is wrong, and whose figure it was.",
    good={"options": _THREE},
    bad={"options": [*_THREE[:2], {"text": "about 15,000"}]},
)
def no_feedback(question: Question, _: Context) -> Iterator[Fault]:
    """See that whoever chooses wrongly learns something."""
    for n, option in enumerate(options_of(question)):
        if option in distractors_of(question) and not option.why:
            yield Fault(f"options.{n}.why")


@rule(
    "S07",
    Level.ERROR,
    "The passage that proves the key does not exist.",
    good={"evidence": {"passage": "03-who-ran-idlib#size", "words": "about 10,000 fighters"}},
    bad={"evidence": {"passage": "03-who-ran-idlib#nowhere", "words": "about 10,000 fighters"}},
)
def no_passage(question: Question, context: Context) -> Iterator[Fault]:
    """See that the passage stands in a lesson."""
    if question.evidence.passage not in context.passages:
        yield Fault("evidence.passage")


@rule(
    "S08",
    Level.ERROR,
    "There is no such claim.",
    good={"claims": ["F16"]},
    bad={"claims": ["F16", "F99"]},
)
def unknown_claim(question: Question, context: Context) -> Iterator[Fault]:
    """See that every claim named exists, those of wrong answers included."""
    known = {*context.claims, *context.derived}
    for field, claim in _named_claims(question):
        if claim not in known:
            yield Fault(field, f"{claim} is not in the ledger of claims.")


def _named_claims(question: Question) -> Iterator[tuple[str, str]]:
    yield from ((f"claims.{n}", claim) for n, claim in enumerate(question.claims))
    for name in type(question).model_fields:
        value = getattr(question, name)
        for n, part in enumerate(value if isinstance(value, tuple) else ()):
            claim = getattr(part, "claim", None) if isinstance(part, Part) else None
            if claim:
                yield f"{name}.{n}.claim", claim


@rule(
    "S09",
    Level.ERROR,
    "There is no such objective.",
    good={"objective": "O3.1"},
    bad={"objective": "O9.9"},
)
def unknown_objective(question: Question, context: Context) -> Iterator[Fault]:
    """See that the objective is one of the course's."""
    if question.objective not in {o.slug for o in context.course.objectives}:
        yield Fault("objective")


@rule(
    "S10",
    Level.ERROR,
    "Only the key earns the full score.",
    good={"kind": "numeric", "wrong_values": [{"value": "3000", "why": "That is the later figure."}]},
    bad={"kind": "numeric", "wrong_values": [{"value": "9010", "why": "That is the later figure."}]},
)
def key_too_wide(question: Question, _: Context) -> Iterator[Fault]:
    """See that the key is right and that nothing which comes close counts as right."""
    if question.grade(question.key()).fraction != 1:
        yield Fault("stem", f"The key “{question.in_words(question.key())}” does not.")
    for miss in question.near_misses():
        if question.grade(miss).fraction == 1:
            yield Fault("stem", f"“{question.in_words(miss)}” earns it too.")
