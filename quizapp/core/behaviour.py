"""How a quiz behaves while it is taken: practice, graded, or review."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a student meets on the way; a teacher who wants certainty in a graded quiz replaces that one value."""

    name: str
    feedback_at_once: bool
    retries: bool
    hints: bool
    certainty: bool
    counts: bool  # whether its points are part of the grade
    spaced: bool  # whether its first answers move the claims' next reviews


PRACTICE = Behaviour(
    "practice", feedback_at_once=True, retries=True, hints=True, certainty=True, counts=False, spaced=False
)
GRADED = Behaviour(
    "graded", feedback_at_once=False, retries=False, hints=False, certainty=False, counts=True, spaced=False
)
REVIEW = Behaviour(
    "review", feedback_at_once=True, retries=True, hints=True, certainty=True, counts=False, spaced=True
)
BEHAVIOURS = {one.name: one for one in (PRACTICE, GRADED, REVIEW)}
