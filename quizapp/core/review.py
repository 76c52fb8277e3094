"""Spaced review of claims: when each is due, and what is due today; the only module that knows fsrs.

A card is a student and a claim, never a question. Only the first answer to a claim on a local day is a review. fsrs
counts whole periods of 24 hours, so every review is told as noon UTC of that day: an evening and the next morning are
two days. Its own dice are off; due days are smoothed here, the same way every time.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

import fsrs
from pydantic import Field, field_validator

from quizapp.core.question import Part
from quizapp.core.rating import Rating

MODEL = "fsrs 6.3.2"  # kept with each log: another release may schedule otherwise
PARAMETERS: tuple[float, ...] = tuple(fsrs.Scheduler().parameters)
LONGEST = 365
_NOON = time(12, tzinfo=UTC)
_CARD = 1  # a card without an id would sleep a millisecond and read the clock
_SMOOTHED_FROM, _SPREAD = 3, 0.05
_READY = 0.9
_BEFORE_EXAM = (3, 2, 1)
_SECONDS_EACH = 20
_SHORT_MEMORY, _LONG_MEMORY = 3, 21
_LATELY = 3
_RECOGNISE = frozenset({"single_choice", "multiple_choice", "matching"})
_PRODUCE = frozenset({"cloze", "numeric", "ordering", "short_text"})
_GUESSED = "true_false"


class Settings(Part):
    """What a teacher may set for review."""

    retention: float = Field(
        0.9, ge=0.85, le=0.95, description="The share to be remembered when a claim is due."
    )
    cap: Literal[10, 20, 40] = Field(20, description="The most claims a day.")
    most_new: int = Field(8, ge=0, le=40, description="The most new claims a day, within the cap.")
    exam_on: date | None = Field(None, description="The day by which everything is to be known.")
    parameters: tuple[float, ...] = Field(
        PARAMETERS, description="The scheduler's weights, kept with the log."
    )

    @field_validator("parameters")
    @classmethod
    def _usable(cls, parameters: tuple[float, ...]) -> tuple[float, ...]:
        if len(parameters) != len(PARAMETERS):
            raise ValueError(f"{MODEL} takes {len(PARAMETERS)} weights, not {len(parameters)}")
        fsrs.Scheduler(parameters=parameters)  # says which weight lies outside its bounds
        return parameters


@dataclass(frozen=True, slots=True)
class Review:
    """One line of a student's log: a claim, the local day, and how well it was remembered."""

    claim: str
    on: date
    rating: Rating


@dataclass(frozen=True, slots=True)
class Memory:
    """What is believed of one claim: stability in days, difficulty 1..10, the last review, the next, and how many so far."""

    stability: float
    difficulty: float
    last_on: date
    due_on: date
    times: int

    @property
    def interval(self) -> int:
        """The days between the last review and the next."""
        return (self.due_on - self.last_on).days


@dataclass(frozen=True, slots=True)
class Deck:
    """A student's memories by claim; the student's name only breaks ties between days."""

    student: str
    settings: Settings = field(default_factory=Settings)
    memories: Mapping[str, Memory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Today:
    """What to review today, the weakest first, then what is new; `later` waits for the next days."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    later: int

    @property
    def minutes(self) -> int:
        """About how long it takes, at least one minute where there is anything."""
        return -(-_SECONDS_EACH * (len(self.due) + len(self.new)) // 60)


@dataclass(frozen=True, slots=True)
class Reviewable:
    """What choosing a question for a claim needs to know of it."""

    slug: str
    kind: str


def review(deck: Deck, one: Review) -> Deck:
    """Return the deck after a review; a second answer on the same day, or one from the past, is practice and changes nothing."""
    before = deck.memories.get(one.claim)
    if before is not None and one.on <= before.last_on:
        return deck
    scheduler = _scheduler(deck.settings, one.on)
    card, _ = scheduler.review_card(_card(before, one.on), fsrs.Rating(one.rating), _noon(one.on))
    after = _memory(card, one.on, before.times + 1 if before else 1)
    placed = replace(after, due_on=_due_on(deck, one.claim, after))
    return replace(deck, memories={**deck.memories, one.claim: placed})


def replay(student: str, log: Iterable[Review], settings: Settings) -> Deck:
    """Return the deck a whole log leads to; the same log and settings always lead to the same deck."""
    deck = Deck(student, settings)
    for one in log:
        deck = review(deck, one)
    return deck


def recall(deck: Deck, claim: str, on: date) -> float:
    """Return the chance, 0..1, that a claim is remembered on a day; 0 for one never reviewed."""
    memory = deck.memories.get(claim)
    return _recall(deck.settings, memory, on) if memory else 0.0


def likely_to_recall(deck: Deck, claims: Collection[str], on: date) -> float:
    """Return the share of an objective's claims that is likely remembered on a day; what was never reviewed counts as 0."""
    return sum(recall(deck, claim, on) for claim in claims) / len(claims) if claims else 0.0


def today(deck: Deck, unseen: Sequence[str], on: date) -> Today:
    """Return what to review on a day within the cap: what is due by lowest recall, then new claims in the order given."""
    done = [m for m in deck.memories.values() if m.last_on == on]
    places = max(0, deck.settings.cap - len(done))
    due = sorted(
        (claim for claim, m in deck.memories.items() if m.due_on <= on),
        key=lambda claim: (recall(deck, claim, on), claim),
    )
    fresh = [claim for claim in unseen if claim not in deck.memories]
    begun = sum(m.times == 1 for m in done)
    new = fresh[: max(0, min(places - len(due), deck.settings.most_new - begun))]
    return Today(tuple(due[:places]), tuple(new), len(due[places:]))


def choose(
    questions: Iterable[Reviewable], stability: float, seen: Sequence[str], student: str
) -> str | None:
    """Choose a question about one claim: none of the last three met, and the kind climbing with the memory.

    Short memories are asked to recognise, longer ones to produce, lasting ones anything; true or false only where there
    is nothing else, because a guess must not drive intervals. `seen` lists slugs from the longest ago to the latest.
    """
    lately = set(seen[-_LATELY:])
    ranked = sorted(
        questions,
        key=lambda q: (q.slug in lately, _fit(q.kind, stability), _hash(student, q.slug, len(seen))),
    )
    return ranked[0].slug if ranked else None


def _fit(kind: str, stability: float) -> int:
    """Return 0 for a kind that suits the memory, 1 for another, 2 for one that is mostly guessed."""
    if kind == _GUESSED:
        return 2
    if stability > _LONG_MEMORY:
        return 0
    return int(kind not in (_RECOGNISE if stability < _SHORT_MEMORY else _PRODUCE))


def _scheduler(settings: Settings, on: date) -> fsrs.Scheduler:
    return _scheduler_of(settings.parameters, settings.retention, _longest(settings, on))


@lru_cache(maxsize=1_000)
def _scheduler_of(parameters: tuple[float, ...], retention: float, longest: int) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=parameters,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=longest,
        enable_fuzzing=False,
    )


def _longest(settings: Settings, on: date) -> int:
    """Return the longest interval: a year, or until an exam that is still to come."""
    ahead = (settings.exam_on - on).days if settings.exam_on else 0
    return min(LONGEST, ahead) if ahead > 0 else LONGEST


def _card(memory: Memory | None, on: date) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=_CARD, due=_noon(on))
    return fsrs.Card(
        card_id=_CARD,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due_on),
        last_review=_noon(memory.last_on),
    )


def _memory(card: fsrs.Card, on: date, times: int) -> Memory:
    return Memory(card.stability or 0.0, card.difficulty or 0.0, on, card.due.date(), times)


def _recall(settings: Settings, memory: Memory, on: date) -> float:
    card = _card(memory, memory.last_on)
    return _scheduler(settings, memory.last_on).get_card_retrievability(card, _noon(on))


def _due_on(deck: Deck, claim: str, after: Memory) -> date:
    """Return the least busy day near the one worked out, or just before an exam that it would come too late for."""
    settings = deck.settings
    days = _before_exam(settings, after) or _near(after, _latest(settings, after))
    load = Counter(days)
    load.update(m.due_on for c, m in deck.memories.items() if c != claim and m.due_on in load)
    quiet = min(load.values())
    least = [day for day in days if load[day] == quiet]
    return least[_hash(deck.student, claim, after.times) % len(least)]


def _near(after: Memory, latest: date) -> list[date]:
    """Return the days within a twentieth of the interval, at least one to either side; short intervals stay as they are."""
    planned = after.interval
    spread = max(1, round(_SPREAD * planned)) if planned >= _SMOOTHED_FROM else 0
    last = min(planned + spread, (latest - after.last_on).days)
    return [after.last_on + timedelta(days=days) for days in range(planned - spread, last + 1)]


def _latest(settings: Settings, after: Memory) -> date:
    """Return the last day that smoothing may move a claim to: what comes before an exam stays before it."""
    exam, latest = settings.exam_on, after.last_on + timedelta(days=LONGEST)
    if exam is None or exam <= after.last_on:
        return latest
    return min(latest, max(after.due_on, exam - timedelta(days=1)))


def _before_exam(settings: Settings, after: Memory) -> list[date]:
    """Return the days before the exam if the claim would be met too late and too weak; none where all is well."""
    exam = settings.exam_on
    if exam is None or not after.last_on < exam <= after.due_on or _recall(settings, after, exam) >= _READY:
        return []
    days = [exam - timedelta(days=before) for before in _BEFORE_EXAM]
    return [day for day in days if day > after.last_on]


def _noon(day: date) -> datetime:
    return datetime.combine(day, _NOON)


def _hash(student: str, about: str, number: int) -> int:
    """Return a number that is the same on every machine and in every year."""
    named = hashlib.sha256(f"{student}\n{about}\n{number}".encode("utf-8", "replace")).digest()
    return int.from_bytes(named[:8])
