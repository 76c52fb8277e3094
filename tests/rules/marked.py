"""Questions of every kind whose secrets carry marks, and a course that asks nothing else.

What a student may read before handing in is listed in MAY_BE_READ; every other text and number of a question carries a
mark. A kind that is not in OWN is asked as its own example asks it, with a mark on all that its way to answer does not show;
a new field of a kind that is there has to be added before the tests of the keys pass.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, replace
from functools import cache
from random import Random
from typing import Any

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.kinds import KINDS, parse
from quizapp.core.plan import Draw, Plan
from quizapp.core.question import Question
from quizapp.core.text import parse_number

MARK = "zq-secret"  # no word of the course or of a page holds it
NUMBER = 7_317_391  # every secret number has these digits in it
OBJECTIVE = "O1.1"
QUIZ = "marked-quiz"
MAY_BE_READ = {
    "kind",
    "version",
    "state",
    "objective",
    "bloom",
    "claims",
    "claim",
    "passage",
    "stem",
    "points",
    "hints",
    "max_length",
    "share",
    "unit",
    "by",
    "on",
    "verdict",
    "of",
}
COMMON: dict[str, Any] = {
    "objective": OBJECTIVE,
    "state": "published",
    "bloom": "remember",
    "claims": ["F61"],
    "evidence": {"passage": "01-reading-an-undated-report#one-article", "words": "zq-secret-evidence words"},
    "hints": ["Read the first section once more."],
    "rationale": "zq-secret-rationale, the true sentence.",
    "accepted_warnings": {"zq-secret-rule": "zq-secret-accepted for a reason"},
    "note": "zq-secret-note for authors.",
}
OPTIONS = ("the first thing", "the second thing", "the third thing", "the fourth thing")
ASKED = ("this one", "that one", "another one")
SHOWN = {*OPTIONS, *ASKED, "Here and {zq-secret-a} or {zq-secret-b} there.", "Who was it?", "What was it?"}
OWN: dict[str, list[dict[str, Any]]] = {
    "single_choice": [{"options": [1, 0, 0, 0]}, {"options": [0, 0, 1, 0]}],
    "multiple_choice": [{"options": [1, 0, 1, 0]}, {"options": [0, 1, 1, 0]}],
    "true_false": [
        {
            "key": True,
            "correction": "zq-secret-correction",
            "why": "zq-secret-why",
            "reason": "zq-secret-reason",
        },
        {
            "key": False,
            "correction": "zq-secret-correction",
            "why": "zq-secret-why",
            "reason": "zq-secret-reason",
        },
    ],
    "numeric": [
        {
            "key": NUMBER,
            "tolerance": f"{NUMBER}",
            "unit": "people",
            "low": NUMBER,
            "high": NUMBER * 10,
            "other_units": [{"name": "zq-secret-unit", "times": NUMBER}],
            "wrong_values": [
                {"value": NUMBER * 100, "why": "zq-secret-why", "reason": "zq-secret-reason", "claim": "F05"}
            ],
        }
    ],
    "short_text": [
        {
            "key": "zq-secret-key",
            "accept": ["zq-secret-accept"],
            "entity": "zq-secret-entity",
            "wrong_texts": [
                {
                    "text": "zq-secret-wrong",
                    "why": "zq-secret-why",
                    "reason": "zq-secret-reason",
                    "claim": "F05",
                }
            ],
        }
    ],
    "cloze": [{"key": OPTIONS[0]}, {"key": OPTIONS[2]}],
    "matching": [{"rights": (0, 1, 2, 3)}, {"rights": (2, 0, 3, 1)}],
    "ordering": [{"order": (0, 1, 2, 3)}, {"order": (3, 1, 0, 2)}],
    "categorise": [{"statements": (0, 1, 2)}, {"statements": (2, 2, 0)}],
    "evidence": [{"sentences": [0, 1, 0, 0]}, {"sentences": [0, 0, 0, 1]}],
    "attribution": [{"sources": [1, 0, 0, 0]}, {"sources": [0, 0, 1, 0]}],
    "long_text": [
        {
            "rubric": [{"text": "zq-secret-most", "share": 1}, {"text": "zq-secret-least", "share": 0}],
            "model_answer": "zq-secret-answer, the whole of it.",
        }
    ],
}


def marked_questions() -> tuple[Question, ...]:
    """Return questions of every kind, each with a mark in all that is not to be read."""
    return tuple(question for kind in KINDS for question in marked(kind))


def marked(kind: str) -> tuple[Question, ...]:
    """Return the questions of a kind; where which option is right is the secret, two that differ in it alone."""
    if kind in OWN:
        ways = [FIELDS.get(kind, dict)(**own) for own in OWN[kind]]
        return tuple(_question(kind, number, own) for number, own in enumerate(ways))
    example = KINDS[kind].example
    return (_question(kind, 0, _with_marks(example, shown(_question(kind, 0, example)))),)


def _question(kind: str, number: int, own: Mapping[str, Any]) -> Question:
    name = kind.replace("_", "-")
    fields = {
        **COMMON,
        "kind": kind,
        "slug": f"{MARK}-{name}-{number}",
        "stem": f"Which {name} {number} is it here?",
    }
    return parse({**own, **fields})


def shown(question: Question) -> set[str]:
    """Return the texts that the way to answer shows."""
    return set(_texts(astuple(question.interaction(Random(1)))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def _with_marks(value: Any, seen: set[str]) -> Any:
    """Return a value with a mark on every text and number in it that is not seen."""
    if isinstance(value, Mapping):
        return {n: v if n in MAY_BE_READ else _with_marks(v, seen) for n, v in value.items()}
    if isinstance(value, list | tuple):
        return [_with_marks(inner, seen) for inner in value]
    if isinstance(value, bool) or value in seen:
        return value
    return type(value)(NUMBER) if parse_number(str(value)) is not None else f"{MARK}-{value}"


def _told(**more: Any) -> dict[str, Any]:
    """Return a piece of a question that says why something is wrong."""
    return {"why": "zq-secret-why", "reason": "zq-secret-reason", "claim": "F05", **more}


def _options(truth: list[int]) -> list[dict[str, Any]]:
    return [_told(text=text, key=bool(right)) for text, right in zip(OPTIONS, truth, strict=True)]


def _cloze(key: str) -> dict[str, Any]:
    """Return a text with a typed gap and one whose key is among the same words whichever it is."""
    gaps = [
        {"name": "zq-secret-a", "key": "zq-secret-key", "accept": ["zq-secret-accept"]},
        {"name": "zq-secret-b", "key": key, "accept": ["zq-secret-accept"], "chosen": True},
    ]
    wrong = [_told(gap="zq-secret-b", text=text) for text in OPTIONS if text != key]
    wrong.append(_told(gap="zq-secret-a", text="zq-secret-wrong"))
    return {
        "text": "Here and {zq-secret-a} or {zq-secret-b} there.",
        "gaps": [gap | {"entity": "zq-secret-entity"} for gap in gaps],
        "wrong_texts": wrong,
    }


def _matching(rights: tuple[int, ...]) -> dict[str, Any]:
    pairs = [_told(left=left, right=OPTIONS[n]) for left, n in zip(ASKED, rights, strict=False)]
    return {"pairs": pairs, "extras": [_told(text=OPTIONS[rights[-1]])]}


def _ordering(order: tuple[int, ...]) -> dict[str, Any]:
    return {"things": [{"text": OPTIONS[n], "why": "zq-secret-why", "claim": "F05"} for n in order]}


def _categorise(statements: tuple[int, ...]) -> dict[str, Any]:
    put = [_told(text=text, category=OPTIONS[n]) for text, n in zip(ASKED, statements, strict=True)]
    return {"categories": list(OPTIONS), "statements": put}


def _attribution(sources: list[int]) -> dict[str, Any]:
    asked = {"ask_source": "Who was it?", "ask_sort": "What was it?"}
    return asked | {"sources": _options(sources), "sorts": _options(sources[::-1])}


FIELDS: dict[str, Callable[..., dict[str, Any]]] = {
    "single_choice": lambda options: {"options": _options(options)},
    "multiple_choice": lambda options: {"options": _options(options)},
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "categorise": _categorise,
    "evidence": lambda sentences: {"sentences": _options(sentences)},
    "attribution": _attribution,
}


@cache
def marked_course() -> Bank:
    """Return the course that ships with these questions in place of its own, and one quiz that asks them all."""
    course = bank.read(bank.bundled_course())
    questions = marked_questions()
    by_hand = Counter(q.kind for q in questions if q.by_hand)
    plan = Plan(
        slug=QUIZ,
        title="A quiz",
        lesson=course.lessons[0].slug,
        draw=(
            Draw(objective=OBJECTIVE, count=len(questions) - by_hand.total()),
            *(Draw(objective=OBJECTIVE, count=n, kind=kind) for kind, n in by_hand.items()),
        ),
    )
    return replace(course, questions=questions, plans=(plan,), problems=())


def unmarked(question: Question) -> list[str]:
    """Return the places of a question that are secret and carry no mark."""
    may_be_read = SHOWN if question.kind in OWN else {"", *shown(question)}
    secrets = _secrets(question.model_dump(by_alias=True, mode="json"))
    return [place for place, value in secrets if value not in may_be_read and not is_marked(value)]


def is_marked(value: object) -> bool:
    """Say whether a text or a number carries a mark."""
    return MARK in str(value) or str(NUMBER) in str(value)


def _secrets(value: Any, place: str = "") -> Iterator[tuple[str, object]]:
    """Yield every text and number that may be a secret, with its place; which of the shown is right has no words."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in MAY_BE_READ:
                yield from _secrets(inner, f"{place}.{name}")
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _secrets(inner, place)
    elif not isinstance(value, bool) and value is not None:
        yield place, value
