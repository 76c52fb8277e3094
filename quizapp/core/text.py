"""Folding and comparing what people type, and reading numbers as they write them."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_LETTERLIKE = str.maketrans(
    {
        "’": "",
        "‘": "",
        "'": "",
        "`": "",
        "´": "",
        "ʻ": "",
        "ʼ": "",
        "ʾ": "",
        "ʿ": "",
        "-": " ",
        "‐": " ",
        "–": " ",
        "ø": "o",
        "ł": "l",
        "ß": "ss",
    }
)
_ARTICLES = ("the ", "al ")
_MARKS = re.compile(r"[^\w\s]")
_TYPO_LENGTH = 6
_GROUPED = re.compile(r"([+-]?[1-9]\d{0,2}(?:[, '’.]\d{3})+)([.,]\d+)?", re.ASCII)
_PLAIN = re.compile(r"([+-]?\d+)([.,]\d+)?", re.ASCII)
_MAX_DIGITS = 30


def fold(text: str) -> str:
    """Fold case, accents, apostrophes, hyphens, surrounding punctuation and a leading "the" or "al-" away.

    Marks that cannot be seen, such as soft hyphens and direction marks of a copied name, do not count either.
    """
    spelt = text.replace("\x00", " ")
    # Nearly all that is typed is plain: it needs no table of all letters, and takes a third of the time without it.
    kept = _spelt_plainly(spelt) if spelt.isascii() else _spelt_in_any_script(spelt)
    joined = " ".join(_MARKS.sub(" ", kept).split())
    for article in _ARTICLES:
        joined = joined.removeprefix(article)
    return joined


def _spelt_plainly(text: str) -> str:
    return text.replace("'", "").replace("`", "").replace("-", " ").casefold()


def _spelt_in_any_script(text: str) -> str:
    spelt = unicodedata.normalize("NFKD", text.translate(_LETTERLIKE))
    plain = spelt.translate(_LETTERLIKE).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def one_typo_apart(typed: str, meant: str) -> bool:
    """Say whether two folded texts differ by at most one inserted, dropped, changed or swapped letter.

    Only words of six letters or more forgive a typo, and digits never do.
    """
    if typed == meant:
        return True
    a, b = typed.split(), meant.split()
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and _typo_forgiven(*differing[0])


def _typo_forgiven(typed: str, meant: str) -> bool:
    if (
        len(meant) < _TYPO_LENGTH
        or any(c.isdigit() for c in typed + meant)
        or abs(len(typed) - len(meant)) > 1
    ):
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    rest_typed, rest_meant = typed[start:], meant[start:]
    swapped = rest_typed[:2][::-1] == rest_meant[:2] and rest_typed[2:] == rest_meant[2:]
    return swapped or rest_typed[1:] in {rest_meant[1:], rest_meant} or rest_typed == rest_meant[1:]


@lru_cache(maxsize=5_000)
def parse_number(text: str) -> Decimal | None:
    """Read 3,000 and 3 000 and 3.000 and 3000 alike; return None for anything that is not one plain number.

    A last group of exactly three digits is a thousands group, unless only a zero stands before it; any other length is
    a decimal part.
    """
    cleaned = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _GROUPED.fullmatch(cleaned) or _PLAIN.fullmatch(cleaned)
    if match is None or len(cleaned) > _MAX_DIGITS:
        return None
    whole, part = match[1], match[2] or ""
    return Decimal(re.sub(r"[, '’.]", "", whole) + part.replace(",", "."))
