"""A sound question of each kind and the small course around them, which the rules' examples change."""

from collections.abc import Mapping
from typing import Any

from quizapp.core.claim import Claim, Course
from quizapp.core.kinds import parse
from quizapp.core.lint.rule import Changes, Context
from quizapp.core.question import Question

_COMMON: Mapping[str, Any] = {
    "slug": "an-example",
    "objective": "O3.1",
    "bloom": "remember",
    "claims": ["F16"],
    "evidence": {"passage": "03-who-ran-idlib#size", "words": "about 10,000 fighters"},
    "stem": "According to the UN report, about how many fighters did HTS have in early 2021?",
    "hints": ["Look at the section on the size of the group."],
    "rationale": "The UN report puts HTS at about 10,000 fighters, in early 2021.",
}
_OPTIONS = [
    {
        "text": "about 4,500",
        "why": "That is a figure for the TIP.",
        "reason": "sibling-value",
        "claim": "F11",
    },
    {"text": "about 10,000", "key": True},
    {"text": "about 15,000", "why": "That is a figure for Turkish soldiers.", "reason": "sibling-value"},
]
_AREA = {
    "claims": ["F11"],
    "stem": "According to Balanche, how many square kilometres were held in September 2017?",
}
SOUND: Mapping[str, Mapping[str, Any]] = {
    "single_choice": {"options": _OPTIONS},
    "multiple_choice": {
        "stem": "According to the UN report, which figures for HTS and its income in early 2021 are given?",
        "options": [
            {"text": "10,000 fighters", "key": True},
            {"text": "12,000 fighters", "why": "No source gives it."},
            {"text": "15,000 soldiers", "why": "That is a figure for Turkish soldiers."},
            {"text": "1 million dollars", "key": True},
        ],
    },
    "true_false": {"stem": "According to the UN report of 2021, HTS had about 10,000 fighters.", "key": True},
    "numeric": _AREA | {"key": "9000", "tolerance": "5%", "unit": "km²"},
    "short_text": {
        "stem": "According to the article, which report gives the size of HTS?",
        "key": "UN report",
    },
    "cloze": {
        "stem": "Complete the sentence as the UN report would have it, in early 2021:",
        "text": "In early 2021, HTS had about {number} fighters.",
        "gaps": [{"name": "number", "key": "10,000"}],
    },
    "matching": {
        "stem": "Which size did the sources of early 2021 give for each group?",
        "pairs": [
            {"left": "HTS", "right": "about 10,000", "why": "That is the size of HTS."},
            {"left": "Hurras al-Din", "right": "2,000 to 2,500", "why": "That is the size of Hurras al-Din."},
            {"left": "the TIP", "right": "3,000 to 4,500", "why": "That is the size of the TIP."},
        ],
        "extras": [{"text": "about 15,000", "why": "That is a figure for Turkish soldiers."}],
    },
    "ordering": {
        "stem": "How do the groups follow each other in early 2021, from the smallest to the largest?",
        "things": [
            {"text": "Hurras al-Din", "why": "It had about 2,000 to 2,500 fighters."},
            {"text": "the TIP", "why": "It had about 3,000 to 4,500 fighters."},
            {"text": "HTS", "why": "It had about 10,000 fighters.", "claim": "F16"},
        ],
    },
    "categorise": {
        "stem": "Which of these statements of early 2021 are findings, and which are labels?",
        "categories": ["finding", "label"],
        "statements": [
            {"text": "HTS had about 10,000 fighters.", "category": "finding", "why": "It can be counted."},
            {"text": "HTS was jihadist.", "category": "label", "why": "It measures nothing."},
            {"text": "HTS was Islamist.", "category": "label", "why": "It measures nothing."},
        ],
    },
    "evidence": {
        "stem": "Which sentence of the article supports the size of HTS in early 2021?",
        "sentences": [
            {"text": "A UN report spoke of about 10,000 fighters.", "key": True},
            {"text": "The report named no day.", "why": "This is about the date."},
        ],
    },
    "attribution": {
        "stem": "“HTS had about 10,000 fighters.” Who says so in the article, and what is it?",
        "sources": [
            {"text": "the UN report", "key": True},
            {"text": "Fabrice Balanche", "why": "He gives figures for the land."},
        ],
        "sorts": [
            {"text": "a finding", "key": True},
            {"text": "a label", "why": "A label measures nothing."},
            {"text": "a forecast", "why": "It speaks of the time of the report."},
        ],
    },
    "long_text": {
        "stem": "What does the word “about” tell a reader of the UN report's figure for HTS in 2021?",
        "rubric": [
            {"text": "Says that it is an estimate, and why.", "share": 1},
            {"text": "Says that it is an estimate.", "share": 0.5},
            {"text": "Says neither.", "share": 0},
        ],
        "model_answer": "Nobody counted the fighters one by one. The number is an estimate.",
    },
}


def choices(*texts: str, key: int = 0) -> list[dict[str, Any]]:
    """Return options with these texts; the one at the place `key`, counted from 0, is right."""
    return [
        {"text": t, "key": n == key} | ({} if n == key else {"why": "It was not so."})
        for n, t in enumerate(texts)
    ]


def example(changes: Changes) -> Question:
    """Return the sound question of the kind that is named, single choice where none is, with these changes."""
    kind = changes.get("kind", "single_choice")
    return parse({**_COMMON, "kind": kind, **SOUND[kind], **changes})


def example_context() -> Context:
    """Return the course that the examples belong to."""
    claims = (
        _claim("F08", "article", kind="bound", qualifier="more than"),
        _claim("F11", "balanche", certainty="attributed claim", as_of="September 2017", qualifier="rounded"),
        _claim("F16", "un-report", qualifier="around", low="9000", high="11000"),
        _claim("F38", "article", qualifier="rounded", low="3550000", high="3650000"),
        _claim("F53", "article", qualifier="about", low="10500", high="15500"),
    )
    passages = {
        "03-who-ran-idlib#size": "A UN report spoke of about 10,000 fighters. The report named no day."
    }
    return Context(_course(), {c.slug: c for c in claims}, {}, passages)


def _claim(slug: str, source: str, **more: str) -> Claim:
    usual = {"kind": "number", "qualifier": "exact", "as_of": "c. March 2021", "certainty": "reported"}
    named = {
        "slug": slug,
        "source": source,
        "paragraph": 1,
        "objectives": ["O3.1"],
        "attribution": "explicit",
    }
    said = {"subject": "hts", "relation": "size", "value": 10_000, "statement": "An example."}
    return Claim.model_validate({**usual, **named, **said, **more})


def _course() -> Course:
    sources = [
        {"slug": "article", "name": "The article itself", "short": "Article"},
        {"slug": "un-report", "name": "A UN report", "short": "UN report"},
        {"slug": "balanche", "name": "Fabrice Balanche", "short": "Balanche"},
    ]
    words = dict.fromkeys(("title", "language", "licence", "summary", "content_note"), "Example")
    card: dict[str, Any] = dict.fromkeys(("title", "kind", "as_of", "author", "translation"), "Example") | {
        "unknowns": []
    }
    objective = {"slug": "O3.1", "lesson": "03-who-ran-idlib", "bloom": "remember", "text": "identify HTS"}
    entity = {"slug": "balanche", "name": "Fabrice Balanche", "short": "Balanche", "type": "person"}
    return Course.model_validate(
        {
            **words,
            "slug": "example",
            "source_card": card,
            "sources": [{**s, "named": True, "kind": "report"} for s in sources],
            "entities": [entity],
            "objectives": [objective],
            "naming_rules": [],
        }
    )
