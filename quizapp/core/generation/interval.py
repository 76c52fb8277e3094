"""Arithmetic on what a figure allows: about 10,000 is every number from 9,000 to 11,000."""

from dataclasses import dataclass
from itertools import product
from math import inf


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, ends included; a bound such as “more than” has no upper end.

    Raises ValueError when the ends are the wrong way round.
    """

    low: float
    high: float = inf

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(
                f"an interval rises from its low to its high end, not from {self.low} to {self.high}"
            )

    @property
    def bounded(self) -> bool:
        """Whether it has an upper end."""
        return self.high < inf

    def disjoint(self, other: "Interval") -> bool:
        """Say whether no number lies in both."""
        return self.high < other.low or other.high < self.low

    def more_than(self, other: "Interval", times: float = 1) -> bool | None:
        """Say whether this is more than so many times the other; None where numbers of both allow either."""
        if self.low > times * other.high:
            return True
        return False if self.high <= times * other.low else None

    def gap(self, other: "Interval") -> float:
        """Return how many times the nearer ends lie apart; 0 where the intervals meet."""
        lower, upper = sorted((self, other), key=lambda i: i.low)
        return upper.low / lower.high if self.disjoint(other) and lower.high > 0 else 0

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [a * b for a, b in product((self.low, self.high), (other.low, other.high))]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: "Interval") -> "Interval":
        if other.low <= 0:
            raise ZeroDivisionError("only what is certainly above zero divides")
        return self * Interval(1 / other.high, 1 / other.low)
