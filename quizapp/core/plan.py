"""A plan says what a quiz draws; a paper is what was drawn.

The same plan, bank, seed and history always give the same paper.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from random import Random
from typing import Self

from pydantic import Field, field_validator, model_validator

from quizapp.core.drawing.arranging import arrange
from quizapp.core.drawing.candidate import Candidate
from quizapp.core.drawing.choosing import NotEnoughError, Taste, choose
from quizapp.core.drawing.sheet import Need
from quizapp.core.kinds import KINDS
from quizapp.core.question import SLUG, Part, State

__all__ = [
    "BY_HAND",
    "BankTooSmallError",
    "Candidate",
    "Draw",
    "Drawn",
    "Form",
    "Paper",
    "Plan",
    "draw",
    "draw_form",
    "draw_forms",
]
SEED_BITS = 63
GRADED = "graded"
# Kinds that somebody has to mark: work for a teacher is never drawn by chance.
BY_HAND = frozenset(name for name, kind in KINDS.items() if kind.by_hand)


class Draw(Part):
    """So many questions on one objective, if need be of one kind, within a range of facility, or in another state."""

    objective: str = Field(pattern=r"^O\d+\.\d+$", description="The objective they are on.")
    count: int = Field(ge=1, le=50, description="How many there are.")
    kind: str | None = Field(
        None, description="The kind they are of; if it is left out, any that needs nobody to mark it."
    )
    facility: tuple[float, float] | None = Field(
        None, description="The lowest and highest mean score, from 0 to 1; what is not known yet fits too."
    )
    state: State = Field(
        State.PUBLISHED, description="How far they have come; students only meet published ones."
    )

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str | None) -> str | None:
        if kind is not None and kind not in KINDS:
            raise ValueError(f"kind is {kind!r}; expected one of {', '.join(sorted(KINDS))}")
        return kind

    @model_validator(mode="after")
    def _a_range(self) -> Self:
        if self.facility is not None and not 0 <= self.facility[0] <= self.facility[1] <= 1:
            raise ValueError(f"facility is {list(self.facility)}; expected two shares such as [0.3, 0.9]")
        return self

    def among(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return those of an objective's questions that are drawn here, whatever state they are in."""
        if self.kind is not None:
            found = [c for c in candidates if c.kind == self.kind]
        else:
            found = [c for c in candidates if c.kind not in BY_HAND]
        if self.facility is not None:
            low, high = self.facility
            found = [c for c in found if c.facility is None or low <= c.facility <= high]
        return found

    def in_words(self) -> str:
        """Name what is drawn, for messages."""
        facility = f"facility {self.facility[0]} to {self.facility[1]}" if self.facility else ""
        state = "" if self.state is State.PUBLISHED else str(self.state)
        more = ", ".join(filter(None, [self.kind, facility, state]))
        return f"{self.objective} ({more})" if more else self.objective


class Form(StrEnum):
    """Which of two parallel papers a quiz is."""

    A = "A"
    B = "B"


class Plan(Part):
    """What a quiz draws, objective by objective."""

    slug: str = Field(pattern=SLUG)
    title: str
    lesson: str | None = None
    purpose: str = Field("practice", pattern=r"^(practice|graded)$")
    confusable: tuple[tuple[str, ...], ...] = Field(
        (), description="Sets of claims that are easily mixed up; practice brings their questions together."
    )
    form: Form | None = Field(
        None, description="A or B: one of two parallel papers, each the same for all students."
    )
    partner: str | None = Field(None, pattern=SLUG, description="The quiz that is the other form.")
    seed: int = Field(0, ge=0, description="Which pair of papers the two forms are.")
    draw: tuple[Draw, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole_form(self) -> Self:
        if self.form is None and (self.partner is not None or self.seed):
            raise ValueError("partner and seed belong to a quiz with `form: A` or `form: B`")
        if self.form is not None and (self.partner is None or self.purpose != GRADED):
            raise ValueError(f"form {self.form} needs its partner, the quiz of the other form, and is graded")
        return self

    @property
    def size(self) -> int:
        """How many questions the paper will have."""
        return sum(d.count for d in self.draw)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One place on the paper: a question and the seed that orders its options."""

    slug: str
    seed: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What was drawn, in order."""

    slots: tuple[Drawn, ...]


Groups = dict[str, dict[State, list[Candidate]]]


class BankTooSmallError(ValueError):
    """No paper can be drawn, or none was found; the message names each part of the plan that falls short."""


def draw(plan: Plan, bank: Iterable[Candidate], rng: Random, seen: Sequence[str] = ()) -> Paper:
    """Draw a paper: what was not seen lately, neighbours of different objectives.

    A graded paper never holds two questions on one claim, nor one that gives another away. In practice that is only
    avoided where it can be: an unseen question comes before a fresh claim. `seen` lists slugs from the longest ago to the
    latest. Raises BankTooSmallError naming what is missing.
    """
    return _drawn(plan, bank, rng, seen, 1)[0]


def draw_forms(
    plan: Plan, bank: Iterable[Candidate], rng: Random, seen: Sequence[str] = ()
) -> tuple[Paper, Paper]:
    """Draw two parallel papers, A and B: the same plan, and no question on both."""
    first, second = _drawn(plan, bank, rng, seen, 2)
    return first, second


def draw_form(
    plan: Plan, bank: Iterable[Candidate], had: Collection[str] = (), given: Paper | None = None
) -> Paper:
    """Draw the paper of a plan that is form A or B: the same for everybody who has had nothing of it.

    `had` lists the slugs somebody met on the partner's paper, of which none comes again. `given` is the paper that others
    were given; it stays as long as it can be drawn, however the bank was changed meanwhile, so that students compare.
    Raises BankTooSmallError, also when there is no room for the partner.
    """
    bank = tuple(bank)
    free = [c for c in bank if c.slug not in had]
    if given is not None and _stands(plan, free, given):
        return given
    first, second = draw_forms(plan, bank, Random(plan.seed))
    paper = first if plan.form is Form.A else second
    if any(slot.slug in had for slot in paper.slots):
        paper = draw(plan, free, Random(plan.seed))
    return paper


def _stands(plan: Plan, free: Iterable[Candidate], given: Paper) -> bool:
    """Say whether a paper that was drawn earlier could be drawn from what is free now."""
    slugs = {slot.slug for slot in given.slots}
    kept = [c for c in free if c.slug in slugs]
    if not len(kept) == len(slugs) == plan.size:
        return False
    try:
        draw(plan, kept, Random(plan.seed))
    except BankTooSmallError:
        return False
    return True


def _drawn(
    plan: Plan, bank: Iterable[Candidate], rng: Random, seen: Sequence[str], forms: int
) -> tuple[Paper, ...]:
    ages = {slug: place for place, slug in enumerate(seen, start=1)}
    groups, met = _sorted_out(plan, bank, ages)
    needs = [
        Need(d.in_words(), count, d.among(groups[d.objective][d.state])) for d, count in _merged(plan.draw)
    ]
    mixed = () if plan.purpose == GRADED else plan.confusable
    taste = Taste.after(ages, met, mixed)
    try:
        chosen = choose(needs, forms, taste, rng, strict=plan.purpose == GRADED)
    except NotEnoughError as error:
        raise BankTooSmallError(f"quiz {plan.slug}: {error}") from error
    return tuple(_paper(arrange(form, mixed, rng), rng) for form in chosen)


def _merged(parts: Iterable[Draw]) -> Iterable[tuple[Draw, int]]:
    """Return each part that differs in more than its count, and how many it draws in all."""
    counts: Counter[Draw] = Counter()
    for part in parts:
        counts[part.model_copy(update={"count": 1})] += part.count
    return counts.items()


def _paper(ordered: Iterable[Candidate], rng: Random) -> Paper:
    return Paper(tuple(Drawn(c.slug, rng.getrandbits(SEED_BITS)) for c in ordered))


def _sorted_out(
    plan: Plan, bank: Iterable[Candidate], ages: Mapping[str, int]
) -> tuple[Groups, list[Candidate]]:
    """Return the candidates by objective and state, in an order that is not the bank's, and those that were met.

    All in one pass: with twenty thousand questions, going to each of them is what drawing costs. What may only be practised
    is no candidate for a graded paper.
    """
    graded = plan.purpose == GRADED
    groups: Groups = {d.objective: {} for d in plan.draw}
    for part in plan.draw:
        groups[part.objective][part.state] = []
    met = []
    for candidate in bank:
        group = groups.get(candidate.objective)
        found = None if group is None else group.get(candidate.state)
        if found is not None and not (graded and candidate.practice_only):
            found.append(candidate)
            if candidate.slug in ages:
                met.append(candidate)
    for group in groups.values():
        for found in group.values():
            found.sort(key=attrgetter("slug"))
    return groups, met
