"""What an import says it did and did not do."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one thing in the files."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    ABSENT = "absent"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of the course, what became of it, and why it was left alone."""

    room: str
    slug: str
    outcome: Outcome
    note: str = ""

    def __str__(self) -> str:
        """Return a line for the person who imports."""
        return f"{self.room} {self.slug}: {self.note or self.outcome}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything an import did and did not do; the rooms are those of the tables of content."""

    course: str
    changes: tuple[Change, ...]

    def count(self, outcome: Outcome, room: str | None = None) -> int:
        """Count the changes with an outcome, in one room or in all."""
        return sum(c.outcome is outcome and room in {None, c.room} for c in self.changes)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What was edited here since its last import, and so was left alone."""
        return tuple(c for c in self.changes if c.outcome is Outcome.CONFLICT)

    @property
    def absent(self) -> tuple[Change, ...]:
        """What is here and not in the files; it was left alone."""
        return tuple(c for c in self.changes if c.outcome is Outcome.ABSENT)

    def summary(self) -> str:
        """Return the counts in one line, without those that are nought."""
        counts = [(self.count(outcome), outcome) for outcome in Outcome]
        return ", ".join(f"{number} {outcome}" for number, outcome in counts if number)
