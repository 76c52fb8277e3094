"""Rules of structure: what a question must have and point at before its words are looked at.

One key, 4 to 7 options for several keys, and different options (S01, S03, S04) are among the refusals: the kinds cannot
be built without them.
"""

from collections.abc import Iterator

from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.naming import entities_in
from quizapp.core.options import Option
from quizapp.core.question import Part, Question
from quizapp.core.score import Verdict

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
    """See that no entry of a list of texts is blank."""
    yield from _empty(question)
    for name, n, inner in _pieces(question):
        yield from (Fault(f"{name}.{n}.{fault.field}") for fault in _empty(inner))


def _empty(part: Part) -> Iterator[Fault]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for n, text in enumerate(value if isinstance(value, tuple) else ()):
            if text == "":
                yield Fault(f"{name}.{n}")


def _pieces(question: Question) -> Iterator[tuple[str, int, Part]]:
    """Yield the pieces of a question's lists, each with its field and its place there."""
    for name in type(question).model_fields:
        value = getattr(question, name)
        for n, inner in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(inner, Part):
                yield name, n, inner


@rule(
    "S06",
    Level.ERROR,
    "A wrong option tells why it is wrong, and whose figure it was.",
    good={"options": _THREE},
    bad={"options": [*_THREE[:2], {"text": "about 15,000"}]},
)
def no_feedback(question: Question, _: Context) -> Iterator[Fault]:
    """See that whoever chooses wrongly learns something."""
    for name, n, inner in _pieces(question):
        if isinstance(inner, Option) and not inner.key and not inner.why:
            yield Fault(f"{name}.{n}.why")


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
    for name, n, inner in _pieces(question):
        claim = getattr(inner, "claim", None)
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
    """See that the key is right and that nothing which comes close counts as right; a teacher's mark needs no proof."""
    score = question.grade(question.key())
    if score.verdict not in {Verdict.RIGHT, Verdict.UNMARKED}:
        yield Fault("stem", f"The key “{question.in_words(question.key())}” does not.")
    for miss in question.near_misses():
        if question.grade(miss).fraction == 1:
            yield Fault("stem", f"“{question.in_words(miss)}” earns it too.")


@rule(
    "S11",
    Level.ERROR,
    "There is no such entity.",
    good={"kind": "short_text", "entity": "balanche"},
    bad={"kind": "short_text", "entity": "nobody"},
)
def unknown_entity(question: Question, context: Context) -> Iterator[Fault]:
    """See that what lends a question its names is one of the course's entities."""
    known = {entity.slug for entity in context.course.entities}
    yield from (
        Fault(field, f"{slug} is unknown.") for field, slug in entities_in(question) if slug not in known
    )
