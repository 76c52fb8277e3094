"""Folding and comparing what people type, and reading numbers as they write them."""

import re
import unicodedata
from decimal import Decimal

_LETTERLIKE = str.maketrans(
    {
        "’": "",
        "‘": "",
        "'": "",
        "`": "",
        "ʼ": "",
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
_TYPO_LENGTH = 6
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[, '.]\d{3})+|\d+)(?:[.,]\d+)?")
_MAX_DIGITS = 30


def fold(text: str) -> str:
    """Fold case, accents, apostrophes, hyphens, surrounding punctuation and a leading "the" or "al-" away."""
    plain = unicodedata.normalize("NFKD", text.replace("\x00", " ")).translate(_LETTERLIKE).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s]", " ", kept).split()
    joined = " ".join(words)
    for article in _ARTICLES:
        joined = joined.removeprefix(article)
    return joined


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


def parse_number(text: str) -> Decimal | None:
    """Read 3,000 and 3 000 and 3.000 and 3000 alike; return None for anything that is not one plain number.

    A last group of exactly three digits is a thousands group; any other length is a decimal part.
    """
    cleaned = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(cleaned) > _MAX_DIGITS or not _NUMBER.fullmatch(cleaned) or not cleaned.isascii():
        return None
    grouped = re.fullmatch(r"([+-]?\d{1,3}(?:[, '.]\d{3})+)([.,]\d+)?", cleaned)
    whole, part = (grouped[1], grouped[2] or "") if grouped else _split_decimal(cleaned)
    return Decimal(re.sub(r"[, '.]", "", whole) + part.replace(",", "."))


def _split_decimal(text: str) -> tuple[str, str]:
    match = re.fullmatch(r"([+-]?\d+)([.,]\d+)?", text)
    return (match[1], match[2] or "") if match else (text, "")
