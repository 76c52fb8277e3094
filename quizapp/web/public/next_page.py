"""Where to go after signing in: an address of this site, or none at all."""

import re
from urllib.parse import urlsplit

_LONGEST = 1_000
# Visible ASCII without the backslash, which browsers read as a slash; what they drop or fold never gets this far.
_PLAIN = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def safe_next(text: str | None) -> str:
    """Return the address when it is a path of this site, nothing otherwise."""
    if not text or len(text) > _LONGEST or not _PLAIN.fullmatch(text):
        return ""
    parts = urlsplit(text)
    foreign = parts.scheme or parts.netloc or "//" in parts.path
    return "" if foreign else text
