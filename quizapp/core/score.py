"""What a response earned."""

from dataclasses import dataclass
from enum import StrEnum


class Notice(StrEnum):
    """A plain reason why a response could not be judged as it stands."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_OPTION = "unknown_option"
    UNMARKED = "unmarked"


class Verdict(StrEnum):
    """How a graded response is called in words."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Score:
    """A fraction of a question's points from 0 to 1, with a notice if the response could not be judged.

    What a person has to mark counts as 0 with the notice UNMARKED until then. Raises ValueError when the fraction lies outside 0..1.
    """

    fraction: float
    notice: Notice | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.fraction <= 1:
            raise ValueError(f"a fraction lies between 0 and 1, not {self.fraction}")

    @property
    def verdict(self) -> Verdict:
        """Name the score in words; an empty response is unanswered and one without its mark unmarked, neither is wrong."""
        if self.notice is Notice.EMPTY:
            return Verdict.UNANSWERED
        if self.notice is Notice.UNMARKED:
            return Verdict.UNMARKED
        if self.fraction == 1:
            return Verdict.RIGHT
        return Verdict.PARTLY if self.fraction > 0 else Verdict.WRONG

    @property
    def kept(self) -> float | None:
        """What is stored of it: nothing while it waits for its mark."""
        return None if self.notice is Notice.UNMARKED else self.fraction
