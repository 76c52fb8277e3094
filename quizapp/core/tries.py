"""Several tries and hints in practice: how many there are, what they cost, and what a hint says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from random import Random
from typing import assert_never

from quizapp.core.interaction import (
    Choice,
    ChooseEach,
    ChooseMany,
    ChooseOne,
    EnterNumber,
    EnterText,
    FillGaps,
    Interaction,
    MarkSentences,
    PutInOrder,
    Response,
    WriteText,
    parts,
)
from quizapp.core.question import Question
from quizapp.core.text import parse_number

PENALTY = 1 / 3
MOST_TRIES = 3
_ENOUGH_TO_REMOVE = 3
_NARROWEST, _WIDEST = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Go:
    """One try: the fraction it would have earned at first, the hints seen before it, and whether the answer had been shown."""

    fraction: float
    hints: int = 0
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Where to look; the author's own hints stand with it."""

    passage: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """One choice that is wrong."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class Begins:
    """How the answer begins."""

    letter: str


@dataclass(frozen=True, slots=True)
class Between:
    """Two bounds the number lies between."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Placed:
    """One of several things asked, by its id, and its right value."""

    asked: str
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer and why it is right; nothing is earned after this."""

    words: str
    rationale: str


Hint = Look | Without | Begins | Between | Placed | Shown


def tries_for(interaction: Interaction) -> int:
    """Return how many tries practice gives: the choices less two where something is chosen, three where it is typed.

    Never fewer than one, so true or false is answered once, and never more than three, after which nothing is left to earn.
    """
    if isinstance(interaction, WriteText):
        return 1
    counts = [len(choices) for choices in _choices(interaction) if choices]
    return max(1, min(MOST_TRIES, *(count - 2 for count in counts))) if counts else MOST_TRIES


def worth(goes: Sequence[Go], penalty: float = PENALTY) -> float:
    """Return the fraction earned by tries in their order.

    Each is worth its own fraction less a penalty for every wrong try and every hint before it, never below 0; the best
    one counts, so that a retry never lowers a mark.
    """
    best, wrong = 0.0, 0
    for go in goes:
        if not go.shown:
            best = max(best, go.fraction - penalty * (wrong + go.hints))
        wrong += go.fraction < 1
    return best


def hints_for(question: Question, rng: Random) -> tuple[Hint, ...]:
    """Return the hints of a question, each saying more than the one before: where to look, less to choose from, the answer."""
    look = Look(question.evidence.passage, question.hints)
    narrowed = _narrowed(question.interaction(rng), question.key(), rng)
    shown = Shown(question.in_words(question.key()), question.rationale)
    return (look, narrowed, shown) if narrowed else (look, shown)


def _choices(interaction: Interaction) -> Iterable[Sequence[Choice]]:
    """Return what there is to choose from, once for each thing asked; nothing where everything is typed."""
    match interaction:
        case ChooseEach(prompts):
            return [prompt.choices for prompt in prompts]
        case FillGaps(blanks):
            return [blank.choices for blank in blanks]
        case ChooseOne(choices) | ChooseMany(choices) | MarkSentences(choices) | PutInOrder(choices):
            return [choices]
        case EnterNumber() | EnterText() | WriteText():
            return []
        case _:
            assert_never(interaction)


def _narrowed(interaction: Interaction, key: Response, rng: Random) -> Hint | None:
    """Return the hint in the middle, or None where it would give everything away or there is nothing to narrow."""
    match interaction:
        case ChooseOne(choices) | ChooseMany(choices) | MarkSentences(choices):
            return _without(choices, key, rng)
        case ChooseEach() | PutInOrder() | FillGaps():
            return _one_of_several(interaction, key, rng)
        case EnterText():
            return _begins(key[0])
        case EnterNumber():
            return _between(key[0], rng)
        case WriteText():
            return None
        case _:
            assert_never(interaction)


def _one_of_several(interaction: Interaction, key: Response, rng: Random) -> Hint | None:
    """Give one of several things away; of a single one no more than a letter, or one choice less."""
    right = sorted(parts(key).items())
    if len(right) > 1:
        return Placed(*rng.choice(right))
    choices, value = next(iter(_choices(interaction))), right[0][1]
    return _without(choices, (value,), rng) if choices else _begins(value)


def _begins(words: str) -> Begins:
    return Begins(words.strip()[:1])


def _without(choices: Sequence[Choice], key: Response, rng: Random) -> Without | None:
    wrong = [choice for choice in choices if choice.id not in key]
    return Without(rng.choice(wrong)) if wrong and len(choices) >= _ENOUGH_TO_REMOVE else None


def _between(key: str, rng: Random) -> Between | None:
    """Return bounds of two digits around a number, lopsided so that its middle says nothing."""
    number = parse_number(key)
    if not number:
        return None
    away = [abs(number) * Decimal(str(round(rng.uniform(_NARROWEST, _WIDEST), 2))) for _ in range(2)]
    low, high = number - away[0], number + away[1]
    step = Decimal(1).scaleb(max(low.adjusted(), high.adjusted()) - 1)
    return Between(
        (low / step).to_integral_value(ROUND_FLOOR) * step,
        (high / step).to_integral_value(ROUND_CEILING) * step,
    )
