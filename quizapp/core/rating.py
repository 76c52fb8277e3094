"""From what was seen of an answer to how well its claim was remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from quizapp.core.certainty import Certainty

_HALF = 0.5
_WEEK = 7


class Rating(IntEnum):
    """How well a claim was remembered; the numbers are those of the scheduler."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Observed:
    """What was seen: the fraction reached in the end, the tries and hints it took, and how sure the student was.

    `guess` is the question's chance of a right answer without knowing anything, `interval` the claim's last interval
    in days; `gave_up` stands for giving up, being shown the answer, and running out of time.
    """

    fraction: float
    tries: int = 1
    hints: int = 0
    gave_up: bool = False
    certainty: Certainty | None = None
    guess: float = 0.0
    interval: int = 0


def rate(seen: Observed) -> Rating:
    """Rate one answer about one claim.

    Doubt counts as hard: with four options it halves what the app believes too much, for half a review more a claim.
    """
    if seen.gave_up or seen.fraction < _HALF:
        return Rating.AGAIN
    if _with_effort(seen):
        return Rating.HARD
    easily = seen.guess == 0 and seen.certainty is Certainty.VERY and seen.interval >= _WEEK
    return Rating.EASY if easily else Rating.GOOD


def _with_effort(seen: Observed) -> bool:
    helped = seen.tries > 1 or seen.hints > 0
    unsure = seen.certainty is Certainty.NOT_VERY or seen.guess >= _HALF
    return seen.fraction < 1 or helped or unsure


def rate_pairs(right: Mapping[str, bool]) -> Mapping[str, Rating]:
    """Rate each claim of a matching or sorting question by its own pair."""
    return {claim: Rating.GOOD if ok else Rating.AGAIN for claim, ok in right.items()}


def rate_places(right: Mapping[str, bool]) -> Mapping[str, Rating]:
    """Rate each claim of an ordering question: a misplaced one is forgotten, and a place alone never proves more than hard."""
    return {claim: Rating.HARD if ok else Rating.AGAIN for claim, ok in right.items()}
