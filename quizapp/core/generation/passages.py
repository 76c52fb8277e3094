"""Where a lesson states a claim: the passage that proves a generated question, and the words in it that do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from quizapp.core.claim import Claim
from quizapp.core.generation.figures import written
from quizapp.core.generation.ledger import Ledger
from quizapp.core.generation.wording import clause
from quizapp.core.lesson import Passage
from quizapp.core.naming import names_of
from quizapp.core.question import Evidence
from quizapp.core.text import fold

_SENTENCE_ENDS = re.compile(r"(?<=[.!?:;])\s+")
_SHORTEST_WORD, _ROOT = 4, 5
# A place states a claim when it holds so much of its words or of its value, and nearly as much as the best place does.
_STATES, _NEARLY, _NAMES = 0.3, 0.8, 0.5
_LONGEST = 200


_Wanted = tuple[frozenset[str], frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Some words of a passage, and how much of a claim they state, from 0 to 2."""

    evidence: Evidence
    score: float


@dataclass(frozen=True)
class Passages:
    """The lessons of a course, searched for the place that states a claim."""

    ledger: Ledger

    @cached_property
    def proofs(self) -> Mapping[str, Evidence]:
        """For each claim that a lesson states, the first passage that states it as well as any."""
        found = {claim.slug: self._first(claim) for claim in self.ledger.claims}
        return {slug: evidence for slug, evidence in found.items() if evidence}

    def _first(self, claim: Claim) -> Evidence | None:
        places = [place for place in self._places(claim) if place.score >= _STATES]
        best = max((place.score for place in places), default=0)
        return next((place.evidence for place in places if place.score >= _NEARLY * best), None)

    def _places(self, claim: Claim) -> Iterator[_Place]:
        wanted = self._wanted(claim)
        for lesson in sorted(self.ledger.lessons, key=lambda one: one.number):
            for passage in (p for s in lesson.sections for p in s.passages if claim.slug in p.claims):
                for words in _words_on(claim.slug, passage):
                    evidence = Evidence(passage=f"{lesson.slug}#{passage.anchor}", words=words)
                    yield _Place(evidence, _score(wanted, self._roots(words)))

    def _wanted(self, claim: Claim) -> _Wanted:
        """Return the roots of what is said, of a value in words or figures, and, for less, the names it is about."""
        own = clause(self.ledger, claim) if claim.slug in self.ledger.frames else ""
        said, value = self._roots(f"{claim.statement} {own}"), self._roots(_value(claim))
        names = frozenset(self.ledger.entities)
        slots = self.ledger.frames[claim.slug].slots if own else ()
        about = frozenset(e.slug for slot in slots for e in self.ledger.entities_in(slot))
        return said - names, value - names, (about or value & names) | ({claim.source} & names)

    def _roots(self, text: str) -> frozenset[str]:
        """Return the roots of the words that carry the meaning; an entity has one root, whatever it is called."""
        folded = f" {fold(text)} "
        for name, slug in self._names.items():
            folded = folded.replace(f" {name} ", f" {slug} ")
        words = folded.split()
        named = {word for word in words if word in self._names.values()}
        return frozenset(
            named | {w[:_ROOT] for w in words if w not in named and (len(w) >= _SHORTEST_WORD or w.isdigit())}
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        entities = self.ledger.entities.values()
        return {fold(name): e.slug for e in entities for name in (e.name, *names_of(e))}


def _score(wanted: _Wanted, found: frozenset[str]) -> float:
    """Add up how much is held of each part; names count for less, and for nothing where they stand alone."""
    said, value, names = (len(part & found) / len(part) if part else 0 for part in wanted)
    return said + value + _NAMES * names if said + value else 0


def _value(claim: Claim) -> str:
    if isinstance(claim.value, str):
        return claim.value.replace("+", " ")
    ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    return written(ends)


def _words_on(slug: str, passage: Passage) -> Iterator[str]:
    """Yield what the passage marks as this claim, then the sentences around it; only what stands there once."""
    reading = _Spans()
    reading.feed(passage.html)
    marked = [" ".join(words.split()) for claims, words in reading.found if slug in claims]
    around = [s for s in _SENTENCE_ENDS.split(passage.text) if any(words in s for words in marked)]
    for words in dict.fromkeys((*marked, *around)):
        if len(words) <= _LONGEST and passage.text.count(words) == 1:
            yield words


@dataclass
class _Spans(HTMLParser):
    """Collects the claim spans of a passage with their words."""

    found: list[tuple[list[str], str]] = field(default_factory=list)
    _claims: list[str] = field(default_factory=list)
    _words: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a span where a link names claims."""
        if tag == "a":
            self._claims, self._words = (dict(attrs).get("data-claim") or "").split(","), ""

    def handle_data(self, data: str) -> None:
        """Add to the words of the span."""
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        """End the span."""
        if tag == "a":
            self.found.append((self._claims, self._words))
