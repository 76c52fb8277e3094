"""What a response earned."""

from dataclasses import dataclass
from enum import StrEnum


class Notice(StrEnum):
    """A plain reason why a response could not be read as meant."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_OPTION = "unknown_option"


class Verdict(StrEnum):
    """How a graded response is called in words."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Score:
    """A fraction of a question's points from 0 to 1, with a notice if the response could not be read.

    Raises ValueError when the fraction lies outside 0..1.
    """

    fraction: float
    notice: Notice | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.fraction <= 1:
            raise ValueError(f"a fraction lies between 0 and 1, not {self.fraction}")

    @property
    def verdict(self) -> Verdict:
        """Name the score in words; an empty response is unanswered, not wrong."""
        if self.notice is Notice.EMPTY:
            return Verdict.UNANSWERED
        if self.fraction == 1:
            return Verdict.RIGHT
        return Verdict.PARTLY if self.fraction > 0 else Verdict.WRONG
