"""What a service says when it cannot do what it was asked."""

from collections.abc import Mapping


class NotFoundError(LookupError):
    """There is no such thing, or it is not yours; the two are never told apart."""


class RefusedError(ValueError):
    """A rule forbids it; the message says which, and what to do. `problems` names the fields it is about."""

    def __init__(self, message: str, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.problems = dict(problems or {})


class ClosedError(RefusedError):
    """The attempt takes no more answers: it was submitted, or its time is over."""


class StaleError(RefusedError):
    """Somebody else changed it since it was loaded; `theirs` is what stands now."""

    def __init__(self, message: str, theirs: str, version: int) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.version = version


class GeneratedError(RefusedError):
    """The question is made from claims: it is decided with its family, never changed by itself."""


class GoneError(RefusedError):
    """It was there and is no more: a link that was used, replaced, or ran out."""


class BusyError(RuntimeError):
    """There is no room for this at the moment; the same request works a second later."""
