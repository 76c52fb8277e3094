"""Codes and links that are shown once: the server keeps only their hashes, so the browser carries them to the next page."""

from flask import session as cookie

_PLACE = "shown_once"


def keep(kind: str, person_id: int, secret: str) -> None:
    """Let the page after the redirect show a secret."""
    cookie[_PLACE] = [kind, person_id, secret]


def peek(kind: str, person_id: int) -> str | None:
    """Return the secret of this kind for this person, None when there is none to show."""
    found = cookie.get(_PLACE)
    return found[2] if found and found[:2] == [kind, person_id] else None


def take(kind: str, person_id: int) -> str | None:
    """Return the secret and forget it."""
    secret = peek(kind, person_id)
    cookie.pop(_PLACE, None)
    return secret
