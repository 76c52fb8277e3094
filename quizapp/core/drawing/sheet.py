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
class Used:
    """What is on any of the papers: no question comes twice, and strictly no two of one family either."""

    strict: bool
    slugs: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)

    def __contains__(self, one: Candidate) -> bool:
        return one.slug in self.slugs or one.family in self.families

    def add(self, one: Candidate) -> None:
        """Note that a question is taken."""
        self.slugs.add(one.slug)
        if self.strict and one.family:
            self.families.add(one.family)

    def remove(self, one: Candidate) -> None:
        """Note that a question is free again; strictly, it was the only one of its family."""
        self.slugs.remove(one.slug)
        self.families.discard(one.family)


@dataclass(slots=True)
class Sheet:
    """The questions that are on one paper so far."""

    chosen: list[Candidate] = field(default_factory=list)
    claims: set[str] = field(default_factory=set)

    def takes(self, one: Candidate) -> bool:
        """Say whether a question would clash with none that is here."""
        return self.claims.isdisjoint(one.claims) and not any(map(one.clashes, self.chosen))

    def is_told(self, one: Candidate) -> bool:
        """Say whether a question would give one that is here away, or the other way round."""
        return any(map(one.tells, self.chosen))

    def add(self, one: Candidate) -> None:
        """Put a question on."""
        self.chosen.append(one)
        self.claims |= one.claims

    def remove(self, one: Candidate) -> None:
        """Take a question off again; where questions may clash, its claims may still be tested by another."""
        self.chosen.remove(one)
        self.claims = {claim for other in self.chosen for claim in other.claims}
