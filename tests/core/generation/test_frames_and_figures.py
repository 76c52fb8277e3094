"""Frames keep their slots, and figures are written and rounded as the article does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.generation.figures import (
    Figure,
    grain,
    in_millions,
    rounded,
    typed,
    unit_shown,
    written,
)
from quizapp.core.generation.frame import Slot, parse_frame
from quizapp.core.generation.interval import Interval

PLAIN = st.text(st.characters(exclude_characters="[]()"), max_size=20)


def test_a_frame_is_words_and_slots_in_order():
    frame = parse_frame("[hts](group) had [about 10,000](fighters) fighters")

    assert frame.pieces == (
        Slot("hts", "group"),
        " had ",
        Slot("about 10,000", "fighters"),
        " fighters",
    )
    assert frame.slot("fighters") == Slot("about 10,000", "fighters")
    assert frame.slot("state") is None
    assert frame.begins_with(Slot("hts", "group"))
    assert not frame.begins_with(Slot("about 10,000", "fighters"))


def test_a_slot_is_filled_and_the_rest_stays():
    frame = parse_frame("the M4 links [aleppo+latakia](city)")

    assert frame.filled(lambda slot: slot.words.upper()) == "the M4 links ALEPPO+LATAKIA"


@given(PLAIN)
def test_words_without_slots_are_kept_as_they_are(text):
    assert parse_frame(text).filled(lambda slot: slot.words) == text


def test_two_slots_of_one_type_could_not_be_told_apart():
    with pytest.raises(ValueError, match="two slots of one type"):
        parse_frame("[hts](group) fought [had](group)")


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ((10_000,), "10,000"),
        ((2_900_000,), "2.9 million"),
        ((2_000, 2_500), "2,000 to 2,500"),
        ((2_850_000, 2_950_000), "2.85 to 2.95 million"),
        ((900_000, 1_100_000), "900,000 to 1,100,000"),
        ((0.5,), "0.5"),
    ],
)
def test_numbers_are_written_for_reading(ends, text):
    assert written(ends) == text


def test_a_small_number_is_written_in_millions_where_the_key_is():
    assert written((500_000,), million=True) == "0.5 million"


def test_numbers_are_typed_in_millions_from_a_million_on():
    assert in_millions(2_900_000) == (2.9, "million ")
    assert in_millions(10_000) == (10_000, "")
    assert typed(2.9) == "2.9"
    assert typed(10_000) == "10000"
    assert unit_shown("km2", "") == "km²"
    assert unit_shown("people", "million ") == "million people"


@pytest.mark.parametrize(
    ("number", "finely", "coarsely"),
    [(13_512, 14_000, 15_000), (4_512, 4_500, 4_500), (1_933_333, 1_900_000, 2_000_000), (0, 0, 0)],
)
def test_rounding_is_to_two_figures_or_to_one_and_a_half(number, finely, coarsely):
    assert rounded(number) == finely
    assert rounded(number, finely=False) == coarsely


@pytest.mark.parametrize(
    ("number", "figures"),
    [(9_000, 1), (15_000, 1), (4_500, 1), (12_000, 1), (3_300, 2), (2.9, 2), (1.9, 2), (0.5, 1), (12, 0)],
)
def test_the_grain_says_how_exactly_a_number_is_given(number, figures):
    assert grain(number) == figures


def test_a_figure_says_whether_it_is_one_to_ask_for():
    exact = Figure(("F53",), "fighters", (15_000,), Interval(14_500, 15_500), "the figure", rough=False)
    vague = Figure(("F31",), "fighters", (), Interval(2_000), "the word")

    assert exact.exact_enough
    assert exact.words == "15,000"
    assert not vague.exact_enough
    assert not vague.is_range
