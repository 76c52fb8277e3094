"""Rules of clues: nothing but knowledge tells the key from the wrong options."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from quizapp.core.kinds.multiple_choice import MultipleChoice
from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.lint.examples import choices
from quizapp.core.lint.quantities import quantity
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.wording import content_roots, options_of, words_of
from quizapp.core.question import Question

_ARTICLE = re.compile(r"\b(?P<word>an?)[\s_:…]*$", re.IGNORECASE)
_LETTERS_WITH_AN = "AEFHILMNORSX"
_VOWEL = re.compile(r"(?!uni(?![nm])|us[aeiu]|eu|on(?:e|ce)\b|ut)[aeiou]|hour|honest|honou?r|heir")
_OPENING = r"(?:according to [^,]+, |in the article, )?(?:who|what|which(?: \w+){1,2})"
_SINGULAR = re.compile(
    rf"{_OPENING} (?:is|was|has)\b|.*\b(?:is|was|has)[\s_…]*:?$", re.IGNORECASE | re.DOTALL
)
_PLURAL = re.compile(
    rf"{_OPENING} (?:are|were|have)\b|.*\b(?:are|were|have)[\s_…]*:?$", re.IGNORECASE | re.DOTALL
)
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|in|on|at|by|to|from|with|about|around|near|between|under|over|that|which|who|whose|held|led)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NO_NOUN = re.compile(
    r"(?:to|by|because|it|they|he|she|we|nobody|there|in|on|at|from|through|not)\b|.*\d", re.IGNORECASE
)
_MANY = re.compile(r"\band\b|\b(?:people|women|men|children|police)$|(?<!ss)(?<!us)(?<!is)s$", re.IGNORECASE)
_SHARED, _TIMES = 3, 2
_TRADE = {"stem": "According to the UN report of 2021, which business brought HTS most of its money?"}
_SEVERAL: dict[str, Any] = {
    "kind": "multiple_choice",
    "stem": "According to the UN report of 2021, what brought HTS money?",
}


def _several(*keys: str) -> list[dict[str, Any]]:
    """Return these keys with two wrong options."""
    return [
        *({"text": text, "key": True} for text in keys),
        {"text": "schools and clinics", "why": "The report does not name them."},
        {"text": "crops and cattle", "why": "The report does not name them."},
    ]


@rule(
    "O09",
    Level.ERROR,
    "The grammar of the stem does not fit every option.",
    good={
        "stem": "According to the UN report, most HTS money came from:",
        "options": choices("oil", "fuel", "tolls"),
    },
    bad={"stem": "In the UN report, HTS is called an:", "options": choices("army", "party", "network")},
)
def ungrammatical(question: Question, _: Context) -> Iterator[Fault]:
    """See that "a" or "an" before the options fits all, and that the verb's number does not fit the key alone."""
    article = _ARTICLE.search(question.stem)
    if article:
        an = article["word"].casefold() == "an"
        for n, option in enumerate(options_of(question)):
            if _takes_an(option.text) is not an:
                yield Fault(f"options.{n}.text", f"The stem ends in “{article['word']}”.")
    elif isinstance(question, SingleChoice) and _only_key_agrees(question):
        yield Fault("stem", "Only the key agrees with the verb in number.", Level.WARNING)


def _takes_an(text: str) -> bool:
    """Say whether a word sounds as if it began with a vowel: an hour, an HTS fighter, a UN report, a unit."""
    word = (re.findall(r"\w+", text) or [""])[0]
    if len(word) > 1 and word.isupper():
        return word[0] in _LETTERS_WITH_AN
    return _VOWEL.match(word.casefold()) is not None


def _only_key_agrees(question: SingleChoice) -> bool:
    singular, plural = _SINGULAR.match(question.stem), _PLURAL.match(question.stem)
    if not singular and not plural:
        return False
    return all(_is_many(o.text) is (bool(plural) is o.key) for o in question.options)


def _is_many(text: str) -> bool | None:
    """Say whether the words name several things, or None when they do not name things."""
    if _NO_NOUN.match(text):
        return None
    return _MANY.search(_HEAD_ENDS.sub("", text.strip(" ."))) is not None


@rule(
    "O12",
    Level.WARNING,
    "Only the key repeats a word of the stem.",
    good=_TRADE | {"options": choices("trade in fuel", "sale of crops", "tolls on roads")},
    bad=_TRADE | {"options": choices("the fuel business", "the sale of crops", "the tolls on roads")},
)
def clang(question: Question, _: Context) -> Iterator[Fault]:
    """See that no word, its ending aside, leads from the stem to the key alone."""
    if not isinstance(question, SingleChoice):
        return
    asked = content_roots(question.stem)
    echoing = [n for n, o in enumerate(question.options) if asked & content_roots(o.text)]
    if len(echoing) == 1 and question.options[echoing[0]].key:
        words = [w for w in words_of(question.options[echoing[0]].text) if content_roots(w) & asked]
        yield Fault(f"options.{echoing[0]}.text", f"Here: {', '.join(words)}.")


@rule(
    "O13",
    Level.WARNING,
    "The key shares the most words with the other options, so the odd ones out are wrong.",
    good={"options": choices("Russia and Turkey", "France and Germany", "China and Japan")},
    bad={
        "options": choices(
            "Russia and Turkey in March 2020", "Russia and Iran in May 2020", "Iraq and Turkey in March 2017"
        )
    },
)
def convergence(question: Question, _: Context) -> Iterator[Fault]:
    """See that the key is not the one option from which all the others are made."""
    if not isinstance(question, SingleChoice) or all(quantity(o.text) for o in question.options):
        return
    shared = _shared([content_roots(o.text) for o in question.options])
    place = next(n for n, o in enumerate(question.options) if o.key)
    others = max(count for n, count in enumerate(shared) if n != place)
    if shared[place] >= max(_SHARED, _TIMES * others):
        yield Fault(f"options.{place}.text")


def _shared(options: Sequence[frozenset[str]]) -> list[int]:
    """Count for each option the words that it shares with the others, each time anew."""
    return [
        sum(len(one & other) for m, other in enumerate(options) if m != n) for n, one in enumerate(options)
    ]


@rule(
    "O15",
    Level.WARNING,
    "A word stands in every right option and in no wrong one.",
    good=_SEVERAL | {"options": _several("fuel", "tolls")},
    bad=_SEVERAL | {"options": _several("trade in fuel", "trade in salt")},
)
def common_word(question: Question, _: Context) -> Iterator[Fault]:
    """See that no word marks the keys."""
    if not isinstance(question, MultipleChoice):
        return
    keys = [content_roots(o.text) for o in question.options if o.key]
    wrong = frozenset[str]().union(*(content_roots(o.text) for o in question.options if not o.key))
    if telling := frozenset.intersection(*keys) - wrong:
        yield Fault("options", f"Here: {', '.join(sorted(telling))}.")
