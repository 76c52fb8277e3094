"""A plan says what a quiz draws; a paper is what was drawn.

The same plan, bank, seed and history always give the same paper.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from pydantic import Field

from quizapp.core.question import SLUG, Part

SEED_BITS = 63


class Draw(Part):
    """So many questions on one objective."""

    objective: str = Field(pattern=r"^O\d+\.\d+$")
    count: int = Field(ge=1, le=50)


class Plan(Part):
    """What a quiz draws, objective by objective."""

    slug: str = Field(pattern=SLUG)
    title: str
    lesson: str | None = None
    purpose: str = Field("practice", pattern=r"^(practice|graded)$")
    draw: tuple[Draw, ...] = Field(min_length=1)

    @property
    def size(self) -> int:
        """How many questions the paper will have."""
        return sum(d.count for d in self.draw)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What drawing needs to know of a question."""

    slug: str
    objective: str
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One place on the paper: a question and the seed that orders its options."""

    slug: str
    seed: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What was drawn, in order."""

    slots: tuple[Drawn, ...]


Rank = Callable[[Candidate, set[str]], tuple[int, int]]


class BankTooSmallError(ValueError):
    """The bank holds fewer questions than the plan draws; the message names each objective that falls short."""


def draw(plan: Plan, bank: Iterable[Candidate], rng: Random, seen: Sequence[str] = ()) -> Paper:
    """Draw a paper: per objective, what was not seen lately, on claims the paper does not test yet.

    Where the two pull apart, practice prefers the unseen question and a graded paper the fresh claim.
    `seen` lists slugs from the longest ago to the latest. Raises BankTooSmallError naming what is missing.
    """
    age = {slug: place for place, slug in enumerate(seen, start=1)}
    by_objective = _grouped(bank)
    _require_enough(plan, by_objective)
    chosen: list[Candidate] = []
    for part in plan.draw:
        pool = [c for c in by_objective[part.objective] if c not in chosen]
        chosen += _pick(pool, part.count, {c for q in chosen for c in q.claims}, rng, _rank(plan, age))
    rng.shuffle(chosen)
    return Paper(tuple(Drawn(c.slug, rng.getrandbits(SEED_BITS)) for c in chosen))


def _grouped(bank: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
    groups: dict[str, list[Candidate]] = {}
    for candidate in sorted(bank, key=lambda c: c.slug):
        groups.setdefault(candidate.objective, []).append(candidate)
    return groups


def _require_enough(plan: Plan, by_objective: Mapping[str, Collection[Candidate]]) -> None:
    wanted: dict[str, int] = {}
    for part in plan.draw:
        wanted[part.objective] = wanted.get(part.objective, 0) + part.count
    held = {o: len(by_objective.get(o, ())) for o in wanted}
    short = [f"{o} needs {n} and has {held[o]}" for o, n in wanted.items() if held[o] < n]
    if short:
        raise BankTooSmallError(f"quiz {plan.slug}: the bank is too small: {'; '.join(short)}")


def _rank(plan: Plan, age: Mapping[str, int]) -> Rank:
    """Return what is to be small in a good choice: its age in memory, and whether its claim is on the paper."""
    if plan.purpose == "graded":
        return lambda c, taken: (not taken.isdisjoint(c.claims), age.get(c.slug, 0))
    return lambda c, taken: (age.get(c.slug, 0), not taken.isdisjoint(c.claims))


def _pick(pool: list[Candidate], count: int, taken: set[str], rng: Random, rank: Rank) -> list[Candidate]:
    rng.shuffle(pool)
    picked: list[Candidate] = []
    for _ in range(count):
        best = min(pool, key=lambda c: rank(c, taken))
        pool.remove(best)
        picked.append(best)
        taken |= best.claims
    return picked
