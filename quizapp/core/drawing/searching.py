"""Fills papers by trying, for the rare case in which taking the best first ends with a need that cannot be met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from quizapp.core.drawing.candidate import Candidate
from quizapp.core.drawing.sheet import Need, Sheet, Used

_MOST_STEPS = 3_000
_Place = tuple[int, int]  # a need and a sheet, by their numbers


class GaveUpError(Exception):
    """The search ended before all was tried: whether the needs can be met is not known."""


def search(needs: Sequence[Need], sheets: int, *, strict: bool) -> tuple[list[Candidate], ...] | None:
    """Return the questions of each sheet, or None if there is no way to meet all needs.

    Depth first, always at the place with the least choice left, trying the preferred questions first. Raises GaveUpError
    after thousands of steps that led neither here nor there.
    """
    trying = _Search(needs, sheets, strict=strict)
    return tuple(sheet.chosen for sheet in trying.sheets) if trying.succeeds() else None


@dataclass(slots=True)
class _Branch:
    """A place, the questions still to be tried there, and those that have led nowhere."""

    place: _Place
    left: Iterator[Candidate]
    failed: list[str] = field(default_factory=list)
    trying: Candidate | None = None


class _Search:
    def __init__(self, needs: Sequence[Need], sheets: int, *, strict: bool) -> None:
        self.sheets = [Sheet() for _ in range(sheets)]
        self._strict = strict
        whole = sheets * sum(need.count for need in needs)
        self._pools = [
            _alike_left_out(need.pool, sheets) if strict else list(islice(need.pool, whole)) for need in needs
        ]
        self._open = {(n, s): need.count for n, need in enumerate(needs) for s in range(sheets)}
        self._barred: dict[_Place, set[str]] = {place: set() for place in self._open}
        self._used = Used(strict)

    def succeeds(self) -> bool:
        """Fill every place that is open; return False when all was tried."""
        branches = [self._branch()]
        for _ in range(_MOST_STEPS):
            if not any(self._open.values()):
                return True
            if not branches:
                return False
            branch = branches[-1]
            self._take_back(branch)
            branch.trying = next(branch.left, None)
            if branch.trying is None:
                self._barred[branch.place].difference_update(branch.failed)
                branches.pop()
            else:
                self._put(branch.place, branch.trying)
                branches.append(self._branch())
        raise GaveUpError(f"no paper was found within {_MOST_STEPS:,} steps")

    def _branch(self) -> _Branch:
        """Return the place with the least choice; with none left to fill, any."""
        fitting = {place: self._fitting(place) for place, count in self._open.items() if count}
        place = min(fitting, key=lambda p: len(fitting[p]) - self._open[p], default=(0, 0))
        enough = place in fitting and len(fitting[place]) >= self._open[place]
        return _Branch(place, iter(fitting[place] if enough else ()))

    def _fitting(self, place: _Place) -> list[Candidate]:
        need, sheet = place
        barred = self._barred[place]
        free = (c for c in self._pools[need] if c not in self._used and c.slug not in barred)
        return [c for c in free if not self._strict or self.sheets[sheet].takes(c)]

    def _put(self, place: _Place, one: Candidate) -> None:
        self.sheets[place[1]].add(one)
        self._used.add(one)
        self._open[place] -= 1

    def _take_back(self, branch: _Branch) -> None:
        """Take away what was tried last; it is not tried again at this place, in whatever order."""
        if branch.trying is not None:
            self.sheets[branch.place[1]].remove(branch.trying)
            self._used.remove(branch.trying)
            self._open[branch.place] += 1
            self._barred[branch.place].add(branch.trying.slug)
            branch.failed.append(branch.trying.slug)


def _alike_left_out(pool: Iterable[Candidate], sheets: int) -> list[Candidate]:
    """Return candidates without those for which others stand: no sheet takes two on the same claims."""
    met: Counter[tuple[frozenset[str], frozenset[str], str]] = Counter()
    kept = []
    for one in pool:
        alike = (one.claims, one.enemies, one.family)
        met[alike] += 1
        if met[alike] <= sheets or not one.claims:
            kept.append(one)
    return kept
