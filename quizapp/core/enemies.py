"""Enemies: two questions of which one shows the key of the other, or a share of it, so that one paper cannot hold both."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.core.lint.told import figures_told
from quizapp.core.lint.wording import content_roots, words_of
from quizapp.core.question import Question

# A key alone is no give-away: “HTS” stands in half of all stems. The text must be about the same thing as well.
_SAME_SUBJECT = 2
_LEADING = re.compile(
    r"^(?:(?:about|around|roughly|some|nearly|almost|the|an?|in|from|of|by|at|to) )+", re.IGNORECASE
)


@dataclass(frozen=True)
class _Text:
    """One text that is shown with a question: its words, its numbers in full, and what it is about."""

    slug: str
    words: str
    numbers: frozenset[str]
    about: frozenset[str]


@dataclass(frozen=True)
class _Asked:
    """What can be read off a question: its texts, what they are about together, and what would tell its key."""

    slug: str
    texts: tuple[_Text, ...]
    about: frozenset[str]
    giveaways: tuple[tuple[str, ...], ...]


def enemies(questions: Iterable[Question]) -> Mapping[str, frozenset[str]]:
    """Return, for each question that has enemies, their slugs; whoever is an enemy of one has it as an enemy.

    A text shows a key when all words or figures of one of its give-aways stand in it, and when it shares two roots of
    meaning with the question that asks for them. Each text that a student reads is looked at by itself, be it the stem, a
    text with gaps, or something to sort; what is offered to choose from is not, nor are keys such as “none” that mean
    nothing by themselves. Questions on the same claim, which are not to meet either, are not looked for here.
    """
    asked = [_read(question) for question in sorted(questions, key=lambda q: q.slug)]
    by_word: defaultdict[str, list[_Text]] = defaultdict(list)
    for text in (text for one in asked for text in one.texts):
        for word in {*text.words.split(), *text.numbers}:
            by_word[word].append(text)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in asked:
        for shower in _showing(one, by_word):
            found[one.slug].add(shower)
            found[shower].add(one.slug)
    return {slug: frozenset(others) for slug, others in sorted(found.items())}


def _read(question: Question) -> _Asked:
    texts = tuple(_text(question.slug, text) for text in question.shown())
    return _Asked(
        slug=question.slug,
        texts=texts,
        about=frozenset().union(*(text.about for text in texts)),
        giveaways=tuple(tuple(map(_telling, group)) for group in question.giveaways() if _mean(group)),
    )


def _text(slug: str, text: str) -> _Text:
    return _Text(slug, f" {' '.join(words_of(text))} ", _numbers(text), content_roots(text))


def _mean(group: Iterable[str]) -> bool:
    return all(content_roots(piece) for piece in group)


def _telling(words: str) -> str:
    """Return the number in a piece of a key, else its words without those that only lead up to them."""
    numbers = _numbers(words)
    return min(numbers) if len(numbers) == 1 else " ".join(words_of(_LEADING.sub("", words)))


def _numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in full, marked so that none is taken for a word."""
    return frozenset(f"#{value.normalize():f}" for value in figures_told(text))


def _showing(one: _Asked, by_word: Mapping[str, Collection[_Text]]) -> Iterator[str]:
    """Yield the questions that show a question's key, looking only where the rarest of its words stands."""
    for group in one.giveaways:
        words = [word for piece in group for word in piece.split()]
        for text in min((by_word.get(word, ()) for word in words), key=len, default=()):
            same_subject = len(one.about & text.about) >= _SAME_SUBJECT
            if text.slug != one.slug and same_subject and all(_shows(text, piece) for piece in group):
                yield text.slug


def _shows(text: _Text, piece: str) -> bool:
    return piece in text.numbers if piece.startswith("#") else f" {piece} " in text.words
