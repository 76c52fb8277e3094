"""One question of each kind about the same small world, with fields to replace."""

from typing import Any

from quizapp.core.question import Question, parse

COMMON: dict[str, Any] = {
    "slug": "hts-size",
    "objective": "O3.1",
    "bloom": "remember",
    "claims": ["F16"],
    "evidence": {"passage": "03-who-ran-idlib#size", "words": "about 10,000 fighters"},
    "stem": "According to the UN report, about how many fighters did HTS have?",
    "rationale": "The UN report put HTS at about 10,000 fighters, as of early 2021.",
}
OWN: dict[str, dict[str, Any]] = {
    "single_choice": {
        "options": [
            {"text": "about 4,500", "why": "That is the top of the TIP's range.", "claim": "F30"},
            {"text": "about 10,000", "key": True},
            {"text": "about 15,000", "why": "That is the diplomat's figure for soldiers.", "claim": "F53"},
        ]
    },
    "multiple_choice": {
        "options": [
            {"text": "the fuel trade", "key": True, "why": "The UN report says so."},
            {"text": "the handing out of aid", "key": True},
            {"text": "the banks of Turkey", "why": "The article names no banks."},
            {"text": "the border posts", "why": "The article names no posts."},
        ]
    },
    "true_false": {
        "key": False,
        "correction": "HTS had about 10,000 fighters.",
        "why": "50,000 is nobody's figure.",
    },
    "numeric": {
        "key": 9000,
        "tolerance": "5%",
        "unit": "km²",
        "wrong_values": [
            {"value": 3000, "why": "That is the figure for the time of the article.", "claim": "F10"}
        ],
    },
    "short_text": {
        "key": "Hurras al-Din",
        "accept": ["Guardians of Religion"],
        "wrong_texts": [{"text": "HTS", "why": "HTS was its opponent.", "claim": "F24"}],
    },
}


def question(kind: str, **fields: Any) -> Question:
    """Build a question of a kind, some of its fields replaced."""
    return parse({**COMMON, "kind": kind, **OWN[kind], **fields})


def option(one: Question, text: str) -> str:
    """Return the id of the option with this text."""
    return next(o.id for o in one.options if o.text == text)
