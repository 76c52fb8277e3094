"""The abstract question, and the register of its kinds."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from random import Random
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from quizapp.core.interaction import Interaction, Response, texts_asked
from quizapp.core.score import Score
from quizapp.core.text import fold

SLUG = r"^[a-z0-9][a-z0-9-]{2,63}$"
NOT_HASHED = {"state", "reviews", "note", "version", "accepted_warnings"}


class State(StrEnum):
    """How far a question has come; only published ones are drawn."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    RETIRED = "retired"


class Bloom(StrEnum):
    """What the question asks of the mind (Anderson & Krathwohl 2001)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"


class Part(BaseModel):
    """A frozen piece of a question that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Evidence(Part):
    """The passage that proves the key."""

    passage: str = Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", description="Where it stands: lesson#anchor.")
    words: str = Field(
        min_length=3,
        description="The words in that passage that prove the key; they occur there exactly once.",
    )

    @property
    def lesson(self) -> str:
        """The slug of the lesson."""
        return self.passage.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor of the passage within its lesson."""
        return self.passage.partition("#")[2]


class Review(Part):
    """One person's reading of one exact content, named by its hash."""

    by: str = Field(description="Who read it.")
    on: date = Field(description="The day it was read.")
    verdict: str = Field(description="What the reader found.")
    of: str = Field(description="The hash of the content that was read.")


@dataclass(frozen=True, slots=True)
class Remark:
    """Why one thing in a response was wrong (or belonged), and whose figure it was."""

    about: str
    why: str
    claim: str | None = None


class Question(Part, ABC):
    """What every kind shares: what it asks, which claims it tests, and the passage that proves its key."""

    kind_name: ClassVar[str] = ""
    by_hand: ClassVar[bool] = False  # whether a person has to mark it
    example: ClassVar[
        Mapping[str, Any]
    ] = {}  # its own fields in a sound question, on which rules and pages are tried

    slug: str = Field(pattern=SLUG, description="A permanent name; never reused.")
    version: int = Field(1, ge=1, description="Rises when key, credit or meaning changes.")
    kind: str = Field(description="The kind of question.")
    state: State = Field(State.DRAFT, description="Draft, in review, published or retired.")
    objective: str = Field(pattern=r"^O\d+\.\d+$", description="What the student can do who answers this.")
    bloom: Bloom = Field(description="What it asks of the mind.")
    claims: tuple[str, ...] = Field(min_length=1, description="The claims it tests.")
    evidence: Evidence = Field(description="The passage that proves the key.")
    stem: str = Field(
        min_length=8, max_length=600, description="What is asked; names its source and its time."
    )
    points: int = Field(1, ge=1, le=10, description="What a full answer is worth.")
    later: bool = Field(False, description="Rests on what the lesson's box tells of later events.")
    hints: tuple[str, ...] = Field(
        (), max_length=3, description="Help that points at the passage without giving the key away."
    )
    rationale: str = Field(
        min_length=8, description="The true sentence: why the key is right, who said so, as of when."
    )
    accepted_warnings: Mapping[str, str] = Field(
        default_factory=dict, description="Rules knowingly not followed, each with its reason."
    )
    reviews: tuple[Review, ...] = Field((), description="Who read it, when, with which verdict.")
    note: str = Field("", description="For authors; students never see it.")

    @abstractmethod
    def interaction(self, rng: Random) -> Interaction:
        """Return the way to answer, its choices in an order drawn from `rng`."""

    @abstractmethod
    def grade(self, response: Response) -> Score:
        """Return what a response earns; never raises, whatever the text."""

    @abstractmethod
    def key(self) -> Response:
        """Return a response that earns the full score."""

    @abstractmethod
    def near_misses(self) -> Iterable[Response]:
        """Return responses that come close and must not earn the full score."""

    @abstractmethod
    def guess_chance(self) -> float:
        """Return the chance of a right answer without knowing anything, 0 for typed ones."""

    @abstractmethod
    def in_words(self, response: Response) -> str:
        """Say a response as a person would read it."""

    @abstractmethod
    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say, for what was wrongly chosen or typed, why it is wrong and whose figure it was."""

    def corrected(self) -> str:
        """Return the true statement that stands against a false one asked about, empty where none was."""
        return ""

    def shown(self) -> tuple[str, ...]:
        """Return every text that a student reads when asked, but for what is only offered to choose from."""
        return self.stem, *texts_asked(self.interaction(Random(0)))

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return what would tell the key, or a share of it, to who reads it with another question.

        Each is a group of words or figures that tell it together; a key that no words elsewhere can tell has none.
        """
        return ((self.in_words(self.key()),),)

    def content_hash(self) -> str:
        """Return SHA-256 over all that a student can meet or that decides the score.

        Fields at their default are left out, so that a field added later does not change the hash of older questions.
        """
        content = self.model_dump(mode="json", by_alias=True, exclude=NOT_HASHED, exclude_defaults=True)
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


@lru_cache(maxsize=20_000)
def option_id(text: str) -> str:
    """Name an option by its words: eight hex digits that tell neither its place nor its truth."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:8]
