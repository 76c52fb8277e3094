"""A sound question of each kind and the small course around them, which the rules' examples change."""

from collections.abc import Mapping
from typing import Any

from quizapp.core.claim import Claim, Course
from quizapp.core.kinds import KINDS, parse
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
_PASSAGE = (
    "A UN report spoke of about 10,000 fighters. The report named no day. "
    "Its trade earned about a million dollars a month. "
    "For Hurras al-Din, the article had 2,000 to 2,500 fighters, and for the TIP 3,000 to 4,500. "
    "By Balanche's count, 9,000 square kilometres were held."
)


def choices(*texts: str, key: int = 0) -> list[dict[str, Any]]:
    """Return options with these texts; the one at the place `key`, counted from 0, is right."""
    return [
        {"text": t, "key": n == key} | ({} if n == key else {"why": "It was not so."})
        for n, t in enumerate(texts)
    ]


def example(changes: Changes) -> Question:
    """Return the sound question of the kind that is named, single choice where none is, with these changes."""
    kind = changes.get("kind", "single_choice")
    return parse({**_COMMON, "kind": kind, **KINDS[kind].example, **changes})


def example_context() -> Context:
    """Return the course that the examples belong to."""
    claims = (
        _claim("F08", "article", kind="bound", qualifier="more than", value=1_000_000, low="1000000"),
        _claim("F11", "balanche", certainty="attributed claim", as_of="September 2017", qualifier="rounded"),
        _claim("F16", "un-report", qualifier="around", low="9000", high="11000"),
        _claim("F38", "article", qualifier="rounded", low="3550000", high="3650000"),
        _claim("F53", "article", qualifier="about", low="10500", high="15500"),
        _claim("F55", "article", kind="bound", qualifier="up to", value=500, high="500"),
    )
    passages = {"03-who-ran-idlib#size": _PASSAGE}
    return Context(_course(), {c.slug: c for c in claims}, {}, passages)


def _claim(slug: str, source: str, value: int = 10_000, **more: str) -> Claim:
    usual = {"kind": "number", "qualifier": "exact", "as_of": "c. March 2021", "certainty": "reported"}
    named = {
        "slug": slug,
        "source": source,
        "paragraph": 1,
        "objectives": ["O3.1"],
        "attribution": "explicit",
    }
    said = {"subject": "hts", "relation": "size", "value": value, "statement": "An example."}
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
