"""What an item model is, and the bench it works at."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Dice, Family, Proposed, Reason, Refusal, family_slug, make_family
from quizapp.core.generation.ledger import Ledger
from quizapp.core.question import Bloom

Fields = Mapping[str, Any]
Marked = tuple[str, Fields]


@dataclass(frozen=True)
class Bench:
    """What an item model works with: the ledger, the dice, and its own name."""

    ledger: Ledger
    dice: Dice
    model: str
    kind: str
    bloom: Bloom

    def rng(self, *parts: str) -> Random:
        """Return the dice of the family that is made of these parts."""
        return self.dice.of(family_slug(self.model, *parts))

    def family(self, parts: Sequence[str], claims: Iterable[Claim], marked: Iterable[Marked]) -> Family:
        """Make a family, named after its parts."""
        slugs = tuple(claim.slug for claim in claims)
        return make_family(family_slug(self.model, *parts), self.model, slugs, self.dice, marked)

    def refuse(self, claims: Iterable[Claim], reason: Reason, detail: str = "") -> Refusal:
        """Refuse something, with the reason."""
        return Refusal(self.model, tuple(claim.slug for claim in claims), reason, detail)

    def question(self, claims: Sequence[Claim], stem: str, rationale: str, own: Fields) -> Fields:
        """Return a question's fields, those of its kind among them."""
        shared = {
            "kind": self.kind,
            "objective": self.objective(claims),
            "bloom": self.bloom.value,
            "claims": tuple(claim.slug for claim in claims),
            "stem": stem,
            "rationale": rationale,
        }
        return shared | dict(own)

    def objective(self, claims: Sequence[Claim], model: str = "") -> str:
        """Return the objective that this model serves, or another one like it, else the one that most claims share.

        Of the latter only those count by which every claim has been taught.
        """
        places = {o.slug: place for place, o in enumerate(self.ledger.course.objectives)}
        always = (o.slug for o in self.ledger.course.objectives if (model or self.model) in o.models)
        shared = Counter(objective for claim in claims for objective in claim.objectives)
        taught_by = max(min(places[o] for o in claim.objectives) for claim in claims)
        late_enough = [o for o in shared if places[o] >= taught_by]
        return next(always, None) or max(late_enough, key=lambda o: shared[o])


Propose = Callable[[Bench], Iterator[Proposed]]


@dataclass(frozen=True, slots=True)
class ItemModel:
    """One way to make questions of claims; named after its module."""

    code: str
    kind: str
    bloom: Bloom
    sentence: str
    propose: Propose

    def families(self, name: str, ledger: Ledger, dice: Dice) -> Iterator[Proposed]:
        """Yield what this model makes of a ledger, and what it refuses."""
        yield from self.propose(Bench(ledger, dice, name, self.kind, self.bloom))


def item_model(code: str, kind: str, bloom: Bloom, sentence: str) -> Callable[[Propose], ItemModel]:
    """Make an item model of the function below: its code in the literature, the kind it makes, what it asks."""

    def make(propose: Propose) -> ItemModel:
        return ItemModel(code, kind, bloom, sentence, propose)

    return make
