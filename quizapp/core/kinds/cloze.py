"""Fill the gaps of a text, typed or chosen."""

import re
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from quizapp.core.interaction import Blank, Choice, FillGaps, Response, part, parts
from quizapp.core.options import in_neutral_order, require_different
from quizapp.core.question import Part, Question, Remark, option_id
from quizapp.core.score import Notice, Score
from quizapp.core.several import with_part
from quizapp.core.typed import ENTITY, MAX_WORDS_LENGTH, Words, WrongText, is_right, same

_MARK = re.compile(r"\{([a-z0-9-]+)\}")
_EMPTY = "…"


class Gap(Part):
    """One gap; it is typed, or chosen among its key and its wrong words."""

    name: str = Field(
        pattern=r"^[a-z0-9-]+$", max_length=32, description="Its name, which stands in braces in the text."
    )
    key: Words = Field(max_length=MAX_WORDS_LENGTH, description="The right words, spelt as the lesson does.")
    accept: tuple[Words, ...] = Field((), description="Other spellings and names that are just as right.")
    entity: str = Field("", description=ENTITY)
    chosen: bool = Field(
        False, description="Whether it is chosen from a list of its key and its wrong words, not typed."
    )

    @property
    def id(self) -> str:
        """A name made from its name, so that a page does not show what the author called it."""
        return option_id(self.name)


class GapWrongText(WrongText):
    """Wrong words that somebody is likely to put into one of the gaps."""

    gap: str = Field(description="The name of the gap.")


class Cloze(Question):
    """A text with gaps; each gap that is filled rightly earns its share."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "Complete the sentence as the UN report would have it, in early 2021:",
        "text": "In early 2021, HTS had about {number} fighters.",
        "gaps": [{"name": "number", "key": "10,000"}],
    }

    text: str = Field(
        min_length=8, max_length=1_000, description="The text, with a name in braces for each gap: {who}."
    )
    gaps: tuple[Gap, ...] = Field(
        min_length=1, max_length=6, description="What belongs into each gap of the text."
    )
    wrong_texts: tuple[GapWrongText, ...] = Field(
        (), description="Likely wrong words for a gap, each with what it really names."
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        require_different("gaps", [gap.name for gap in self.gaps])
        names, marked = [gap.name for gap in self.gaps], _MARK.findall(self.text)
        if sorted(names) != sorted(marked):
            raise ValueError(
                f"the text has the gaps {', '.join(marked) or 'none'}; expected {', '.join(names)}"
            )
        strays = [w.gap for w in self.wrong_texts if w.gap not in names]
        if strays:
            raise ValueError(f"there is no gap {strays[0]!r}; expected one of {', '.join(names)}")
        for gap in self.gaps:
            require_different(f"words for {gap.name}", [gap.key, *(w.text for w in self._wrong(gap))])
            if gap.chosen and not self._wrong(gap):
                raise ValueError(f"the gap {gap.name!r} is chosen from a list, which needs wrong words too")
        return self

    def _wrong(self, gap: Gap) -> tuple[GapWrongText, ...]:
        return tuple(w for w in self.wrong_texts if w.gap == gap.name)

    def _in_text(self) -> Iterator[tuple[str, Gap]]:
        """Yield the gaps in the order of the text, each with the words before it."""
        named, pieces = {gap.name: gap for gap in self.gaps}, _MARK.split(self.text)
        yield from ((before, named[name]) for before, name in zip(pieces[:-1:2], pieces[1::2], strict=True))

    def interaction(self, rng: Random) -> FillGaps:
        """Offer the text with its gaps."""
        blanks = tuple(Blank(gap.id, before, self._choices(gap, rng)) for before, gap in self._in_text())
        return FillGaps(blanks, _MARK.split(self.text)[-1])

    def _choices(self, gap: Gap, rng: Random) -> tuple[Choice, ...]:
        offered = [gap.key, *(w.text for w in self._wrong(gap))] if gap.chosen else []
        return in_neutral_order(offered, rng)

    def grade(self, response: Response) -> Score:
        """Give each gap its share; a typed one compares as a short text does."""
        given = parts(response)
        if not any(value.strip() for value in given.values()):
            return Score(0, Notice.EMPTY)
        if not set(given) <= {gap.id for gap in self.gaps}:
            return Score(0, Notice.UNKNOWN_OPTION)
        return Score(sum(self._filled(gap, given.get(gap.id, "")) for gap in self.gaps) / len(self.gaps))

    def _filled(self, gap: Gap, value: str) -> bool:
        if gap.chosen:
            return value == option_id(gap.key)
        wrong = (w.text for w in self._wrong(gap))
        return bool(value.strip()) and is_right(value, (gap.key, *gap.accept), wrong)

    def key(self) -> Response:
        """Return the right words for every gap."""
        return tuple(part(gap.id, option_id(gap.key) if gap.chosen else gap.key) for gap in self.gaps)

    def near_misses(self) -> Iterable[Response]:
        """Return the key with each wrong text in its gap, with each gap left empty, and nothing."""
        for gap in self.gaps:
            for wrong in self._wrong(gap):
                yield with_part(self.key(), gap.id, option_id(wrong.text) if gap.chosen else wrong.text)
            yield with_part(self.key(), gap.id, "")
        yield ()

    def guess_chance(self) -> float:
        """Return what guessing earns on average; a typed gap is not guessed."""
        lists = [1 + len(self._wrong(gap)) for gap in self.gaps if gap.chosen]
        return sum(1 / size for size in lists) / len(self.gaps)

    def giveaways(self) -> tuple[tuple[str, ...], ...]:
        """Return the words that are right in each gap."""
        return tuple((words,) for gap in self.gaps for words in (gap.key, *gap.accept))

    def in_words(self, response: Response) -> str:
        """Return the text with what was put into its gaps, or nothing when that was nothing."""
        given = parts(response)
        put = [(before, self._words(gap, given.get(gap.id, ""))) for before, gap in self._in_text()]
        if not any(words for _, words in put):
            return ""
        filled = "".join(f"{before}{words or _EMPTY}" for before, words in put)
        return filled + _MARK.split(self.text)[-1]

    def _words(self, gap: Gap, value: str) -> str:
        if not gap.chosen:
            return value.strip()
        offered = (gap.key, *(w.text for w in self._wrong(gap)))
        return next((words for words in offered if option_id(words) == value), "")

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        """Say of each likely wrong text what it really names."""
        given = parts(response)
        put = [
            (wrong, self._words(gap, given.get(gap.id, "")))
            for gap in self.gaps
            for wrong in self._wrong(gap)
        ]
        return tuple(
            Remark(words, wrong.why, wrong.claim) for wrong, words in put if words and same(words, wrong.text)
        )
