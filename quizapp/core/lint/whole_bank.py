"""Rules of the bank: what no question shows alone, such as keys that nearly always stand second."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt

from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.kinds.true_false import TrueFalse
from quizapp.core.lint.bank_rule import BankFault, bank_rule
from quizapp.core.lint.examples import choices
from quizapp.core.lint.rule import Changes, Level
from quizapp.core.lint.wording import overlap, words_of
from quizapp.core.question import Question
from quizapp.core.text import fold

# The largest chi-square with p >= .01, for 1 to 5 degrees of freedom.
_CRITICAL = {1: 6.635, 2: 9.210, 3: 11.345, 4: 13.277, 5: 15.086}
_ENOUGH, _ENOUGH_FOR_LENGTHS = 10, 20
_SAME_STEM = 0.85
_FEWEST_TRUE, _MOST_TRUE = 0.4, 0.6
_ONE_SIDED = 2.33
# The mark that a family gives each of its variants, which may be alike.
_VARIANT = re.compile(r"-[0-9a-f]{6}$")
_FIGURES = ("about 4,500", "about 10,000", "about 15,000")
_LONG, _SHORT = "tolls on all the roads", ("trade in fuel", "sale of crops")


def _keys_at(*places: int) -> list[Changes]:
    """Return a question for each place of the key."""
    return [
        {"slug": f"key-at-{n}", "options": choices(*_FIGURES, key=place)} for n, place in enumerate(places)
    ]


def _judged(*keys: bool) -> list[Changes]:
    """Return a statement for each judgement."""
    told = {
        "correction": "According to the UN report of 2021, HTS had about 10,000 fighters, most of them Syrians."
    }
    return [
        {"kind": "true_false", "slug": f"judged-{n}", "key": key} | ({} if key else told)
        for n, key in enumerate(keys)
    ]


def _longest(*keys: bool) -> list[Changes]:
    """Return a question for each, in which the key is or is not the longest option."""
    return [
        {"slug": f"longest-{n}", "options": choices(_LONG, *_SHORT, key=0 if key else 1)}
        for n, key in enumerate(keys)
    ]


@bank_rule(
    "B01",
    Level.WARNING,
    "The key stands in some places far more often than chance would put it there.",
    good=_keys_at(*[0, 1, 2] * 4),
    bad=_keys_at(*[1] * 10),
)
def places_of_keys(questions: Sequence[Question]) -> Iterator[BankFault]:
    """See that the stored places of keys are evenly used: numbers keep their order, and printed sheets all do.

    Chi-square against equal shares, p < .01, for each number of options of which there are ten questions or more.
    """
    places: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for question in _single_choices(questions):
        places[len(question.options)][next(n for n, o in enumerate(question.options) if o.key)] += 1
    for options, counted in sorted(places.items()):
        total = counted.total()
        expected = total / options
        chi_square = sum((counted[n] - expected) ** 2 / expected for n in range(options))
        if total >= _ENOUGH and chi_square > _CRITICAL[options - 1]:
            shares = ", ".join(str(counted[n]) for n in range(options))
            yield BankFault(
                detail=f"With {options} options the keys stand {shares} times from first to last."
            )


@bank_rule(
    "B02",
    Level.ERROR,
    "Two questions ask nearly the same with the same key; keep one.",
    good=[
        {"slug": "hts-size-1"},
        {"slug": "hts-size-2", "stem": "Which figure does the UN report of 2021 give for HTS?"},
    ],
    bad=[{"slug": "hts-size-1"}, {"slug": "hts-size-2"}],
)
def twins(questions: Sequence[Question]) -> Iterator[BankFault]:
    """See that no two questions of one kind share their key and 85 % of their stems' words; variants of a family may."""
    alike: defaultdict[tuple[str, str], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for question in questions:
        key = fold(question.in_words(question.key()))
        alike[question.kind, key].append((question.slug, frozenset(words_of(question.stem))))
    for same in alike.values():
        for (slug, words), (other, others) in combinations(same, 2):
            if overlap(words, others) >= _SAME_STEM and not _one_family(slug, other):
                yield BankFault((slug, other))


def _one_family(slug: str, other: str) -> bool:
    bases = {_VARIANT.sub("", name) for name in (slug, other)}
    return len(bases) == 1 and bases.isdisjoint({slug, other})


@bank_rule(
    "B03",
    Level.WARNING,
    "Too many statements are true, or too many are false: four to six in ten should be true.",
    good=_judged(*[True, False] * 5),
    bad=_judged(*[True] * 7, *[False] * 3),
)
def true_share(questions: Sequence[Question]) -> Iterator[BankFault]:
    """See that guessing "true" does not pay, from ten statements on."""
    judged = [q.key_value for q in questions if isinstance(q, TrueFalse)]
    if len(judged) >= _ENOUGH and not _FEWEST_TRUE <= sum(judged) / len(judged) <= _MOST_TRUE:
        yield BankFault(detail=f"Here {sum(judged)} of {len(judged)} are true.")


@bank_rule(
    "B04",
    Level.WARNING,
    "The key is the longest option more often than chance would make it.",
    good=_longest(*[True, False] * 10),
    bad=_longest(*[True] * 13, *[False] * 7),
)
def longest_keys(questions: Sequence[Question]) -> Iterator[BankFault]:
    """See that choosing the longest option does not pay: no more than chance and 2.33 standard errors, from 20 on."""
    chances, longest = [], 0
    for question in _single_choices(questions):
        chances.append(1 / len(question.options))
        length = next(len(o.text) for o in question.options if o.key)
        longest += all(len(o.text) < length for o in question.options if not o.key)
    margin = _ONE_SIDED * sqrt(sum(p * (1 - p) for p in chances))
    if len(chances) >= _ENOUGH_FOR_LENGTHS and longest > sum(chances) + margin:
        yield BankFault(
            detail=f"Here it is in {longest} of {len(chances)}; chance makes about {sum(chances):.0f}."
        )


def _single_choices(questions: Sequence[Question]) -> list[SingleChoice]:
    return [q for q in questions if isinstance(q, SingleChoice)]
