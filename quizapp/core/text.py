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
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen hundred thousand million billion"
    " trillion half quarter first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth"
    " fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth billionth trillionth"
    " once twice thrice"
)
_NUMBER_WORDS = frozenset(word + s for word in _COUNTED.split() for s in ("", "s")) | {"halves"}
_KEYBOARD = str.maketrans(
    {
        "’": "'",
        "−": "-",
        "٪": "%",
        "٬": ",",
        "،": ",",
        **{chr(0x0660 + n): str(n) for n in range(10)},  # Arabic digits
        **{chr(0x06F0 + n): str(n) for n in range(10)},  # Persian digits
        **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    }
)
_GROUPED = re.compile(r"([+-]?[1-9]\d{0,2}([, '.])\d{3}(?:\2\d{3})*)((?!\2)[.,٫]\d+)?", re.ASCII)
# The last way to write decimals is a comma behind a lone zero.
_PLAIN = re.compile(r"([+-]?\d+)()([.٫]\d+|,\d{1,2}|(?<![1-9])(?<!\d0),\d+)?", re.ASCII)
_MAX_DIGITS, _MAX_LENGTH = 30, 120


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

    Only words of six letters or more forgive a typo; number words never do, nor does any word beside a digit, for
    there a slip says another amount or another date.
    """
    if typed == meant:
        return True
    a, b = typed.split(), meant.split()
    if len(a) != len(b) or any(c.isdigit() for c in typed + meant):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and _typo_forgiven(*differing[0])


def _typo_forgiven(typed: str, meant: str) -> bool:
    if (
        len(meant) < _TYPO_LENGTH
        or not _NUMBER_WORDS.isdisjoint({typed, meant})
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
    """Read 3,000 and 3 000 and 3.000 and 3'000 and 3000 alike; return None for anything that is not one plain number.

    One rule reads every number, whatever country it is written in. A mark before three digits groups thousands: 1,234
    and 1.234 are both one thousand two hundred and thirty-four. A decimal part therefore has another length (2.9 and
    2,9), or follows another mark than the one that groups (1.234,5), or stands behind a lone zero (0.125 and 0,125).
    What could be a slip is not taken: 3.000.5, and a comma before more than three digits (3,0000). Arabic and Persian
    digits and marks, and the true minus sign, count as those of a plain keyboard.
    """
    return _parsed(text) if len(text) <= _MAX_LENGTH else None


@lru_cache(maxsize=5_000)
def _parsed(text: str) -> Decimal | None:
    cleaned = plain(text)
    match = _GROUPED.fullmatch(cleaned) or _PLAIN.fullmatch(cleaned)
    if match is None or len(cleaned) > _MAX_DIGITS:
        return None
    whole, mark, decimals = match.groups("")
    return Decimal(f"{whole.replace(mark, '')}.{decimals[1:]}")


def plain(text: str) -> str:
    """Write text in lower case and with the digits, marks and spaces of a plain keyboard, so that numbers can be read."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_KEYBOARD).casefold().split())
