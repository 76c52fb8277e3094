"""The typed ledger: claims with their frames, figures and sources, and what could stand in each slot."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from operator import mul, sub, truediv
from typing import Any

from quizapp.core.claim import Attribution, Claim, Course, DerivedClaim, Entity, Source
from quizapp.core.generation.figures import ROUGH, Figure, rounded
from quizapp.core.generation.frame import Frame, Slot, parse_frame
from quizapp.core.generation.interval import Interval
from quizapp.core.lesson import Lesson
from quizapp.core.text import fold

_OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {"-": sub, "*": mul, "/": truediv}
_FORMULA = re.compile(r"(F\d{2}[a-z]?) ([-*/]) (F\d{2}[a-z]?|\d+)")


class FormulaError(ValueError):
    """A derived claim's formula is not two claims, or a claim and a number, joined by -, * or /."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Something that can fill a slot: how it reads, what it names, and the claims that say so."""

    text: str
    option: str
    claims: tuple[str, ...]
    entities: tuple[Entity, ...] = ()
    figure: Figure | None = None

    @property
    def id(self) -> str:
        """A name for it that stays when its wording changes."""
        return "+".join(sorted(e.slug for e in self.entities)) or fold(self.option)


@dataclass(frozen=True)
class Ledger:
    """A course's claims with everything that item models ask of them."""

    course: Course
    claims: tuple[Claim, ...]
    derived: tuple[DerivedClaim, ...] = ()
    lessons: tuple[Lesson, ...] = ()

    @cached_property
    def by_slug(self) -> Mapping[str, Claim]:
        """The claims by their slugs."""
        return {claim.slug: claim for claim in self.claims}

    @cached_property
    def frames(self) -> Mapping[str, Frame]:
        """The frames of the claims that have one."""
        return {claim.slug: parse_frame(claim.frame) for claim in self.claims if claim.frame}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by their slugs."""
        return {entity.slug: entity for entity in self.course.entities}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their slugs."""
        return {source.slug: source for source in self.course.sources}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by the claim that gives them, those worked out included."""
        stated = ((claim.slug, self._figure(claim)) for claim in self.claims)
        worked_out = ((one.slug, self._worked_out(one)) for one in self.derived if one.formula)
        return {slug: figure for slug, figure in (*stated, *worked_out) if figure}

    def asked(self, claim: Claim) -> Iterator[tuple[Slot, str]]:
        """Yield each slot of a claim with the question that it answers."""
        frame = self.frames.get(claim.slug)
        for type_, ask in claim.asks.items():
            slot = frame.slot(type_) if frame else None
            if slot:
                yield slot, ask

    def entities_in(self, slot: Slot) -> tuple[Entity, ...]:
        """Return the entities that a slot names; none when it holds words or a figure."""
        slugs = slot.words.split("+")
        return tuple(self.entities[s] for s in slugs) if all(s in self.entities for s in slugs) else ()

    def is_subject(self, claim: Claim, slot: Slot) -> bool:
        """Say whether a slot holds what the claim is about, and not what is said of it."""
        return [e.slug for e in self.entities_in(slot)] == [claim.subject]

    def own(self, claim: Claim, slot: Slot) -> Filler:
        """Return what fills a slot of a claim."""
        entities = self.entities_in(slot)
        if entities:
            return filler_of(entities, (claim.slug,))
        figure = self.figures.get(claim.slug)
        holds_figure = figure is not None and slot.type == figure.type
        return Filler(slot.words, slot.words, (claim.slug,), figure=figure if holds_figure else None)

    def others(self, claim: Claim, slot: Slot) -> tuple[Filler, ...]:
        """Return what else of the same type the ledger speaks of, in its order; whether it is false is not judged."""
        own = self.own(claim, slot)
        if own.figure:
            return tuple(self._other_figures(claim.slug, own.figure))
        found = self._other_entities(claim, own.entities) if own.entities else self._other_words(slot)
        distinct = {filler.id: filler for filler in reversed(tuple(found)) if filler.id != own.id}
        return tuple(reversed(distinct.values()))

    def one_in_the_other(self, one: str, other: str) -> bool:
        """Say whether one source is the other or a part of it, so that the two never stand side by side."""
        return one == other or self.sources[one].part_of == other or self.sources[other].part_of == one

    def quoted(self) -> Mapping[str, tuple[Claim, ...]]:
        """Return, for each source that the article names, the claims it takes from it."""
        named = [c for c in self.claims if c.attribution is Attribution.EXPLICIT and c.slug in self.frames]
        return {s: tuple(c for c in named if c.source == s) for s in dict.fromkeys(c.source for c in named)}

    def telling_of(self, entity: Entity, but: Claim) -> Claim | None:
        """Return what another claim says of an entity: the same relation first, then the entity as its subject."""
        about = [c for c in self.claims if c.slug in self.frames and c.slug != but.slug]
        subject = [c for c in about if c.subject == entity.slug]
        named = [c for c in about if any(entity in self.entities_in(s) for s in self.frames[c.slug].slots)]
        subject.sort(key=lambda c: c.relation != but.relation)
        return next(iter((*subject, *named)), None)

    def _figure(self, claim: Claim) -> Figure | None:
        frame = self.frames.get(claim.slug)
        if claim.low is None or frame is None:
            return None
        slot = next((s for s, _ in self.asked(claim) if not self.entities_in(s)), None)
        high = {} if claim.high is None else {"high": claim.high}
        if slot is None:
            return None
        rough = claim.qualifier.startswith(ROUGH)
        allows = Interval(claim.low, **high)
        return Figure((claim.slug,), slot.type, _ends(claim), allows, claim.figure, rough)

    def _worked_out(self, derived: DerivedClaim) -> Figure:
        match = _FORMULA.fullmatch(derived.formula)
        if match is None:
            raise FormulaError(
                f"{derived.formula!r} is no formula; expected one such as F11 - F10 or F19 * 12"
            )
        allows, nominal = self._term(match[1])
        other, factor = self._term(match[3])
        work_out = _OPERATIONS[match[2]]
        try:
            allowed: Interval = work_out(allows, other)
        except ZeroDivisionError as error:
            raise FormulaError(f"{derived.formula}: {error}") from error
        ends = (rounded(work_out(nominal, factor)),) if allowed.bounded else ()
        return Figure(derived.claims, derived.type, ends, allowed, derived.figure)

    def _term(self, term: str) -> tuple[Interval, float]:
        """Return what a term of a formula allows, and its nominal value."""
        if term.isdigit():
            return Interval(float(term), float(term)), float(term)
        if term not in self.by_slug:
            raise FormulaError(f"there is no claim {term}; expected one that exists")
        claim = self.by_slug[term]
        low, high = float(claim.low or 0), claim.high
        allows = Interval(low) if high is None else Interval(low, high)
        ends = _ends(claim) or (low if high is None else (low + high) / 2,)
        return allows, sum(ends) / len(ends)

    def _other_figures(self, slug: str, own: Figure) -> Iterator[Filler]:
        for name, figure in self.figures.items():
            if figure.type == own.type and name != slug:
                slot = self.frames[name].slot(figure.type) if name in self.frames else None
                text = slot.words if slot else figure.words
                yield Filler(text, text, figure.claims, figure=figure)

    def _other_entities(self, claim: Claim, own: tuple[Entity, ...]) -> Iterator[Filler]:
        pool = [e for e in self.course.entities if e.type == own[0].type]
        for together in combinations(pool, len(own)):
            told = [self.telling_of(entity, claim) for entity in together if entity not in own]
            if told and all(told):
                yield filler_of(together, tuple(c.slug for c in told if c))

    def _other_words(self, slot: Slot) -> Iterator[Filler]:
        for claim in self.claims:
            other = self.frames[claim.slug].slot(slot.type) if claim.slug in self.frames else None
            if other:
                yield Filler(other.words, other.words, (claim.slug,))


def filler_of(entities: Sequence[Entity], claims: tuple[str, ...]) -> Filler:
    """Return entities as what fills a slot."""
    texts = " and ".join(e.in_text or e.short for e in entities)
    options = " and ".join(e.option or e.in_text or e.short for e in entities)
    return Filler(texts, options, claims, tuple(entities))


def _ends(claim: Claim) -> tuple[float, ...]:
    """Return the number of a claim, or the two of its range; none for a bound, a share or words."""
    if claim.kind == "range" and isinstance(claim.value, tuple):
        return tuple(float(n) for n in claim.value)
    return (float(claim.value),) if claim.kind == "number" and isinstance(claim.value, int | float) else ()
