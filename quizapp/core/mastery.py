"""How much of an objective a student knows, with its uncertainty.

theta is the share of the objective's points the student knows. A uniform prior on a grid of 100 points is
multiplied, for each scored first try with score x and guess chance g, by (g + (1-g) theta)^x ((1-g)(1-theta))^(1-x),
over the last 12 first tries on different questions. With g = 0 this is Beta(1 + successes, 1 + failures).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from math import exp, log

GRID = tuple((i + 0.5) / 100 for i in range(100))
WINDOW = 12
_BOUND = 0.7
_SURE = 0.9
_MIN_TRIES, _SECURE_TRIES, _SECURE_DAYS = 4, 6, 2
_TINY = 1e-12


class Level(StrEnum):
    """Where a student stands with an objective, in words."""

    NOT_STARTED = "not_started"
    TOO_EARLY = "too_early"
    NEEDS_WORK = "needs_work"
    GETTING_THERE = "getting_there"
    SECURE = "secure"


@dataclass(frozen=True, slots=True)
class Try:
    """One first try: its score 0..1, the chance of guessing it 0..1, and the local day it was made."""

    score: float
    guess: float
    day: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean share known, its 80 % interval, the number of tries, and the level in words."""

    mean: float
    low: float
    high: float
    tries: int
    level: Level


def estimate(tries: Sequence[Try]) -> Estimate:
    """Estimate from first tries, oldest first; only the last 12 count."""
    recent = tries[-WINDOW:]
    posterior = _posterior(recent)
    mean = sum(p * theta for p, theta in zip(posterior, GRID, strict=True))
    low, high = _quantile(posterior, 0.1), _quantile(posterior, 0.9)
    return Estimate(mean, low, high, len(recent), _level(recent, posterior, high))


def _posterior(tries: Sequence[Try]) -> list[float]:
    logs = [sum(_log_likelihood(t, theta) for t in tries) for theta in GRID]
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    whole = sum(weights)
    return [w / whole for w in weights]


def _log_likelihood(one: Try, theta: float) -> float:
    right = one.guess + (1 - one.guess) * theta
    return one.score * log(max(right, _TINY)) + (1 - one.score) * log(
        max((1 - one.guess) * (1 - theta), _TINY)
    )


def _quantile(posterior: Sequence[float], share: float) -> float:
    """Return where the running sum passes `share`, linear within a grid cell."""
    sums = list(accumulate(posterior))
    cell = bisect_left(sums, share)
    within = (share - sums[cell] + posterior[cell]) / posterior[cell]
    return (cell + within) / len(GRID)


def _level(tries: Sequence[Try], posterior: Sequence[float], high: float) -> Level:
    if len(tries) < _MIN_TRIES:
        return Level.TOO_EARLY if tries else Level.NOT_STARTED
    known = sum(p for p, theta in zip(posterior, GRID, strict=True) if theta >= _BOUND)
    if known >= _SURE and len(tries) >= _SECURE_TRIES and len({t.day for t in tries}) >= _SECURE_DAYS:
        return Level.SECURE
    return Level.NEEDS_WORK if high < _BOUND else Level.GETTING_THERE
