"""What a student reads of a question: all that is asked, and what is offered side by side. It knows no rule."""

from collections.abc import Iterator

from quizapp.core.kinds.attribution import Attribution
from quizapp.core.kinds.categorise import Categorise
from quizapp.core.kinds.cloze import Cloze
from quizapp.core.kinds.matching import Matching
from quizapp.core.lint.wording import options_of
from quizapp.core.question import Part, Question

Place = tuple[str, str]
_READ = {"stem", "text", "left", "right", "ask_source", "ask_sort"}
# Likely wrong texts that are typed, and the levels of a rubric, are not shown with the question.
_UNSEEN = {"wrong_texts", "wrong_values", "rubric"}


def asked(question: Question) -> Iterator[Place]:
    """Yield every text that stands in a question, each after the path of its field."""
    yield from _read(question, "")
    if isinstance(question, Categorise):
        yield from ((f"categories.{n}", name) for n, name in enumerate(question.categories))


def _read(part: Part, path: str) -> Iterator[Place]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in _READ:
            yield f"{path}{name}", value
        elif isinstance(value, tuple) and name not in _UNSEEN:
            for n, inner in enumerate(value):
                yield from _read(inner, f"{path}{name}.{n}.") if isinstance(inner, Part) else ()


def offered(question: Question) -> Iterator[list[Place]]:
    """Yield each list of texts of which one or more can be chosen, each text after the path of its field."""
    match question:
        case Matching():
            extras = [(f"extras.{n}.text", extra.text) for n, extra in enumerate(question.extras)]
            yield [*((f"pairs.{n}.right", pair.right) for n, pair in enumerate(question.pairs)), *extras]
        case Categorise():
            yield [(f"categories.{n}", name) for n, name in enumerate(question.categories)]
        case Attribution():
            yield [(f"sources.{n}.text", option.text) for n, option in enumerate(question.sources)]
            yield [(f"sorts.{n}.text", option.text) for n, option in enumerate(question.sorts)]
        case Cloze():
            yield from _chosen(question)
        case _:
            yield [(f"options.{n}.text", option.text) for n, option in enumerate(options_of(question))]


def _chosen(question: Cloze) -> Iterator[list[Place]]:
    """Yield what is offered for each gap that is chosen from a list."""
    for n, gap in enumerate(question.gaps):
        wrong = [
            (f"wrong_texts.{m}.text", w.text) for m, w in enumerate(question.wrong_texts) if w.gap == gap.name
        ]
        if gap.chosen:
            yield [(f"gaps.{n}.key", gap.key), *wrong]
