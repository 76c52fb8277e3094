"""What drawing a paper needs to know of a question, and no more."""

from dataclasses import dataclass

from quizapp.core.question import State


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be drawn.

    `facility` is its mean score 0..1, None until enough students have answered it; `enemies` are the slugs of questions
    that may not stand beside it, because the stem of one shows the key of the other; `practice_only` keeps it off every
    graded paper.
    """

    slug: str
    objective: str
    claims: frozenset[str]
    kind: str = ""
    facility: float | None = None
    state: State = State.PUBLISHED
    enemies: frozenset[str] = frozenset()
    family: str = ""
    practice_only: bool = False

    def clashes(self, other: "Candidate") -> bool:
        """Say whether the two test one claim, are of one family, or one gives the other away."""
        return not self.claims.isdisjoint(other.claims) or self.tells(other)

    def tells(self, other: "Candidate") -> bool:
        """Say whether one of the two gives the other away, as variants of one family do too."""
        return (
            other.slug in self.enemies
            or self.slug in other.enemies
            or (self.family != "" and self.family == other.family)
        )
