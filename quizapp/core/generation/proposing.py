"""Runs the item models over a ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.core.generation.family import Dice, Family, Refusal
from quizapp.core.generation.item_model import ItemModel
from quizapp.core.generation.item_models import ITEM_MODELS
from quizapp.core.generation.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the item models made of a ledger, in a fixed order, and what they refused."""

    families: tuple[Family, ...]
    refusals: tuple[Refusal, ...]


def propose(
    ledger: Ledger, seeds: Mapping[str, int] | None = None, models: Mapping[str, ItemModel] = ITEM_MODELS
) -> Proposals:
    """Return every family with all its variants; the same ledger and seeds always give the same."""
    dice = Dice(seeds or {})
    made = [one for name, model in models.items() for one in model.families(name, ledger, dice)]
    families = [one for one in made if isinstance(one, Family)]
    return Proposals(tuple(sorted(families, key=lambda f: f.slug)), _distinct(made))


def _distinct(made: Iterable[Family | Refusal]) -> tuple[Refusal, ...]:
    return tuple(dict.fromkeys(one for one in made if isinstance(one, Refusal)))
