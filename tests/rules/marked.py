"""Questions of every kind whose secrets carry marks, and a course that asks nothing else.

What a student may read before handing in is listed in MAY_BE_READ; every other text and number of a question carries a
mark. A new kind, or a new field of a kind, has to be added here before the tests of the keys pass.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.plan import Draw, Plan
from quizapp.core.question import Question, parse

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
            "wrong_values": [
                {"value": NUMBER * 10, "why": "zq-secret-why", "reason": "zq-secret-reason", "claim": "F05"}
            ],
        }
    ],
    "short_text": [
        {
            "key": "zq-secret-key",
            "accept": ["zq-secret-accept"],
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
}


def marked_questions() -> tuple[Question, ...]:
    """Return questions of every kind, each with a mark in all that is not to be read."""
    return tuple(
        _question(kind, number, own) for kind, ways in OWN.items() for number, own in enumerate(ways)
    )


def _question(kind: str, number: int, own: dict[str, Any]) -> Question:
    name = kind.replace("_", "-")
    fields = {
        **COMMON,
        "kind": kind,
        "slug": f"{MARK}-{name}-{number}",
        "stem": f"Which {name} {number} is it here?",
    }
    return parse(fields | own | ({"options": _options(own["options"])} if "options" in own else {}))


def _options(truth: list[int]) -> list[dict[str, Any]]:
    return [
        {"text": text, "key": bool(right), "why": "zq-secret-why", "reason": "zq-secret-reason"}
        for text, right in zip(OPTIONS, truth, strict=True)
    ]


@cache
def marked_course() -> Bank:
    """Return the course that ships with these questions in place of its own, and one quiz that asks them all."""
    course = bank.read(bank.bundled_course())
    questions = marked_questions()
    plan = Plan(
        slug=QUIZ,
        title="A quiz",
        lesson=course.lessons[0].slug,
        draw=(Draw(objective=OBJECTIVE, count=len(questions)),),
    )
    return replace(course, questions=questions, plans=(plan,), problems=())


def unmarked(question: Question) -> list[str]:
    """Return the places of a question that are secret and carry no mark."""
    return [place for place, value in _secrets(question.model_dump(by_alias=True)) if not is_marked(value)]


def is_marked(value: object) -> bool:
    """Say whether a text or a number carries a mark."""
    return MARK in str(value) or str(NUMBER) in str(value)


def _secrets(value: Any, place: str = "") -> Iterator[tuple[str, object]]:
    """Yield every text and number that is not to be read, with its place; whether an option is right has no words."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in MAY_BE_READ and not (name == "text" and place.startswith(".options")):
                yield from _secrets(inner, f"{place}.{name}")
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _secrets(inner, place)
    elif not isinstance(value, bool):
        yield place, value
