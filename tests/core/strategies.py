"""Hypothesis strategies for whole questions of every kind."""

from typing import Any

from hypothesis import strategies as st

from quizapp.core import kinds
from quizapp.core.kinds import parse
from quizapp.core.question import Question
from quizapp.core.text import fold, parse_number
from tests.core.samples import COMMON

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
WORDS = st.text(LETTERS | st.sampled_from(" '\"#:-{}[]&*!|>%@`,\n\\"), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip()) and bool(fold(text))
)
LONG = WORDS.map(lambda text: f"Long: {text} and so on.")
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{2,20}", fullmatch=True)
CLAIMS = st.from_regex(r"F[0-9]{2}[a-z]?", fullmatch=True)
REASONS = st.sampled_from(["", "sibling-value", "misconception"])
NUMBERS = st.decimals(-(10**9), 10**9, places=2).filter(lambda d: parse_number(f"{d.normalize():f}") == d)
RESPONSES = st.lists(st.text(max_size=40) | st.just("true") | st.just("3,000"), max_size=4).map(tuple)


def _options(minimum: int, maximum: int) -> st.SearchStrategy[list[str]]:
    return st.lists(WORDS, min_size=minimum, max_size=maximum, unique_by=fold)


@st.composite
def _single_choice(draw: st.DrawFn) -> dict[str, Any]:
    texts = draw(_options(2, 6))
    key = draw(st.integers(0, len(texts) - 1))
    wrong = st.fixed_dictionaries({"why": LONG, "reason": REASONS, "claim": CLAIMS})
    return {
        "options": [
            {"text": t, "key": True} if n == key else {"text": t, **draw(wrong)} for n, t in enumerate(texts)
        ]
    }


@st.composite
def _multiple_choice(draw: st.DrawFn) -> dict[str, Any]:
    texts = draw(_options(4, 7))
    keys = draw(st.integers(2, len(texts) - 1))
    return {"options": [{"text": t, "key": n < keys, "why": draw(LONG)} for n, t in enumerate(texts)]}


@st.composite
def _numeric(draw: st.DrawFn) -> dict[str, Any]:
    tolerance = draw(st.sampled_from(["0", "5%", "0.5 %", "100", "0.01"]))
    return {
        "key": draw(NUMBERS),
        "tolerance": tolerance,
        "unit": draw(st.sampled_from(["", "km²", "%", "people", "million people"])),
    }


@st.composite
def _short_text(draw: st.DrawFn) -> dict[str, Any]:
    return {"key": draw(WORDS), "accept": draw(st.lists(WORDS.map(lambda w: f"also {w}"), max_size=2))}


@st.composite
def _cloze(draw: st.DrawFn) -> dict[str, Any]:
    keys = draw(_options(1, 3))
    gaps = [{"name": f"gap-{n}", "key": key, "chosen": draw(st.booleans())} for n, key in enumerate(keys)]
    wrong = [{"gap": g["name"], "text": f"not {g['key']}", "why": draw(LONG)} for g in gaps if g["chosen"]]
    text = " and ".join(["What there was", *(f"{{{gap['name']}}}" for gap in gaps), "in the end."])
    return {"text": text, "gaps": gaps, "wrong_texts": wrong}


@st.composite
def _matching(draw: st.DrawFn) -> dict[str, Any]:
    lefts, rights = draw(_options(3, 7)), draw(_options(9, 9))
    pairs = [{"left": a, "right": b, "why": draw(LONG)} for a, b in zip(lefts, rights, strict=False)]
    return {"pairs": pairs, "extras": [{"text": rights[8], "why": draw(LONG)}][: draw(st.integers(0, 1))]}


@st.composite
def _categorise(draw: st.DrawFn) -> dict[str, Any]:
    categories, texts = draw(_options(2, 5)), draw(_options(3, 8))
    chosen = st.sampled_from(categories)
    statements = [{"text": t, "category": draw(chosen), "why": draw(LONG)} for t in texts]
    return {"categories": categories, "statements": statements}


@st.composite
def _evidence(draw: st.DrawFn) -> dict[str, Any]:
    texts = draw(_options(2, 6))
    keys = draw(st.integers(1, len(texts) - 1))
    return {"sentences": [{"text": t, "key": n < keys, "why": draw(LONG)} for n, t in enumerate(texts)]}


@st.composite
def _attribution(draw: st.DrawFn) -> dict[str, Any]:
    fields = {"sources": draw(_options(2, 5)), "sorts": draw(_options(2, 5))}
    return {
        name: [{"text": t, "key": n == 0, "why": draw(LONG)} for n, t in enumerate(texts)]
        for name, texts in fields.items()
    }


def _long_text(rubric: list[str], model_answer: str) -> dict[str, Any]:
    levels = [{"text": f"Level: {t}", "share": 1 - n / (len(rubric) - 1)} for n, t in enumerate(rubric)]
    return {"rubric": levels, "model_answer": model_answer}


# A kind that is not here is drawn as its own example asks it.
KINDS = {name: st.just(kind.example) for name, kind in kinds.KINDS.items()} | {
    "attribution": _attribution(),
    "categorise": _categorise(),
    "cloze": _cloze(),
    "evidence": _evidence(),
    "long_text": st.builds(_long_text, _options(2, 5), LONG),
    "matching": _matching(),
    "ordering": _options(3, 6).map(lambda texts: {"things": [{"text": t, "why": f"Why {t}"} for t in texts]}),
    "single_choice": _single_choice(),
    "multiple_choice": _multiple_choice(),
    "true_false": st.fixed_dictionaries({"key": st.booleans(), "correction": LONG, "why": LONG}),
    "numeric": _numeric(),
    "short_text": _short_text(),
}


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw a question of any kind."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    shared = {
        "slug": draw(SLUGS),
        "version": draw(st.integers(1, 99)),
        "state": draw(st.sampled_from(["draft", "in-review", "published", "retired"])),
        "claims": draw(st.lists(CLAIMS, min_size=1, max_size=3)),
        "stem": draw(LONG),
        "points": draw(st.integers(1, 10)),
        "hints": draw(st.lists(WORDS, max_size=2)),
        "rationale": draw(LONG),
        "note": draw(st.just("") | WORDS),
        "accepted_warnings": draw(st.dictionaries(SLUGS, LONG, max_size=2)),
    }
    return parse({**COMMON, **shared, "kind": kind, **draw(KINDS[kind])})
