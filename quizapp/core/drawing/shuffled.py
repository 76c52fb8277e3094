"""A random order that is only drawn as far as somebody looks: a paper of forty needs few of twenty thousand."""

from collections.abc import Iterable, Iterator
from random import Random

from quizapp.core.drawing.candidate import Candidate


class Shuffled:
    """Candidates in an order drawn from `rng`; whoever looks again sees the same order.

    It asks for nothing but `rng.random()`, the one method whose figures Python promises never to change.
    """

    def __init__(self, pool: Iterable[Candidate], rng: Random) -> None:
        self._order, self._drawn, self._rng = list(pool), 0, rng

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Candidate]:
        for place in range(len(self._order)):
            if place == self._drawn:
                self._draw()
            yield self._order[place]

    def _draw(self) -> None:
        """Draw one of those that are left into the next place (Fisher and Yates)."""
        place = self._drawn
        other = place + int(self._rng.random() * (len(self._order) - place))
        self._order[place], self._order[other] = self._order[other], self._order[place]
        self._drawn += 1
