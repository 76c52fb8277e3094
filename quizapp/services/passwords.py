"""Passwords: what may be one, how it is kept, and that at most two are hashed at a time.

Argon2id with 19 MiB, t=2, p=1 costs about 17 ms; the library's own defaults cost 147 ms and, when a class signs in
at once, starve the saving of answers. Whoever finds both places taken is refused at once and tries again.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from quizapp.services.errors import BusyError, RefusedError

SHORTEST, LONGEST = 8, 256
AT_ONCE = 2

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_PLACES = BoundedSemaphore(AT_ONCE)
# The hash of something nobody knows: a name that does not exist takes as long as a wrong password.
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$6xHxidWOJqCiT6W0xqTEdQ$7zSFyuX+xfTH1ssltO730bPLGu+J7W0Vm9TqrEAH3sI"

_COMMON = frozenset(Path(__file__).with_name("common_passwords.txt").read_text("utf-8").split())
_ROWS = "01234567890 qwertyuiop qwertzuiop asdfghjkl zxcvbnm abcdefghijklmnopqrstuvwxyz"
_LOOKALIKES = str.maketrans("@4301$57", "aaeoisst")
_REPEATED = re.compile(r"(.{1,4})\1+")


def hash_password(text: str) -> str:
    """Return what is kept of a password; raises BusyError when two are being hashed already."""
    with _place():
        return _HASHER.hash(_bytes(text))


def verify(kept: str | None, text: str) -> bool:
    """Say whether this is the password, taking the same time when there is none; raises BusyError."""
    with _place():
        try:
            matches = _HASHER.verify(kept or _NOBODYS, _bytes(text))
        except (VerifyMismatchError, InvalidHashError):
            return False
    return matches and kept is not None


def check(text: str, username: str) -> None:
    """Raise RefusedError, about `password`, for one that is too short, too long, or the first to be guessed."""
    problem = _problem(unicodedata.normalize("NFKC", text), username)
    if problem:
        raise RefusedError(problem, {"password": problem})


def _problem(text: str, username: str) -> str | None:
    if len(text) < SHORTEST:
        return f"Use {SHORTEST} characters or more. A few words that only you would put together are easy to remember."
    if len(text) > LONGEST:
        return f"Use {LONGEST} characters or fewer."
    if text.casefold() == username.casefold():
        return "Use something other than the username."
    if _is_common(text.casefold()):
        return "This is one of the first passwords that anybody would guess. Use a few words that only you would put together."
    return None


def _is_common(folded: str) -> bool:
    """Look past what people add to a common word: figures and signs around it, @ for a, 0 for o."""
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)
    known = {folded, core, core.translate(_LOOKALIKES)} & _COMMON
    return bool(known) or folded in _ROWS or folded[::-1] in _ROWS or bool(_REPEATED.fullmatch(folded))


def _bytes(text: str) -> bytes:
    """Let a password typed on another keyboard, composed otherwise, be the same password."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "surrogatepass")


@contextmanager
def _place() -> Iterator[None]:
    if not _PLACES.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        _PLACES.release()
