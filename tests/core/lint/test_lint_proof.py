"""What proves a key: its figures and its words, looked for in the passage, and where they need not stand there."""

from decimal import Decimal

import pytest

from quizapp.core.claim import DerivedClaim
from quizapp.core.lint import Context, Finding, Level, lint
from quizapp.core.lint.examples import choices, example, example_context
from quizapp.core.lint.told import beginnings, figures_told, numbers

WHICH = "According to the article, which report gives the size of HTS?"
NOWHERE = {"passage": "03-who-ran-idlib#nowhere", "words": "about 10,000 fighters"}


def found(rule: str, context: Context | None = None, **changes) -> list[Finding]:
    return [f for f in lint(example(changes), context or example_context()) if f.rule == rule]


def with_derived(context: Context) -> Context:
    data = {
        "slug": "D1",
        "objectives": ["O3.1"],
        "statement": "It grew.",
        "claims": ["F16"],
        "guard": "one source",
    }
    return Context(
        context.course, context.claims, {"D1": DerivedClaim.model_validate(data)}, context.passages
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"options": choices("about 10,000", "about 12,000", "about 14,000", key=1)},
        {"kind": "numeric", "key": "7000"},
        {"kind": "numeric", "key": None, "low": "8000", "high": "10000"},
        {"kind": "numeric", "key": None, "low": "9000", "high": "12000"},
        {"kind": "short_text", "key": "about 12,000 fighters"},
        {"kind": "cloze", "gaps": [{"name": "number", "key": "12,000", "accept": ["10,000"]}]},
        {"kind": "true_false", "stem": "According to the UN report, HTS had about 12,000 fighters.", "key": True},
        {"kind": "true_false", "key": False, "correction": "According to the UN report, HTS had 12,000."},
        {
            "kind": "matching",
            "pairs": [{"left": t, "right": t, "why": "So it was."} for t in ("1,234", "10,000", "3,000")],
        },
        {"kind": "ordering", "things": [{"text": t, "why": "So it was."} for t in ("one", "two", "1,234 men")]},
        {
            "kind": "categorise",
            "statements": [
                {"text": t, "category": "label", "why": "So it was."} for t in ("It had 1,234 men.", "a", "b")
            ],
        },
    ],
    ids=lambda changes: str(changes.get("kind")),
)  # fmt: skip
def test_a_figure_of_the_key_that_the_passage_does_not_tell_is_an_error(changes):
    findings = found("K02", **changes)

    assert [f.level for f in findings] == [Level.ERROR]
    assert findings[0].field == "evidence.words"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "numeric", "key": "10000", "unit": "fighters"},
        {"kind": "numeric", "key": "1", "unit": "million dollars a month"},
        {"kind": "numeric", "key": "10000", "low": "9000", "high": "11000"},
        {"options": choices("10 000", "12 000", "14 000")},
        {"kind": "short_text", "key": "the M4 motorway"},
        {"kind": "true_false", "stem": "According to the UN report of 2021, HTS had about 10,000 men.", "key": True},
        {"options": choices("about 12,000", "about 14,000", "about 16,000"), "bloom": "apply"},
        {"options": choices("about 12,000", "about 14,000", "about 16,000"), "evidence": NOWHERE},
    ],
)  # fmt: skip
def test_a_figure_is_compared_by_its_value_and_what_is_worked_out_stands_nowhere(changes):
    assert not found("K02", **changes)


def test_a_figure_that_is_worked_out_from_claims_need_not_be_told():
    context = with_derived(example_context())

    assert not found(
        "K02", context, claims=["D1"], options=choices("about 12,000", "about 14,000", "about 16,000")
    )


def test_of_several_claims_each_may_tell_its_own_figure():
    plain = example_context()
    told = plain.claims["F53"].model_copy(update={"statement": "Turkey had 13,000 soldiers."})
    context = Context(plain.course, {**plain.claims, "F53": told}, {}, plain.passages)
    figures = choices("about 13,000", "about 14,000", "about 16,000")

    assert not found("K02", context, claims=["F16", "F53"], options=figures)
    assert found("K02", context, claims=["F53"], options=figures)


def test_numbers_are_read_in_digits_and_in_words_and_names_have_none():
    assert [int(full) for _, full in numbers("Two out of three, 2.9 million, a million, twenty hundred, a man")] == [
        2, 3, 2_900_000, 1_000_000, 2_000,
    ]  # fmt: skip
    assert list(figures_told("two of the 10,000 men on the M4 had a thousand")) == [
        Decimal(10_000),
        Decimal(1_000),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "short_text", "key": "the church letter"},
        {"kind": "short_text", "key": "the UN letter", "accept": ["an army report"]},
        {"kind": "cloze", "gaps": [{"name": "number", "key": "many"}, {"name": "who", "key": "soldiers"}],
         "text": "In early 2021, HTS had {number} {who} in Idlib."},
        {"stem": WHICH, "options": choices("the army paper", "the UN report", "the church letter")},
    ],
)  # fmt: skip
def test_words_of_the_key_that_the_passage_does_not_tell_are_a_warning(changes):
    assert [f.level for f in found("K03", **changes)] == [Level.WARNING]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "short_text", "key": "the UN letter", "accept": ["a report of the UN"]},
        {"kind": "short_text", "key": "the church letter", "bloom": "apply"},
        {"kind": "short_text", "key": "the church letter", "evidence": NOWHERE},
        {"stem": WHICH, "options": choices("Fabrice Balanche", "an army paper", "a church letter")},
        {"stem": WHICH, "options": choices("the army paper", "a church letter", "a diary"), "bloom": "understand"},
        {"options": choices("three", "seven", "nine")},
    ],
)  # fmt: skip
def test_a_spelling_a_known_name_and_ones_own_words_need_not_be_the_passages(changes):
    assert not found("K03", **changes)


def test_words_are_the_same_if_they_begin_alike():
    assert beginnings("large cities of Turkey") == beginnings("a large city, Turkish")
    assert beginnings("the 10,000 of them") == frozenset()
