"""Flaws that leave no question: the kinds refuse them themselves, and here each has the id and the sentence of its rule."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic_core import ErrorDetails

from quizapp.core.lint.examples import choices
from quizapp.core.lint.rule import Changes, Level

_LENGTHS = {"too_short", "too_long"}
_WHY = "So the report said."


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that a kind holds: what it says, changes to a sound question that follow it, and some that break it.

    It is known by the list of a kind that is too short or too long, or by how the kind's own message reads; what the
    message has as `here` is told with the sentence.
    """

    id: str
    sentence: str
    good: Changes
    bad: Changes
    lists: Mapping[str, str] = field(default_factory=dict)
    said: str = r"(?!)"
    level: Level = Level.ERROR

    def here(self, kind: str, detail: ErrorDetails) -> str | None:
        """Return what the question has in place of what it needs, or None if the error is another one."""
        if detail["type"] in _LENGTHS and detail["loc"] == (self.lists.get(kind),):
            return f"{len(detail['input'])}"
        found = re.search(self.said, detail["msg"]) if detail["type"] == "value_error" else None
        return found["here"] if found else None


def refusal(kind: str, detail: ErrorDetails) -> tuple[Refusal, str] | None:
    """Return the rule that a question of this kind breaks, and what it has instead; None where no rule speaks of it."""
    found = ((one, one.here(kind, detail)) for one in REFUSALS)
    return next(((one, here) for one, here in found if here is not None), None)


def _pairs(*rights: str) -> Changes:
    return {
        "kind": "matching",
        "pairs": [{"left": f"group {n}", "right": right, "why": _WHY} for n, right in enumerate(rights)],
    }


def _things(*texts: str) -> Changes:
    return {"kind": "ordering", "things": [{"text": text, "why": _WHY} for text in texts]}


def _several(*keys: bool) -> Changes:
    texts = ("trade in fuel", "sale of crops", "tolls on roads", "gifts from abroad")
    options = [{"text": t, "key": key, "why": _WHY} for t, key in zip(texts, keys, strict=False)]
    return {"kind": "multiple_choice", "options": options}


_FIGURES = ("about 4,500", "about 10,000", "about 15,000")
_GAP = {"kind": "cloze", "gaps": [{"name": "number", "key": "10,000"}]}
_FALSE = {
    "kind": "true_false",
    "key": False,
    "stem": "According to the UN report of 2021, HTS had about 50,000 fighters.",
}

REFUSALS = (
    Refusal(
        "S01",
        "Exactly one option is the key: mark it, and no other, with `key: true`.",
        good={"options": choices(*_FIGURES, key=1)},
        bad={"options": choices(*_FIGURES, key=3)},
        said=r"exactly one .* is the key, not (?P<here>\d+)",
    ),
    Refusal(
        "S02",
        "A single choice has two options at least and six at most.",
        good={"options": choices(*_FIGURES, key=1)},
        bad={"options": choices(*_FIGURES[:1])},
        lists={"single_choice": "options"},
    ),
    Refusal(
        "S03",
        "A choice of several has four to seven options, of which two at least are keys and one at least is not.",
        good=_several(True, True, False, False),
        bad=_several(True, True, True, True),
        lists={"multiple_choice": "options"},
        said=r"at least two options are keys and one is not; here (?P<here>.*) are",
    ),
    Refusal(
        "S04",
        "Two of the texts to choose from or to sort read the same, capitals and punctuation aside; change one.",
        good={"options": choices("trade in fuel", "sale of crops", "tolls on roads")},
        bad={"options": choices("trade in fuel", "Trade, in fuel!", "tolls on roads")},
        said=r"two (?!left sides|right sides).* read the same: (?P<here>.*)",
    ),
    Refusal(
        "M01",
        "There are three to seven pairs to match.",
        good=_pairs("about 10,000", "2,000 to 2,500", "3,000 to 4,500"),
        bad=_pairs("about 10,000", "2,000 to 2,500"),
        lists={"matching": "pairs"},
    ),
    Refusal(
        "M03",
        "Two left sides or two right sides read the same, so that no pair is certain; change one.",
        good=_pairs("about 10,000", "2,000 to 2,500", "3,000 to 4,500"),
        bad=_pairs("about 10,000", "2,000 to 2,500", "About 10,000"),
        said=r"two (?:left|right) sides read the same: (?P<here>.*)",
    ),
    Refusal(
        "R02",
        "There are three to six things to put in order.",
        good=_things("Hurras al-Din", "the TIP", "HTS"),
        bad=_things("Hurras al-Din", "HTS"),
        lists={"ordering": "things"},
    ),
    Refusal(
        "T08",
        "The text has one to six gaps, each marked there once by its name in braces, such as {who}.",
        good=_GAP | {"text": "In early 2021, HTS had about {number} fighters."},
        bad=_GAP | {"text": "In early 2021, HTS had about 10,000 fighters."},
        lists={"cloze": "gaps"},
        said=r"the text has the gaps (?P<here>.*; expected .*)",
    ),
    Refusal(
        "F01",
        "A false statement needs a correction that says something else.",
        good=_FALSE | {"correction": "According to the UN report of 2021, HTS had about 10,000 fighters."},
        bad=_FALSE | {"correction": ""},
        said=r"a false statement needs its correction(?P<here>)",
    ),
)
