"""The closed set of ways to answer; a kind of question picks one, the web draws it.

A response is a tuple of strings: option ids for choices, typed text for the rest; the empty tuple is no answer.
"""

from dataclasses import dataclass

Response = tuple[str, ...]
MAX_RESPONSE_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; its id is made from its words, so it says nothing about its place or its truth."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ChooseOne:
    """Pick one of the choices."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChooseMany:
    """Pick every choice that fits."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class EnterNumber:
    """Type a number; the unit stands after the box."""

    unit: str


@dataclass(frozen=True, slots=True)
class EnterText:
    """Type a few words."""

    max_length: int


Interaction = ChooseOne | ChooseMany | EnterNumber | EnterText
