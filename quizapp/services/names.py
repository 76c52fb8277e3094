"""What people may be called. Any script; nothing that a page or a list could not show."""

import unicodedata

from quizapp.services.errors import RefusedError

LONGEST = 60
# Joiners belong to the spelling of Persian and Arabic names; the other invisible signs only disguise a name.
_JOINERS = "\u200c\u200d"


def display_name(text: str) -> str:
    """Return a name with its spaces tidied; raise RefusedError, about `name`, for none or a very long one."""
    shown = "".join(c for c in unicodedata.normalize("NFC", text) if _is_shown(c))
    name = " ".join(shown.split())
    if not any(c.isalnum() for c in name):
        problem = "Write a name. It need not be the one in your papers."
        raise RefusedError(problem, {"name": problem})
    if len(name) > LONGEST:
        problem = f"Use a name of {LONGEST} characters or fewer."
        raise RefusedError(problem, {"name": problem})
    return name


def _is_shown(character: str) -> bool:
    return character in _JOINERS or character.isspace() or unicodedata.category(character)[0] != "C"
