"""One question of each kind about the same small world, with fields to replace.

A kind that tests look at closely has its own fields here; any other is asked as its own example asks it.
"""

from typing import Any

from quizapp.core.kinds import KINDS, parse
from quizapp.core.question import Question

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
    "cloze": {
        "text": "In early 2021, {who} had about {number} fighters, says {source}.",
        "gaps": [
            {"name": "who", "key": "HTS", "accept": ["Hay'at Tahrir al-Sham"]},
            {"name": "number", "key": "10,000"},
            {"name": "source", "key": "the UN report", "chosen": True},
        ],
        "wrong_texts": [
            {"gap": "number", "text": "15,000", "why": "That is the diplomat's figure.", "claim": "F53"},
            {"gap": "source", "text": "Fabrice Balanche", "why": "He speaks of the land.", "claim": "F10"},
            {"gap": "source", "text": "the diplomat", "why": "He speaks of soldiers.", "claim": "F53"},
        ],
    },
    "matching": {
        "pairs": [
            {
                "left": "HTS",
                "right": "about 10,000",
                "why": "The UN report gives it for HTS.",
                "claim": "F16",
            },
            {"left": "Hurras al-Din", "right": "2,000 to 2,500", "why": "The UN gives it for Hurras al-Din."},
            {"left": "TIP", "right": "3,000 to 4,500", "why": "The article gives it for the TIP."},
        ],
        "extras": [{"text": "about 15,000", "why": "That is the diplomat's figure.", "claim": "F53"}],
    },
    "ordering": {
        "things": [
            {"text": "Hurras al-Din", "why": "About 2,000 to 2,500, says the UN."},
            {"text": "TIP", "why": "About 3,000 to 4,500, says the article."},
            {"text": "HTS", "why": "About 10,000, says the UN report.", "claim": "F16"},
            {"text": "Turkish soldiers", "why": "About 15,000, says the diplomat.", "claim": "F53"},
        ]
    },
    "categorise": {
        "categories": ["finding", "label", "forecast"],
        "statements": [
            {"text": "HTS had about 10,000 fighters.", "category": "finding", "why": "It can be counted."},
            {"text": "HTS was jihadist.", "category": "label", "why": "It sorts.", "claim": "F22"},
            {"text": "Millions will flee.", "category": "forecast", "why": "It speaks of what may come."},
        ],
    },
    "evidence": {
        "sentences": [
            {"text": "How large was it?", "why": "A question supports nothing."},
            {"text": "A UN report estimated around 10,000 fighters.", "key": True},
            {"text": "The word “around” shows an estimate.", "why": "It speaks of the word.", "claim": "F16"},
        ]
    },
    "attribution": {
        "sources": [
            {"text": "the UN report", "key": True},
            {"text": "Fabrice Balanche", "why": "He speaks of the land.", "claim": "F10"},
            {"text": "the article itself", "why": "It names its source here."},
        ],
        "sorts": [
            {"text": "a finding", "key": True},
            {"text": "a label", "why": "It gives a number."},
        ],
    },
    "long_text": {
        "rubric": [
            {"text": "Names the source and says why the number is rough.", "share": 1},
            {"text": "Does one of the two.", "share": 0.5},
            {"text": "Does neither.", "share": 0},
        ],
        "model_answer": "The UN report estimates about 10,000; nobody counted them.",
    },
}


def question(kind: str, **fields: Any) -> Question:
    """Build a question of a kind, some of its fields replaced."""
    own = OWN.get(kind) or KINDS[kind].example
    return parse({**COMMON, "kind": kind, **own, **fields})


def option(one: Question, text: str) -> str:
    """Return the id of the option with this text."""
    return next(o.id for o in one.options if o.text == text)
