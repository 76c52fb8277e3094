"""How sure a student was, what that earns, and how well it was judged (certainty-based marking, Gardner-Medwin)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import fsum

ENOUGH_TO_JUDGE = 10
_BONUS_SHARE = 0.1
_STRONG = 0.5
_ROUNDING = 1e-9


class Certainty(IntEnum):
    """How sure a student says to be; where nothing is said, not very sure."""

    NOT_VERY = 1
    FAIRLY = 2
    VERY = 3


class Calibration(StrEnum):
    """How the certainty named compares with the share that was right."""

    FITTING = "fitting"
    OVERCONFIDENT = "overconfident"
    UNDERCONFIDENT = "underconfident"


@dataclass(frozen=True, slots=True)
class Stakes:
    """What a level gives when right and takes when wrong, and the band of accuracy where it is the best to choose."""

    right: int
    wrong: int
    low: float
    high: float


# The bands follow from the marks: p = 4p - 2 gives 2/3, and 4p - 2 = 9p - 6 gives .8.
STAKES = {
    Certainty.NOT_VERY: Stakes(1, 0, 0.0, 2 / 3),
    Certainty.FAIRLY: Stakes(2, -2, 2 / 3, 0.8),
    Certainty.VERY: Stakes(3, -6, 0.8, 1.0),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: how sure the student was, and the fraction it earned; None is no answer at all."""

    certainty: Certainty
    fraction: float | None


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """How often one level was named, the accuracy there, and whether it was too bold or too shy.

    `strong` says that this is unlikely to be chance: squared distance from the band times answers above one half.
    """

    certainty: Certainty
    answers: int
    accuracy: float
    calibration: Calibration
    strong: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Accuracy 0..1, the average mark -6..3, and the bonus for telling the sure from the unsure."""

    answers: int
    accuracy: float
    average: float
    bonus: float
    levels: tuple[LevelSummary, ...]

    @property
    def accuracy_with_bonus(self) -> float:
        """Accuracy plus bonus."""
        return self.accuracy + self.bonus

    @property
    def enough(self) -> bool:
        """Whether there are answers enough to speak of a habit."""
        return self.answers >= ENOUGH_TO_JUDGE


def mark(said: Said) -> float:
    """Return the mark of one answer: nothing for no answer, a share of the right mark for a part, else the wrong mark."""
    if said.fraction is None:
        return 0.0
    stakes = STAKES[said.certainty]
    return said.fraction * stakes.right if said.fraction > 0 else float(stakes.wrong)


def best_mark(accuracy: float) -> float:
    """Return the best average of somebody who is right this often and names one level throughout."""
    return max(s.right * accuracy + s.wrong * (1 - accuracy) for s in STAKES.values())


def summarise(said: Iterable[Said]) -> Summary:
    """Sum up answers; those left out count neither for nor against."""
    answered = [one for one in said if one.fraction is not None]
    accuracy = _accuracy(answered)
    average = fsum(map(mark, answered)) / len(answered) if answered else 0.0
    bonus = _BONUS_SHARE * (average - best_mark(accuracy)) if answered else 0.0
    levels = tuple(_level(level, [s for s in answered if s.certainty is level]) for level in Certainty)
    return Summary(len(answered), accuracy, average, bonus, levels)


def _accuracy(answered: Sequence[Said]) -> float:
    return fsum(one.fraction or 0.0 for one in answered) / len(answered) if answered else 0.0


def _level(certainty: Certainty, answered: Sequence[Said]) -> LevelSummary:
    accuracy, stakes = _accuracy(answered), STAKES[certainty]
    below, above = max(0.0, stakes.low - accuracy), max(0.0, accuracy - stakes.high)
    calibration = Calibration.FITTING
    if answered and max(below, above) > _ROUNDING:
        calibration = Calibration.OVERCONFIDENT if below else Calibration.UNDERCONFIDENT
    strong = calibration is not Calibration.FITTING and max(below, above) ** 2 * len(answered) > _STRONG
    return LevelSummary(certainty, len(answered), accuracy, calibration, strong)
