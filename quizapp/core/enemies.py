"""Enemies: two questions where the stem of one shows the key of the other, so that one paper cannot hold both."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from quizapp.core.kinds.true_false import TrueFalse
from quizapp.core.lint.wording import content_roots, figures, words_of
from quizapp.core.question import Question

# A key alone is no give-away: “HTS” stands in half of all stems. The stems must be about the same thing as well.
_SAME_SUBJECT = 2
_PLACE = re.compile(r"\d+\. ")
_LEADING = re.compile(
    r"^(?:(?:about|around|roughly|some|nearly|almost|the|an?|in|from|of|by|at|to) )+", re.IGNORECASE
)


@dataclass(frozen=True)
class _Asked:
    """What can be read off a question: the words of its stem, what they are about, and the pieces of its key.

    All pieces must be seen to know the key; there are none where it cannot be seen in a stem.
    """

    slug: str
    words: str
    about: frozenset[str]
    numbers: frozenset[str]
    key: tuple[str, ...]


def enemies(questions: Iterable[Question]) -> Mapping[str, frozenset[str]]:
    """Return, for each question that has enemies, their slugs; whoever is an enemy of one has it as an enemy.

    Questions on the same claim, which are not to meet either, are not looked for here.
    """
    asked = [_read(question) for question in sorted(questions, key=lambda q: q.slug)]
    by_word: defaultdict[str, list[_Asked]] = defaultdict(list)
    for one in asked:
        for word in {*one.words.split(), *one.numbers}:
            by_word[word].append(one)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in asked:
        for shower in _showing(one, by_word):
            found[one.slug].add(shower)
            found[shower].add(one.slug)
    return {slug: frozenset(others) for slug, others in sorted(found.items())}


def _read(question: Question) -> _Asked:
    return _Asked(
        slug=question.slug,
        words=f" {' '.join(words_of(question.stem))} ",
        about=content_roots(question.stem),
        numbers=_numbers(question.stem),
        key=_key(question),
    )


def _key(question: Question) -> tuple[str, ...]:
    """Return the pieces of the key: each right option, both sides of each pair; a judgement and an order have none."""
    words = question.in_words(question.key())
    if isinstance(question, TrueFalse) or _PLACE.match(words):
        return ()
    return tuple(_telling(side) for piece in words.split("; ") for side in piece.split(" – "))


def _telling(words: str) -> str:
    """Return the number in a piece of a key, else its words without those that only lead up to them."""
    numbers = _numbers(words)
    return min(numbers) if len(numbers) == 1 else " ".join(words_of(_LEADING.sub("", words)))


def _numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in full, marked so that none is taken for a word."""
    return frozenset(f"#{value.normalize():f}" for _, value in figures(text))


def _showing(one: _Asked, by_word: Mapping[str, Collection[_Asked]]) -> Iterable[str]:
    """Yield the questions whose stems show a question's key, looking only where the rarest of its words stands."""
    words = [word for piece in one.key for word in piece.split()]
    rarest = min((by_word.get(word, ()) for word in words), key=len, default=())
    for other in rarest:
        same_subject = len(one.about & other.about) >= _SAME_SUBJECT
        if other is not one and same_subject and all(_shows(other, piece) for piece in one.key):
            yield other.slug


def _shows(other: _Asked, piece: str) -> bool:
    return piece in other.numbers if piece.startswith("#") else f" {piece} " in other.words
