"""Which questions come onto a paper: the best for each need in turn, and where that leads into a dead end, a search."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from random import Random
from typing import Self

from quizapp.core.drawing.candidate import Candidate
from quizapp.core.drawing.searching import GaveUpError, search
from quizapp.core.drawing.sheet import Need, Sheet, Used
from quizapp.core.drawing.shuffled import Shuffled

_LOWEST, _HIGHEST = 0.3, 0.9
_NAMED = 5


class NotEnoughError(ValueError):
    """No paper was found; the message names each need that falls short, or where the search for one was given up."""


@dataclass(frozen=True, slots=True)
class Taste:
    """What is preferred: how lately questions and claims were seen, and which claims are mixed on purpose."""

    ages: Mapping[str, int]
    claim_ages: Mapping[str, int]
    mixed: frozenset[str]

    @classmethod
    def after(
        cls, ages: Mapping[str, int], met: Iterable[Candidate], confusable: Iterable[Iterable[str]]
    ) -> Self:
        """Return the taste of somebody who met these questions; the higher a question's age, the later it was."""
        oldest_first = sorted(met, key=lambda c: ages[c.slug])
        claim_ages = {claim: ages[c.slug] for c in oldest_first for claim in c.claims}
        return cls(ages, claim_ages, frozenset(claim for claims in confusable for claim in claims))

    def age(self, one: Candidate) -> int:
        """Return 0 for a question that was not seen, and more the later it was."""
        return self.ages.get(one.slug, 0)

    def best_first(self, pool: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield candidates by preference, those liked alike in their order; who stops early has looked at few."""
        others = []
        for number, one in enumerate(pool):
            rank = self._rank(one)
            if rank == 0:
                yield one
            else:
                others.append((rank, number, one))
        yield from (one for _, _, one in sorted(others, key=itemgetter(0, 1)))

    def _rank(self, one: Candidate) -> int:
        """Return one number that is small in a good choice: the question's age before all else, its facility last."""
        unmixed = bool(self.mixed) and self.mixed.isdisjoint(one.claims)
        claim_age = max((self.claim_ages.get(claim, 0) for claim in one.claims), default=0)
        too_easy_or_hard = one.facility is not None and not _LOWEST <= one.facility <= _HIGHEST
        span = len(self.ages) + 1
        return 2 * (span * (2 * self.age(one) + unmixed) + claim_age) + too_easy_or_hard


def choose(
    needs: Iterable[Need], sheets: int, taste: Taste, rng: Random, *, strict: bool
) -> tuple[list[Candidate], ...]:
    """Return the questions of one paper or of several that have none in common.

    Strictly, no two questions of a paper clash; else those that do are only taken last among equally unseen ones, and those
    that give another away only where there is nothing else. Raises
    NotEnoughError when the needs cannot be met, and in other words when a search of thousands of steps did not show
    whether they can; short of that, what can be met with one seed can be met with any.
    """
    shuffled = [Need(n.name, n.count, Shuffled(n.pool, rng)) for n in needs]
    shuffled.sort(key=lambda need: len(need.pool) - sheets * need.count)
    _require_enough(shuffled, sheets)
    filling = _Filling(shuffled, [Sheet() for _ in range(sheets)], taste, strict=strict)
    lacking = filling.fill()
    if not lacking:
        return tuple(sheet.chosen for sheet in filling.sheets)
    preferred = [Need(n.name, n.count, list(taste.best_first(n.pool))) for n in shuffled]
    try:
        found = search(preferred, sheets, strict=strict)
    except GaveUpError as error:
        stuck = ", ".join(lacking)
        raise NotEnoughError(
            f"{error}; there may be one, but too many questions exclude one another for {stuck}"
        ) from error
    if found is None:
        raise _too_small(lacking.values())
    return found


def _too_small(words: Iterable[str]) -> NotEnoughError:
    return NotEnoughError(f"the bank is too small: {'; '.join(words)}")


def _require_enough(needs: Sequence[Need], sheets: int) -> None:
    short = sorted(
        f"{n.name} needs {sheets * n.count} and has {len(n.pool)}"
        for n in needs
        if len(n.pool) < sheets * n.count
    )
    if short:
        raise _too_small(short)


class _Filling:
    """Taking the best for each need, the needs with the least choice first."""

    def __init__(self, needs: Sequence[Need], sheets: list[Sheet], taste: Taste, *, strict: bool) -> None:
        self.needs, self.sheets = needs, sheets
        self._taste, self._strict = taste, strict
        self._used = Used(strict)

    def fill(self) -> dict[str, str]:
        """Fill the sheets in turn, and return what could not be found, in words, by the name of the need."""
        return {need.name: words for need in self.needs if (words := self._meet(need))}

    def _meet(self, need: Need) -> str:
        queues = [_Queue(need.pool, self._taste, strict=self._strict) for _ in self.sheets]
        missing = 0
        for turn in range(need.count):
            pairs = list(zip(self.sheets, queues, strict=True))
            for sheet, queue in pairs if turn % 2 == 0 else reversed(pairs):
                missing += not self._take(sheet, queue)
        return self._lacking(need, missing) if missing else ""

    def _take(self, sheet: Sheet, queue: "_Queue") -> bool:
        one = queue.next_for(sheet, self._used)
        if one is not None:
            sheet.add(one)
            self._used.add(one)
        return one is not None

    def _lacking(self, need: Need, missing: int) -> str:
        """Say what is missing, and which claims stand in the way."""
        wanted = need.count * len(self.sheets)
        asked = {claim for sheet in self.sheets for claim in sheet.claims}
        blocking = sorted({claim for c in need.pool if c not in self._used for claim in c.claims & asked})
        named = ", ".join(blocking[:_NAMED]) + (" and others" if len(blocking) > _NAMED else "")
        why = (
            f": the rest test what is asked already ({named})"
            if blocking
            else ": the rest would give others away"
        )
        return f"{need.name} needs {wanted} and only {wanted - missing} can stand together{why}"


class _Queue:
    """The candidates for one need of one sheet, best first; a clash that is found once stays one.

    Those that test a claim again wait until no other is as little seen, those that give another away until none is left.
    """

    def __init__(self, pool: Iterable[Candidate], taste: Taste, *, strict: bool) -> None:
        self._waiting = taste.best_first(pool)
        self._next, self._clashing = next(self._waiting, None), deque[Candidate]()
        self._telling = deque[Candidate]()
        self._taste, self._strict = taste, strict

    def next_for(self, sheet: Sheet, used: Used) -> Candidate | None:
        """Return the best that is left."""
        while self._next or self._clashing:
            clashing = self._clashing_first()
            one = self._clashing.popleft() if clashing else self._step()
            if one in used:
                continue
            if sheet.takes(one) or (clashing and not sheet.is_told(one)):
                return one
            self._put_off(one, sheet)
        return next((one for one in _taken_from(self._telling) if one not in used), None)

    def _put_off(self, one: Candidate, sheet: Sheet) -> None:
        if not self._strict:
            (self._telling if sheet.is_told(one) else self._clashing).append(one)

    def _step(self) -> Candidate:
        one, self._next = self._next, next(self._waiting, None)
        assert one is not None  # next_for looked  # noqa: S101
        return one

    def _clashing_first(self) -> bool:
        """Say whether a question that clashes was seen longer ago than all that wait."""
        if self._next is None or not self._clashing:
            return self._next is None
        return self._taste.age(self._clashing[0]) < self._taste.age(self._next)


def _taken_from(waiting: deque[Candidate]) -> Iterator[Candidate]:
    """Yield those that wait, each of them once for good."""
    while waiting:
        yield waiting.popleft()
