"""Quantities as people type them: numbers, ranges, units, scales, shares and signs."""

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizapp.core.interaction import EnterNumber
from quizapp.core.question import Remark
from quizapp.core.score import Notice, Verdict
from tests.core.samples import question

RANGE = {"key": None, "low": 2000, "high": 2500, "tolerance": "0", "unit": "fighters", "wrong_values": []}
MILLIONS = {"key": "2.9", "tolerance": "0.05", "unit": "million people", "wrong_values": []}


class TestNumeric:
    def test_it_offers_a_box_with_its_unit(self):
        assert question("numeric").interaction(Random(1)) == EnterNumber("km²")

    @pytest.mark.parametrize(
        "typed", ["9000", "9,000", "9 000", "9.000", "9’000", "9\u202f000", " 8550 ", "9450.0"]
    )
    def test_a_number_within_the_tolerance_counts_however_it_is_written(self, typed):
        assert question("numeric").grade((typed,)).verdict is Verdict.RIGHT

    @pytest.mark.parametrize("typed", ["8549", "9451", "-9000", "3000"])
    def test_a_number_outside_does_not(self, typed):
        assert question("numeric").grade((typed,)).verdict is Verdict.WRONG

    def test_words_are_said_to_be_no_number(self):
        assert question("numeric").grade(("many",)).notice is Notice.NOT_A_NUMBER

    def test_two_numbers_are_wrong_even_if_one_is_right(self):
        pairs = (("9000", "9000"), ("9000", "garbage"), ("9000", ""), ("", "9000"))

        assert {question("numeric").grade(pair).fraction for pair in pairs} == {0}

    def test_a_likely_wrong_number_says_whose_it_was(self):
        one = question("numeric")

        assert one.remarks(("3,000",)) == (
            Remark("3,000 km²", "That is the figure for the time of the article.", "F10"),
        )
        assert one.remarks(("4,000",)) == ()

    @pytest.mark.parametrize(
        ("typed", "words"), [("9000", "9,000 km²"), ("2.50", "2.5 km²"), ("many", "many")]
    )
    def test_it_repeats_what_was_typed_with_its_unit(self, typed, words):
        assert question("numeric").in_words((typed,)) == words

    def test_a_tolerance_may_be_a_number(self):
        one = question("numeric", tolerance=100)

        assert [one.grade((n,)).fraction for n in ("9100", "9101")] == [1, 0]

    @pytest.mark.parametrize("tolerance", ["-5", "a bit", "%"])
    def test_a_tolerance_that_is_none_is_refused(self, tolerance):
        with pytest.raises(
            ValidationError, match="a tolerance is a number such as 100, or a share such as 5%"
        ):
            question("numeric", tolerance=tolerance)

    def test_a_key_that_would_be_read_as_thousands_is_refused(self):
        with pytest.raises(
            ValidationError, match=r"3\.141 would be read as 3141; round it to fewer decimals"
        ):
            question("numeric", key="3.1410")

    def test_a_key_that_nobody_could_type_is_refused(self):
        with pytest.raises(ValidationError, match="no more than 18 digits"):
            question("numeric", key="1e999999999")

    def test_two_ways_to_write_the_key_are_one_content(self):
        assert (
            question("numeric", key="9E+3").content_hash()
            == question("numeric", key="9000.00").content_hash()
        )


class TestRanges:
    @pytest.mark.parametrize(
        "typed",
        [
            "2000",
            "2,500",
            "2 200",
            "2000-2500",
            "2,000 – 2,500",
            "2.100 to 2.300",
            "2000 fighters",
            "2000 to 2500 fighters",
            "2,000 fighters to 2,500",
            "From 2000 to 2500",
            "from 2,000–2,500",
            "between 2,000 and 2,500",
            "between 2 thousand and 2.5 thousand fighters",
            "2 to 2.5 thousand",
            "٢٠٠٠-٢٥٠٠",
        ],
    )
    def test_every_number_within_is_right_and_so_is_the_range_itself(self, typed):
        assert question("numeric", **RANGE).grade((typed,)).verdict is Verdict.RIGHT

    @pytest.mark.parametrize("typed", ["1999", "2501", "1,500-2,500", "2000-3000", "-2000"])
    def test_what_lies_outside_even_in_part_is_wrong(self, typed):
        assert question("numeric", **RANGE).grade((typed,)).verdict is Verdict.WRONG

    @pytest.mark.parametrize(
        "typed",
        [
            "2500-2000",
            "2000-",
            "2000 to many",
            "2000-2500-3000",
            "from 2000",
            "2000 and 2500",
            "to",
            "2" * 121,
        ],
    )
    def test_what_is_no_range_is_said_to_be_no_number(self, typed):
        assert question("numeric", **RANGE).grade((typed,)).notice is Notice.NOT_A_NUMBER

    def test_the_key_is_the_range_and_reads_as_one(self):
        one = question("numeric", **RANGE)

        assert one.key() == ("2000–2500",)
        assert one.grade(one.key()).fraction == 1
        assert one.in_words(one.key()) == "2,000–2,500 fighters"
        assert all(one.grade(miss).fraction < 1 for miss in one.near_misses())

    def test_a_range_beside_a_key_says_how_far_off_counts(self):
        one = question("numeric", **RANGE | {"key": 2200})

        assert one.key() == ("2200",)
        assert [one.grade((n,)).fraction for n in ("2000", "2500", "2600")] == [1, 1, 0]

    def test_a_tolerance_widens_a_range_at_both_ends(self):
        one = question("numeric", **RANGE | {"tolerance": "10%"})

        assert [one.grade((n,)).fraction for n in ("1800", "1799", "2750", "2751")] == [1, 0, 1, 0]

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"low": None}, "a range has a low and a high end, the low one below the high one"),
            ({"high": 2000}, "a range has a low and a high end, the low one below the high one"),
            ({"low": None, "high": None}, "give the key, or the low and high end of the range"),
            ({"key": 3000}, "the key lies within the range"),
        ],
    )
    def test_half_a_range_or_none_at_all_is_refused(self, fields, error):
        with pytest.raises(ValidationError, match=error):
            question("numeric", **RANGE | fields)


class TestUnits:
    @pytest.mark.parametrize("typed", ["9000 km²", "9,000 km2", "9.000KM²", "900,000 hectares", "9 thousand"])
    def test_a_unit_may_be_typed_and_another_one_is_worked_out(self, typed):
        others = [{"name": "hectares", "times": "0.01"}, {"name": "thousand", "times": 1000}]

        assert question("numeric", other_units=others).grade((typed,)).verdict is Verdict.RIGHT

    def test_an_unknown_unit_is_no_number(self):
        assert question("numeric").grade(("9000 acres",)).notice is Notice.NOT_A_NUMBER

    def test_a_likely_wrong_number_is_known_in_any_unit(self):
        one = question("numeric", other_units=[{"name": "hectares", "times": "0.01"}])

        assert [r.claim for r in one.remarks(("300,000 hectares",))] == ["F10"]

    def test_without_a_unit_what_was_typed_stands_as_it_is(self):
        assert question("numeric", unit="").in_words(("9000",)) == "9000"
        assert question("numeric", unit="").grade(("9000",)).fraction == 1


class TestScales:
    @pytest.mark.parametrize(
        "typed",
        [
            "2.9",
            "2,9",
            "2.9 million",
            "2.9 Million people",
            "2.9 millions",
            "2,900,000",
            "2 900 000",
            "2900000 people",
            "2,900 thousand",
            "2,900 thousand people",
            "0.0029 billion",
            "2.88 to 2.92 million",
            "2.88 million - 2.92 million people",
            "2,880,000 to 2,920,000",
            "between 2,880 thousand and 2.92 million",
            "٢٫٩ million",
        ],
    )
    def test_what_its_unit_invites_is_right(self, typed):
        assert question("numeric", **MILLIONS).grade((typed,)).verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        "typed", ["29", "2,900", "290,000", "29,000,000", "2.9 thousand", "2.9 people", "-2.9 million"]
    )
    def test_another_amount_is_wrong_however_near_its_digits_come(self, typed):
        assert question("numeric", **MILLIONS).grade((typed,)).verdict is Verdict.WRONG

    @pytest.mark.parametrize(
        "typed", ["2.9 camels", "million", "2.9 million camels", "2.9 million people people"]
    )
    def test_other_words_are_said_to_be_no_number(self, typed):
        assert question("numeric", **MILLIONS).grade((typed,)).notice is Notice.NOT_A_NUMBER

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("2.9", "2.9 million people"),
            ("2900000", "2,900,000 people"),
            ("2.9 million", "2.9 million"),
            ("2 to 3", "2–3 million people"),
            ("2 to 3000000", "2 to 3000000"),
            ("3 to 2", "3 to 2"),
        ],
    )
    def test_it_repeats_the_amount_that_was_meant(self, typed, words):
        assert question("numeric", **MILLIONS).in_words((typed,)) == words

    def test_a_unit_that_is_a_scale_and_nothing_else_needs_no_more(self):
        one = question("numeric", **MILLIONS | {"unit": "million"})

        assert [one.grade((t,)).fraction for t in ("2.9", "2.9 million", "2,900,000")] == [1, 1, 1]
        assert one.in_words(("2900000",)) == "2,900,000"

    def test_the_beginning_of_a_long_unit_will_do(self):
        one = question("numeric", **MILLIONS | {"unit": "Millions of US dollars per month"})
        typed = ("2.9 million US dollars", "2.9 millions of US dollars per month", "2,900,000 US dollars")

        assert [one.grade((t,)).fraction for t in typed] == [1, 1, 1]
        assert one.in_words(("2900000",)) == "2,900,000 US dollars per month"

    def test_a_wrong_number_is_known_in_full_too(self):
        wrong = [{"value": "3.6", "why": "Those are refugees."}, {"value": 2_900_000, "why": "Too many."}]
        one = question("numeric", **MILLIONS | {"wrong_values": wrong})

        assert [r.why for r in one.remarks(("3,600,000",))] == ["Those are refugees."]
        assert one.remarks(("2,900,000",)) == ()
        assert ("2900000 million people",) in tuple(one.near_misses())
        assert all(one.grade(miss).fraction < 1 for miss in one.near_misses())

    def test_small_amounts_beside_a_range_that_begins_at_nothing_are_read_in_the_unit(self):
        one = question("numeric", **MILLIONS | {"key": None, "low": 0, "high": "1.58", "tolerance": "0"})

        assert [one.grade((t,)).fraction for t in ("1", "50", "500,000", "1.588")] == [1, 0, 1, 1]
        assert all(one.grade(miss).fraction < 1 for miss in one.near_misses())


class TestShares:
    @pytest.mark.parametrize("unit", ["%", "per cent", "percent", "% of the land"])
    @pytest.mark.parametrize("typed", ["33", "33%", "33 %", "33 per cent", "33percent", "٣٣٪", "30 to 34 %"])
    def test_per_cent_is_per_cent_however_it_is_written(self, unit, typed):
        one = question("numeric", key=33, tolerance="3", unit=unit, wrong_values=[])

        assert one.grade((typed,)).verdict is Verdict.RIGHT

    def test_a_share_of_the_land_may_be_named_in_full(self):
        one = question("numeric", key=33, tolerance="1", unit="% of the land", wrong_values=[])

        assert one.grade(("33 per cent of the land",)).verdict is Verdict.RIGHT


@pytest.mark.parametrize("typed", ["−5", "-5", "-5 km²", "−5 to −5"])
def test_a_sign_counts_whichever_minus_it_is(typed):
    assert question("numeric", key=-5, wrong_values=[]).grade((typed,)).verdict is Verdict.RIGHT
    assert question("numeric", key=5, wrong_values=[]).grade((typed,)).verdict is Verdict.WRONG


@given(
    st.text(st.characters(codec=None), max_size=60)
    | st.text("0123456789., '-–−to and%million٣٫", max_size=60)
)
@example("\ud800 million")
@example("\x00")
@example("9" * 10_000)
@example("1-" * 10_000)
@example("1 to " * 4_000)
@example("between " * 2_000)
def test_no_text_can_break_the_reading_of_a_quantity(typed):
    for unit in ("", "%", "million people"):
        one = question("numeric", key=3, unit=unit, wrong_values=[])

        assert one.grade((typed,)).fraction in {0, 1}
        assert isinstance(one.in_words((typed,)), str)
        assert one.remarks((typed,)) == ()
