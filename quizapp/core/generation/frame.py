"""A claim as a clause with typed slots: `[hts](group) had [around 10,000](fighters) fighters`.

What stands in the brackets is an entity's slug, several joined by +, or words as they are; the type says what could
stand there instead.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_SLOT = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<type>[a-z]+)\)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a clause that something else of its type could take."""

    words: str
    type: str


Fill = Callable[[Slot], str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The pieces of a clause in order: plain words and slots, no two slots of one type.

    Raises ValueError for two slots of one type.
    """

    pieces: tuple[str | Slot, ...]

    def __post_init__(self) -> None:
        types = [slot.type for slot in self.slots]
        if len(types) != len(set(types)):
            raise ValueError(f"two slots of one type: {', '.join(types)}")

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots alone."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    def slot(self, type_: str) -> Slot | None:
        """Return the slot of a type, or None."""
        return next((slot for slot in self.slots if slot.type == type_), None)

    def filled(self, fill: Fill) -> str:
        """Return the clause with each slot filled."""
        return "".join(fill(piece) if isinstance(piece, Slot) else piece for piece in self.pieces)

    def begins_with(self, slot: Slot) -> bool:
        """Say whether the clause starts with this slot, so that the rest is what is said of it."""
        return self.pieces[0] == slot


def parse_frame(text: str) -> Frame:
    """Read a clause with its slots."""
    return Frame(tuple(_pieces(text)))


def _pieces(text: str) -> Iterator[str | Slot]:
    done = 0
    for match in _SLOT.finditer(text):
        if match.start() > done:
            yield text[done : match.start()]
        yield Slot(match["words"], match["type"])
        done = match.end()
    if done < len(text) or not text:
        yield text[done:]
