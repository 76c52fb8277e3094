"""Tables as files that office programs open, with no cell that one of them would run as a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

_STARTS_FORMULA = tuple("=+-@|＝＋－＠")
_STARTS_CELL = tuple("\t\r\n")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def safe_cell(value: object) -> str:
    """Return a cell's text; one that an office program would run gets an apostrophe in front, plain numbers do not.

    Blanks and invisible characters before the sign do not hide it: some programs skip them.
    """
    text = "" if value is None else str(value)
    risky = text.startswith(_STARTS_CELL) or _visible(text).startswith(_STARTS_FORMULA)
    return f"'{text}" if risky and not _PLAIN_NUMBER.fullmatch(text) else text


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file: RFC 4180, UTF-8 with the mark that makes office programs read it as such."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(headers)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def _visible(text: str) -> str:
    """Return a text from its first character that can be seen."""
    for place, char in enumerate(text):
        if not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"}:
            return text[place:]
    return ""
