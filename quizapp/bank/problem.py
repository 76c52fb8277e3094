"""What is wrong in a file, and where."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong at one place, lines and columns counted from 1; the message says what was expected."""

    file: str
    line: int
    column: int
    rule: str
    level: Level
    message: str

    def __str__(self) -> str:
        """Return `file:line:column: message`, as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file, counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def error(self, rule: str, message: str) -> Problem:
        """Return an error at this place."""
        return Problem(self.file, self.line, self.column, rule, "error", message)

    def warning(self, rule: str, message: str) -> Problem:
        """Return a warning at this place."""
        return Problem(self.file, self.line, self.column, rule, "warning", message)
