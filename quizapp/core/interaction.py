"""The closed set of ways to answer; a kind of question picks one, the web draws it.

A response is a tuple of strings; the empty tuple is no answer. A choice is given by its id and a text as it was typed;
where a question asks several things at once, each part is `id:value`, the id naming what was asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

Response = tuple[str, ...]
MAX_RESPONSE_LENGTH = 1_000
MAX_WRITTEN_LENGTH = 5_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; its id is made from its words, so it says nothing about its place or its truth."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that gets one of its choices; the response holds `id:choice id`."""

    id: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap after the words `before` it: chosen where it has choices, else typed; the response holds `id:value`."""

    id: str
    before: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChooseOne:
    """Pick one of the choices."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChooseMany:
    """Pick every choice that fits."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChooseEach:
    """Pick one choice for each prompt."""

    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class PutInOrder:
    """Give each thing its place, counted from 1; the response holds `id:place`."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MarkSentences:
    """Mark sentences of a passage, which stand in its order: one, or every one that fits."""

    choices: tuple[Choice, ...]
    one: bool


@dataclass(frozen=True, slots=True)
class FillGaps:
    """Fill the gaps of a text; `after` are the words behind the last."""

    blanks: tuple[Blank, ...]
    after: str


@dataclass(frozen=True, slots=True)
class EnterNumber:
    """Type a number; the unit stands after the box."""

    unit: str


@dataclass(frozen=True, slots=True)
class EnterText:
    """Type a few words."""

    max_length: int


@dataclass(frozen=True, slots=True)
class WriteText:
    """Write several sentences."""

    max_length: int


Interaction = (
    ChooseOne
    | ChooseMany
    | ChooseEach
    | PutInOrder
    | MarkSentences
    | FillGaps
    | EnterNumber
    | EnterText
    | WriteText
)


def texts_asked(interaction: Interaction) -> tuple[str, ...]:
    """Return the texts of a way to answer that belong to what is asked, which leaves out what is only offered to choose."""
    match interaction:
        case ChooseEach(prompts):
            return tuple(prompt.text for prompt in prompts)
        case PutInOrder(choices) | MarkSentences(choices):
            return tuple(choice.text for choice in choices)
        case FillGaps(blanks, after):
            return (" … ".join([*(blank.before for blank in blanks), after]),)
        case ChooseOne() | ChooseMany() | EnterNumber() | EnterText() | WriteText():
            return ()
        case _:
            assert_never(interaction)


def part(asked: str, value: str) -> str:
    """Return the part of a response that answers one of several things asked."""
    return f"{asked}:{value}"


def parts(response: Iterable[str]) -> Mapping[str, str]:
    """Return what was answered to each thing asked, by its id; what was answered in two ways is answered by nothing."""
    found: dict[str, str] = {}
    for one in response:
        asked, _, value = one.partition(":")
        found[asked] = value if found.get(asked, value) == value else ""
    return {asked: value for asked, value in found.items() if asked}
