"""How much of an objective a student knows, with its uncertainty.

theta is the share of the objective's points the student knows. A uniform prior on a grid of 100 points is
multiplied, for each scored first try with score x and guess chance g, by (g + (1-g) theta)^x ((1-g)(1-theta))^(1-x),
over the last 12 first tries on different questions. With g = 0 this is Beta(1 + successes, 1 + failures).
How much of it is likely to be recalled today is another question, which quizapp.core.review answers.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from math import exp, fsum, log

GRID = tuple((i + 0.5) / 100 for i in range(100))
WINDOW = 12
BOUND = 0.7
_SURE = 0.9
_MIN_TRIES, _SECURE_TRIES, _SECURE_DAYS = 4, 6, 2
_LASTING_DAYS = 7
_TINY = 1e-12


class Level(StrEnum):
    """Where a student stands with an objective, in words."""

    NOT_STARTED = "not_started"
    TOO_EARLY = "too_early"
    NEEDS_WORK = "needs_work"
    GETTING_THERE = "getting_there"
    CHECK_AGAIN = "check_again"
    SECURE = "secure"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class Try:
    """One first try: its score 0..1, the chance of guessing it 0..1, the local day it was made, and at which question.

    A try that names no question is taken for one at a question of its own. Raises ValueError when the score or the
    chance lies outside 0..1.
    """

    score: float
    guess: float
    day: int
    question: Hashable = None

    def __post_init__(self) -> None:
        for name, share in (("score", self.score), ("chance of guessing", self.guess)):
            if not 0 <= share <= 1:  # neither is what is no number at all
                raise ValueError(f"the {name} of a try lies between 0 and 1, not {share}")


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean share known, its 80 % interval, the number of tries, and the level in words."""

    mean: float
    low: float
    high: float
    tries: int
    level: Level


def estimate(tries: Sequence[Try]) -> Estimate:
    """Estimate from first tries, oldest first; only the last 12 on different questions count.

    The level also looks at what came before: it is secure when at least .7 is known with a probability of .9 or more,
    after at least 6 tries on at least 2 days; lasting with a right answer a week or more after it was first secure; and
    to be checked again when it was secure once and the rule no longer holds.
    """
    recent = _window(tries)
    posterior = _posterior(recent)
    mean = fsum(p * theta for p, theta in zip(posterior, GRID, strict=True))
    low, high = _quantile(posterior, 0.1), _quantile(posterior, 0.9)
    return Estimate(mean, low, high, len(recent), _level(tries, recent, high))


def probability_known(tries: Sequence[Try], bound: float = BOUND) -> float:
    """Return the probability that at least this share is known."""
    return _mass_above(_posterior(_window(tries)), bound)


def _window(tries: Sequence[Try]) -> tuple[Try, ...]:
    """Return the last tries on different questions, oldest first; of a question's tries its latest."""
    latest: dict[Hashable, Try] = {}
    for number, one in enumerate(reversed(tries)):
        latest.setdefault((number,) if one.question is None else one.question, one)
        if len(latest) == WINDOW:
            break
    return tuple(reversed(latest.values()))


def _posterior(tries: Sequence[Try]) -> list[float]:
    logs = [0.0] * len(GRID)
    for one in tries:
        logs = [a + b for a, b in zip(logs, _log_likelihoods(one.score, one.guess), strict=True)]
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    whole = sum(weights)
    return [w / whole for w in weights]


@lru_cache(maxsize=1_000)
def _log_likelihoods(score: float, guess: float) -> tuple[float, ...]:
    """Return the logarithm of the likelihood at each point of the grid."""
    return tuple(
        score * log(max(guess + (1 - guess) * theta, _TINY))
        + (1 - score) * log(max((1 - guess) * (1 - theta), _TINY))
        for theta in GRID
    )


def _quantile(posterior: Sequence[float], share: float) -> float:
    """Return where the running sum passes `share`, linear within a grid cell."""
    sums = list(accumulate(posterior))
    cell = bisect_left(sums, share)
    within = (share - sums[cell] + posterior[cell]) / posterior[cell]
    return (cell + within) / len(GRID)


def _mass_above(posterior: Sequence[float], bound: float) -> float:
    return fsum(p for p, theta in zip(posterior, GRID, strict=True) if theta >= bound)


def _level(tries: Sequence[Try], recent: Sequence[Try], high: float) -> Level:
    if len(recent) < _MIN_TRIES:
        return Level.TOO_EARLY if recent else Level.NOT_STARTED
    secure_on = _first_secure(tries)
    if secure_on is not None and _is_secure(recent):
        return Level.LASTING if _right_since(tries, secure_on + _LASTING_DAYS) else Level.SECURE
    if high < BOUND:
        return Level.NEEDS_WORK
    return Level.GETTING_THERE if secure_on is None else Level.CHECK_AGAIN


def _is_secure(recent: Sequence[Try]) -> bool:
    if len(recent) < _SECURE_TRIES or len({t.day for t in recent}) < _SECURE_DAYS:
        return False
    # A mean below the bound cannot be known to lie above it: this spares the grid for most of a weak student's tries.
    return fsum(t.score for t in recent) >= BOUND * len(recent) and (
        _mass_above(_posterior(recent), BOUND) >= _SURE
    )


def _first_secure(tries: Sequence[Try]) -> int | None:
    """Return the day on which the rule first held, or None."""
    for made in range(_SECURE_TRIES, len(tries) + 1):
        if _is_secure(_window(tries[:made])):
            return tries[made - 1].day
    return None


def _right_since(tries: Sequence[Try], day: int) -> bool:
    return any(t.day >= day and t.score == 1 for t in tries)
