"""Whole quizzes from a seed, quickly: hypothesis takes fifty milliseconds to draw one letter by letter, this takes one.

Texts are as ugly as may be: scripts of all directions, letters that fold to several, words that fold alike.
"""

import unicodedata
from collections.abc import Callable
from random import Random
from typing import Any

from quizapp.core.interaction import Response
from quizapp.core.kinds import parse
from quizapp.core.question import Question
from quizapp.core.text import fold, parse_number
from tests.core.samples import COMMON

Fields = dict[str, Any]
LETTERS = [chr(c) for c in range(32, 0x3000) if unicodedata.category(chr(c)) not in {"Cc", "Cs", "Cn"}]
TOKENS = (
    *("HTS", "al-Nusra", "Ḥay’at", "the", "Idlib’s", "naïve", "Straße", "İstanbul", "km²", "½", "😀"),
    *(
        "10,000",
        "10 000",
        "2,000–2,500",
        "3.000",
        "٣٠٠",
        "1e5",
        "-",
        "–",
        "'",
        '"',
        "{gap}",
        "a:b",
        "\\",
        "#",
    ),
)
UGLY = (
    *("\x00", "\ud800", "\u202e1\u0301", "1e999", "\r\n\x1b[2J", "", " ", ":", "::", "NaN", "Infinity"),
    *("9" * 10_000, "-" + "9" * 10_000 + ".5", "a" * 10_000, "é" * 2_000),
)
MOST_POINTS, LAST_LETTER = 10, 0x10FFFF


def quiz(seed: int) -> list[tuple[Question, Response]]:
    """Return one to four questions of any kind, each with a response."""
    rng = Random(seed)
    asked = [question(rng) for _ in range(rng.randint(1, 4))]
    return [(one, response(one, rng)) for one in asked]


def question(rng: Random) -> Question:
    """Return a question of any kind."""
    kind = rng.choice(sorted(KINDS))
    shared = {"stem": long(rng), "points": rng.randint(1, MOST_POINTS), "rationale": long(rng)}
    return parse({**COMMON, **shared, "kind": kind, **KINDS[kind](rng)})


def response(one: Question, rng: Random) -> Response:
    """Return the key, a near miss, a mixture of their pieces, or any text at all."""
    known = [one.key(), *one.near_misses()]
    pieces = [piece for response in known for piece in response]
    shape = rng.randrange(3)
    if shape == 0:
        return rng.choice(known)
    if shape == 1:
        return tuple(rng.choice([rng.choice(pieces), anything(rng)]) for _ in range(rng.randint(0, 6)))
    return (rng.choice(pieces) + anything(rng),)


def anything(rng: Random) -> str:
    """Return any text: lone surrogates, control characters and ten thousand digits among them."""
    if rng.random() < 0.3:
        return rng.choice(UGLY)
    return "".join(chr(rng.randint(0, rng.choice([127, LAST_LETTER]))) for _ in range(rng.randint(0, 60)))


def words(rng: Random) -> str:
    """Return a few words of which something is left when they are folded."""
    while True:
        some = [rng.choice(TOKENS) if rng.random() < 0.7 else scrap(rng) for _ in range(rng.randint(1, 4))]
        text = " ".join(some)
        if fold(text):
            return text


def scrap(rng: Random) -> str:
    return "".join(rng.choices(LETTERS, k=rng.randint(1, 12)))


def long(rng: Random) -> str:
    return f"Long: {words(rng)} and so on."


def different(rng: Random, fewest: int, most: int) -> list[str]:
    """Return texts of which no two read the same."""
    count, found = rng.randint(fewest, most), {}
    while len(found) < count:
        text = words(rng)
        found.setdefault(fold(text), text)
    return list(found.values())


def options(rng: Random, texts: list[str], keys: int) -> list[Fields]:
    made = [{"text": text, "key": n < keys, "why": long(rng)} for n, text in enumerate(texts)]
    rng.shuffle(made)
    return made


def several(name: str, fewest: int, most: int, least_keys: int) -> Callable[[Random], Fields]:
    """Return a maker of texts to choose from, so many of them keys and one not."""

    def made(rng: Random) -> Fields:
        texts = different(rng, fewest, most)
        return {name: options(rng, texts, rng.randint(least_keys, len(texts) - 1))}

    return made


def attribution(rng: Random) -> Fields:
    return {name: options(rng, different(rng, 2, 5), 1) for name in ("sources", "sorts")}


def categorise(rng: Random) -> Fields:
    categories = different(rng, 2, 5)
    return {
        "categories": categories,
        "statements": [
            {"text": text, "category": rng.choice(categories), "why": long(rng)}
            for text in different(rng, 3, 8)
        ],
    }


def cloze(rng: Random) -> Fields:
    gaps = [
        {"name": f"gap-{n}", "key": key, "chosen": rng.random() < 0.5}
        for n, key in enumerate(different(rng, 1, 3))
    ]
    wrong = [
        {"gap": gap["name"], "text": f"not {gap['key']}", "why": long(rng)} for gap in gaps if gap["chosen"]
    ]
    text = " and ".join(["What there was", *(f"{{{gap['name']}}}" for gap in gaps), "in the end."])
    return {"text": text, "gaps": gaps, "wrong_texts": wrong}


def long_text(rng: Random) -> Fields:
    levels = different(rng, 2, 5)
    rubric = [{"text": f"Level: {t}", "share": 1 - n / (len(levels) - 1)} for n, t in enumerate(levels)]
    return {"rubric": rubric, "model_answer": long(rng)}


def matching(rng: Random) -> Fields:
    lefts, rights = different(rng, 3, 7), different(rng, 9, 9)
    pairs = [{"left": a, "right": b, "why": long(rng)} for a, b in zip(lefts, rights, strict=False)]
    return {"pairs": pairs, "extras": [{"text": rights[8], "why": long(rng)}][: rng.randint(0, 1)]}


def numeric(rng: Random) -> Fields:
    tolerance = rng.choice(["0", "5%", "0.5 %", "100", "0.01"])
    unit = rng.choice(["", "km²", "%", "people", "million people"])
    while True:
        key = f"{rng.randint(-(10**11), 10**11) / 10 ** rng.randint(0, 2):.2f}".rstrip("0").rstrip(".")
        if parse_number(key) is not None and f"{parse_number(key):f}" == key:
            return {"key": key, "tolerance": tolerance, "unit": unit}


def ordering(rng: Random) -> Fields:
    return {"things": [{"text": text, "why": f"Why {text}"} for text in different(rng, 3, 6)]}


def short_text(rng: Random) -> Fields:
    return {"key": words(rng), "accept": [f"also {words(rng)}" for _ in range(rng.randint(0, 2))]}


def single_choice(rng: Random) -> Fields:
    return {"options": options(rng, different(rng, 2, 6), 1)}


def true_false(rng: Random) -> Fields:
    return {"key": rng.random() < 0.5, "correction": long(rng), "why": long(rng)}


KINDS: dict[str, Callable[[Random], Fields]] = {
    "attribution": attribution,
    "categorise": categorise,
    "cloze": cloze,
    "evidence": several("sentences", 2, 6, 1),
    "long_text": long_text,
    "matching": matching,
    "multiple_choice": several("options", 4, 7, 2),
    "numeric": numeric,
    "ordering": ordering,
    "short_text": short_text,
    "single_choice": single_choice,
    "true_false": true_false,
}
