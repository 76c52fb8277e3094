"""Options that are quantities: how they are read, and what their rules make of them."""

from decimal import Decimal

import pytest

from quizapp.core.lint import lint
from quizapp.core.lint.examples import choices, example, example_context
from quizapp.core.lint.quantities import Quantity, quantity

INFINITE = Decimal("Infinity")


def read(text: str) -> Quantity | None:
    return quantity(text)


def rules_found(*texts: str, kind: str = "single_choice") -> set[str]:
    return {f.rule for f in lint(example({"kind": kind, "options": choices(*texts)}), example_context())}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10,000", 10_000, 10_000),
        ("about 2.9 million", 2_900_000, 2_900_000),
        ("2,000 to 2,500 fighters", 2_000, 2_500),
        ("between 3,000 and 4,500", 3_000, 4_500),
        ("1–2 billion dollars", 10**9, 2 * 10**9),
        ("2 thousand to 3 million", 2_000, 3_000_000),
        ("2 million–3", 2_000_000, 3_000_000),
        ("more than a million", None, None),
        ("more than 10,000", 10_000, INFINITE),
        ("at most 500 km²", -INFINITE, 500),
        ("in 2017", 2017, 2017),
        ("1 in 4", Decimal("0.25"), Decimal("0.25")),
        ("2 out of 0", 2, 2),
        ("33 %", 33, 33),
        ("$12 million", 12_000_000, 12_000_000),
        ("10 000 fighters", 10_000, 10_000),
    ],
)
def test_a_quantity_is_all_the_numbers_that_it_allows(text, low, high):
    found = read(text)

    assert (found is None) if low is None else ((found.low, found.high) == (low, high))


@pytest.mark.parametrize(
    "text", ["March 2020", "the UN", "It had 10,000 fighters in 2021, and 500 tanks", "F16 and M4"]
)
def test_what_is_more_than_a_quantity_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("more than 1 million", "about 2.9 million", "about 500,000"),
        ("2,000 to 2,500", "2,500 to 3,000", "4,000 to 5,000"),
        ("about 10,000 fighters", "nearly 10,000 fighters", "about 20,000 fighters"),
        ("up to 10,000", "10,000 to 20,000", "30,000 to 40,000"),
    ],
)
def test_options_that_share_a_number_overlap(texts):
    assert "O06" in rules_found(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("10,000 fighters", "10,000 soldiers", "12,000 fighters"),
        ("2,000 to 2,499", "2,500 to 2,999", "3,000 to 4,000"),
        ("about 1 in 4", "about 1 in 3", "about 2 in 3"),
    ],
)
def test_options_that_share_no_number_or_count_different_things_do_not(texts):
    assert "O06" not in rules_found(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("about 25 %", "about 1 in 3", "about 1 in 2"),
        ("2,000 fighters", "5,000 soldiers", "10,000 fighters"),
        ("2000 fighters", "5,000 fighters", "10,000 fighters"),
        ("900,000", "1.5 million", "2 million"),
    ],
)
def test_numbers_written_in_two_ways_are_found(texts):
    assert "O07" in rules_found(*texts)


@pytest.mark.parametrize(
    "texts", [("2017", "2019", "2021"), ("12 %", "33 %", "67 %"), ("2,000", "some", "10,000")]
)
def test_numbers_written_alike_or_beside_words_are_not(texts):
    assert not {"O07", "O16", "O17"} & rules_found(*texts)


def test_right_answers_of_several_kinds_may_differ_in_their_units():
    several = [
        {"text": t, "key": n < 2, "why": "So."}
        for n, t in enumerate(("10 km²", "3 men", "9,100 km²", "8 men"))
    ]
    found = lint(example({"kind": "multiple_choice", "options": several}), example_context())

    assert not {"O07", "O16", "O17"} & {f.rule for f in found}


@pytest.mark.parametrize(
    "texts", [("about 10,000", "about 10,432", "about 12,000"), ("2.9 million", "3.65 million", "4 million")]
)
def test_a_number_more_exact_than_the_others_is_found(texts):
    assert "O17" in rules_found(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("9,000", "12,000", "45,000"),
        ("2.5 million", "3 million", "11 million"),
        ("7", "12", "24"),
        ("2011", "2017", "2020"),
    ],
)
def test_halves_and_numbers_from_ten_to_nineteen_are_rounded_like_the_rest_and_small_ones_are_counted(texts):
    assert "O17" not in rules_found(*texts)
