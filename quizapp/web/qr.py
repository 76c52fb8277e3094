"""QR codes as one path, so that a template can draw them without trusting any markup."""

from dataclasses import dataclass
from itertools import groupby

import segno

# The quiet zone that the standard asks for, in modules.
BORDER = 4


@dataclass(frozen=True, slots=True)
class Qr:
    """A code to draw: its size in modules with the border, and the dark ones as an SVG path."""

    size: int
    path: str


def qr_of(text: str) -> Qr:
    """Return the code of a text; error correction M, which bears a crease across a printed card."""
    matrix = segno.make_qr(text, error="m").matrix
    rows = enumerate(matrix, start=BORDER)
    return Qr(len(matrix) + 2 * BORDER, "".join(_row(y, row) for y, row in rows))


def _row(y: int, row: bytearray) -> str:
    marks, x = "", BORDER
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            marks += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return marks
