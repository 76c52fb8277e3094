"""Names as people paste them: made tidy, compared alike, refused with a reason."""

import re
import unicodedata
from enum import StrEnum

from quizapp.services.names import LONGEST

# Copied along from web pages and office programs, and never seen: marks of direction, joints, the start of a file.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff"))
# Persian and some Indian names are spelt with these two.
_JOINERS = "\u200c\u200d"
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")


class NameProblem(StrEnum):
    """Why a name cannot be used."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    NO_LETTERS = "no_letters"


def tidy(text: str) -> str:
    """Return a name composed (NFC), without marks nobody sees, with single spaces between its words."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_UNSEEN)).strip(" ")


def folded(name: str) -> str:
    """Return what two spellings of the same name share: case, width and spaces do not matter, accents do."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def find_problem(name: str) -> NameProblem | None:
    """Say why a tidy name cannot be used, or None when it can."""
    if not name:
        return NameProblem.EMPTY
    if not all(c.isprintable() or c in _JOINERS for c in name):
        return NameProblem.UNREADABLE
    if not any(c.isalnum() for c in name):
        return NameProblem.NO_LETTERS
    return NameProblem.TOO_LONG if len(name) > LONGEST else None
