"""What a paper needs, and what is on it while it is being filled."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from quizapp.core.drawing.candidate import Candidate


class Pool(Protocol):
    """Candidates in some order, as often as they are asked for."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Candidate]: ...


@dataclass(frozen=True, slots=True)
class Need:
    """So many of these questions, and what to call them."""

    name: str
    count: int
    pool: Pool


@dataclass(slots=True)
class Sheet:
    """The questions that are on one paper so far."""

    chosen: list[Candidate] = field(default_factory=list)
    claims: set[str] = field(default_factory=set)

    def takes(self, one: Candidate) -> bool:
        """Say whether a question would clash with none that is here."""
        return self.claims.isdisjoint(one.claims) and not any(map(one.clashes, self.chosen))

    def add(self, one: Candidate) -> None:
        """Put a question on."""
        self.chosen.append(one)
        self.claims |= one.claims

    def remove(self, one: Candidate) -> None:
        """Take a question off again; where questions may clash, its claims may still be tested by another."""
        self.chosen.remove(one)
        self.claims = {claim for other in self.chosen for claim in other.claims}
