"""Put three to six things in order."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import PutInOrder, Response, part, parts
from quizapp.core.options import in_neutral_order, require_different
from quizapp.core.question import Part, Question, Remark, option_id
from quizapp.core.score import Notice, Score


class Thing(Part):
    """One thing that has its place in the order."""

    text: str = Field(min_length=1, max_length=200, description="What is to be put in its place.")
    why: str = Field(
        min_length=3, description="What gives it its place: its figure or its date, with who said so."
    )
    claim: str | None = Field(None, description="The claim that says so.")


class Ordering(Question):
    """A stem with things to put in order; each neighbour that follows as it should earns its share."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "How do the groups follow each other in early 2021, from the smallest to the largest?",
        "things": [
            {"text": "Hurras al-Din", "why": "It had about 2,000 to 2,500 fighters."},
            {"text": "the TIP", "why": "It had about 3,000 to 4,500 fighters."},
            {"text": "HTS", "why": "It had about 10,000 fighters.", "claim": "F16"},
        ],
    }

    things: tuple[Thing, ...] = Field(
        min_length=3, max_length=6, description="The things in the right order, the first first."
    )

    @model_validator(mode="after")
    def _no_repeats(self) -> Self:
        require_different("things", [thing.text for thing in self.things])
        return self

    def _ids(self) -> tuple[str, ...]:
        return tuple(option_id(thing.text) for thing in self.things)

    def interaction(self, rng: Random) -> PutInOrder:
        """Offer the things in an order that has nothing to do with theirs."""
        return PutInOrder(in_neutral_order([thing.text for thing in self.things], rng, sizes=False))

    def grade(self, response: Response) -> Score:
        """Count the neighbours that follow each other as they should, over all neighbours."""
        given = parts(response)
        if not any(given.values()):
            return Score(0, Notice.EMPTY)
        places = self._places(response)
        if len(places) < sum(map(bool, given.values())):
            return Score(0, Notice.UNKNOWN_OPTION)
        kept = [first in places and places.get(after) == places[first] + 1 for first, after in self._pairs()]
        return Score(sum(kept) / len(kept))

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(pairwise(self._ids()))

    def _places(self, response: Response) -> dict[str, int]:
        """Return the place of each thing that was given one there is."""
        known = {str(place): place for place in range(1, len(self.things) + 1)}
        return {
            i: known[place] for i, place in parts(response).items() if i in self._ids() and place in known
        }

    def key(self) -> Response:
        """Return each thing in its place."""
        return _in_this_order(self._ids())

    def near_misses(self) -> Iterable[Response]:
        """Return each two neighbours the other way round, everything backwards, one left out, and nothing."""
        ids = self._ids()
        for n in range(len(ids) - 1):
            yield _in_this_order((*ids[:n], ids[n + 1], ids[n], *ids[n + 2 :]))
        yield _in_this_order(ids[::-1])
        yield self.key()[:-1]
        yield ()

    def guess_chance(self) -> float:
        """Return what any order earns on average: two neighbours follow as they should in one order of so many."""
        return 1 / len(self.things)

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return nothing: no words elsewhere tell an order."""
        return ()

    def in_words(self, response: Response) -> str:
        """Return the things in the places they were given."""
        words, places = {option_id(thing.text): thing.text for thing in self.things}, self._places(response)
        return "; ".join(f"{place}. {words[i]}" for i, place in sorted(places.items(), key=lambda p: p[1]))

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say of each thing that does not follow as it should what gives it its place."""
        places = self._places(response)
        if not places:
            return ()
        torn = [p for p in self._pairs() if not (set(p) <= set(places) and places[p[1]] == places[p[0]] + 1)]
        wrong = {i for pair in torn for i in pair}
        return tuple(Remark(t.text, t.why, t.claim) for t in self.things if option_id(t.text) in wrong)


def _in_this_order(ids: Iterable[str]) -> Response:
    return tuple(part(i, str(place)) for place, i in enumerate(ids, start=1))
