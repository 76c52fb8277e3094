"""Rules of options: none stands out, none leans on the others, all are in order."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.lint.asked import offered
from quizapp.core.lint.examples import choices
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.wording import distractors_of, figures, is_name, options_of
from quizapp.core.options import Option
from quizapp.core.question import Question
from quizapp.core.text import fold

_OTHERS = (
    r"(?:these|those|them|(?:(?:the|these|those) )?(?:above|others?|options|answers|choices|statements))"
)
_LETTER = r"\(?[A-G1-7]\)?"
_LEANING = re.compile(
    rf".*\b(?:of )?the above\b.*|(?:all|none|both|neither|either|any) (?:of )?{_OTHERS}"
    r"|(?:all|none|both|neither|either)"
    rf"|(?:(?:only|both|either|neither) )?(?:(?:options?|answers?) )?{_LETTER}(?:, {_LETTER})*,? (?:and|or|nor) {_LETTER}(?: only)?"
    r"|(?:i )?do(?:n['’]?t| not) know|(?:i am |i['’]m )?not sure|no idea",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\b(?:always|never|all|none|every|only|completely|must)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_LONGER, _MUCH_LONGER, _LETTERS, _SHORTER = 1.25, 1.5, 8, 0.6
_SPREAD, _SPREAD_LETTERS = 2.5, 20
_ALIKE = 0.8


@rule(
    "O01",
    Level.ERROR,
    "An option speaks of the other options or of not knowing; make it one that stands alone.",
    good={"options": choices("Russia and Turkey", "the UN and the EU", "Turkey and Syria")},
    bad={"options": choices("Russia and Turkey", "the UN and the EU", "all of the above")},
)
def leaning_option(question: Question, _: Context) -> Iterator[Fault]:
    """See that no option is "all of the above", "A and B" or "I don't know"."""
    for side_by_side in offered(question):
        yield from (Fault(field) for field, text in side_by_side if _LEANING.fullmatch(text.strip(" .")))


@rule(
    "O02",
    Level.WARNING,
    "The key stands out by its length.",
    good={"options": choices("fuel and its trade", "farms and their crops", "roads and their tolls")},
    bad={"options": choices("the trade in fuel, which it controlled", "farms and crops", "roads and tolls")},
)
def key_by_length(question: Question, _: Context) -> Iterator[Fault]:
    """See that the key is not the longest option by far, nor the shortest; names are as long as they are."""
    if not isinstance(question, SingleChoice) or all(is_name(o.text) for o in question.options):
        return
    wrong = [len(o.text) for o in distractors_of(question)]
    key = next(len(o.text) for o in question.options if o.key)
    place = f"options.{next(n for n, o in enumerate(question.options) if o.key)}.text"
    if key > _LONGER * max(wrong) and key >= max(wrong) + _LETTERS:
        much = key > _MUCH_LONGER * max(wrong)
        yield Fault(place, "It is the longest.", Level.ERROR if much else None)
    elif key < _SHORTER * min(wrong):
        yield Fault(place, "It is the shortest.")


@rule(
    "O03",
    Level.WARNING,
    "One option is much longer than another.",
    good={"options": choices("trade in fuel", "sale of crops", "road tolls")},
    bad={"options": choices("trade", "crops", "tolls on the roads to Aleppo and Latakia")},
)
def uneven_lengths(question: Question, _: Context) -> Iterator[Fault]:
    """See that the options are of similar length; names are as long as they are."""
    options = options_of(question)
    lengths = [len(o.text) for o in options]
    if not options or all(is_name(o.text) for o in options):
        return
    if max(lengths) > _SPREAD * min(lengths) and max(lengths) >= _SPREAD_LETTERS:
        yield Fault(f"options.{lengths.index(max(lengths))}.text")


@rule(
    "O04",
    Level.WARNING,
    "Words such as always, only or must stand in wrong options alone, which gives them away.",
    good={"options": choices("most of the fuel", "some of the crops", "half of the tolls")},
    bad={"options": choices("most of the fuel", "all of the crops", "half of the tolls")},
)
def absolutes(question: Question, _: Context) -> Iterator[Fault]:
    """See that absolute words do not mark what is wrong."""
    options = options_of(question)
    if any(o.key and _ABSOLUTE.search(o.text) for o in options):
        return
    for n, option in enumerate(options):
        if _ABSOLUTE.search(option.text):
            yield Fault(f"options.{n}.text")


@rule(
    "O05",
    Level.WARNING,
    "Options that are numbers stand in the order of their size.",
    good={"options": choices("about 2,000", "about 5,000", "about 10,000")},
    bad={"options": choices("about 5,000", "about 2,000", "about 10,000")},
)
def out_of_order(question: Question, _: Context) -> Iterator[Fault]:
    """See that numbers rise or fall from the first option to the last; dates with months are not judged."""
    sizes = _sizes(options_of(question))
    if sizes and list(sizes) not in (sorted(sizes), sorted(sizes, reverse=True)):
        yield Fault("options")


def _sizes(options: Sequence[Option]) -> tuple[Decimal, ...]:
    """Return the first figure of each option; nothing unless every option has one and none is a date."""
    found = [next(figures(o.text), None) for o in options]
    if None in found or any(_MONTH.search(o.text) for o in options):
        return ()
    return tuple(pair[1] for pair in found if pair)


@rule(
    "O08",
    Level.WARNING,
    "Only one option has a number.",
    good={"options": choices("a few hundred", "some thousands", "many thousands")},
    bad={"options": choices("about 10,000", "some thousands", "a few hundred")},
)
def lone_number(question: Question, _: Context) -> Iterator[Fault]:
    """See that no option stands out by its digits."""
    with_digits = [n for n, o in enumerate(options_of(question)) if re.search(r"\d", o.text)]
    if len(with_digits) == 1:
        yield Fault(f"options.{with_digits[0]}.text")


@rule(
    "O10",
    Level.WARNING,
    "Some options begin with a capital and some do not.",
    good={"options": choices("HTS in its own name", "the Salvation Government", "farmers and their unions")},
    bad={"options": choices("Trade in fuel", "sale of crops", "tolls on roads")},
)
def mixed_capitals(question: Question, context: Context) -> Iterator[Fault]:
    """See that all options begin alike; names keep their capitals, and what begins with a digit or a quote has none."""
    options = options_of(question)
    if not any(o.text[0].islower() for o in options):
        return
    for n, option in enumerate(options):
        if option.text[0].isupper() and not _begins_with_name(option.text, question, context):
            yield Fault(f"options.{n}.text")


def _begins_with_name(text: str, question: Question, context: Context) -> bool:
    """Say whether the first word has its capital wherever it stands, as far as the question and the course tell."""
    first = re.sub(r"['’]s$", "", text.split(maxsplit=1)[0].strip(".,:;"))
    told = " ".join(_told(question, context))
    if first.isupper() or re.search(rf"(?<=[\w,;“] ){re.escape(first)}\b", told):
        return True
    return is_name(text) and re.search(rf"\b{re.escape(first.lower())}\b", told) is None


def _told(question: Question, context: Context) -> Iterator[str]:
    yield from (*context.passages.values(), question.stem, question.rationale)
    yield from (text for o in options_of(question) for text in (o.text, o.why))
    yield from (f"the {name}" for e in context.course.entities for name in (e.name, e.short, *e.aliases))


@rule(
    "O11",
    Level.WARNING,
    "Some options end in a full stop and some do not.",
    good={"options": choices("It sold fuel.", "It sold crops.", "It took tolls.")},
    bad={"options": choices("It sold fuel.", "It sold crops.", "It took tolls")},
)
def mixed_stops(question: Question, _: Context) -> Iterator[Fault]:
    """See that all options are sentences or none is."""
    stopped = [o.text.endswith(".") for o in options_of(question)]
    if any(first != second for first, second in pairwise(stopped)):
        yield Fault("options")


@rule(
    "O14",
    Level.WARNING,
    "Two options share nearly all their words.",
    good={"options": choices("the trade in fuel", "the sale of crops", "tolls on roads")},
    bad={
        "options": choices(
            "HTS took part of the relief goods", "HTS took part of all the relief goods", "HTS sold nothing"
        )
    },
)
def near_twins(question: Question, _: Context) -> Iterator[Fault]:
    """See that two options differ in more than a word (Jaccard of their words over 0.8)."""
    words = [set(fold(o.text).split()) for o in options_of(question)]
    for (__, first), (n, second) in combinations(enumerate(words), 2):
        if len(first & second) > _ALIKE * len(first | second):
            yield Fault(f"options.{n}.text")
