"""What each kind of question asks, counts and says."""

from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from quizapp.core import kinds
from quizapp.core.interaction import Choice, ChooseMany, ChooseOne, EnterText
from quizapp.core.kinds import KINDS, UnknownKindError, parse
from quizapp.core.question import Remark
from quizapp.core.score import Notice, Verdict
from tests.core.samples import COMMON, option, question


def test_every_kind_is_found_and_named_after_its_file():
    files = {file.stem for file in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}

    assert set(KINDS) == files
    assert all(kind.kind_name == name for name, kind in KINDS.items())


def test_an_unknown_kind_is_refused_with_the_kinds_there_are():
    with pytest.raises(UnknownKindError, match=r"kind is 'essay'; expected one of attribution, categorise"):
        parse({**COMMON, "kind": "essay"})


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        question("numeric", answer=3)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_response_is_unanswered_and_not_wrong(kind):
    one = question(kind)

    scores = [one.grade(response) for response in ((), ("",))]

    assert {s.verdict for s in scores} == {Verdict.UNANSWERED}
    assert one.remarks(()) == () or kind == "multiple_choice"


@pytest.mark.parametrize("kind", sorted(name for name, kind in KINDS.items() if not kind.by_hand))
def test_the_key_earns_everything_and_near_misses_do_not(kind):
    one = question(kind)

    assert one.grade(one.key()).fraction == 1
    assert all(one.grade(miss).fraction < 1 for miss in one.near_misses())


@pytest.mark.parametrize(
    ("kind", "chance"),
    [
        ("single_choice", 1 / 3),
        ("multiple_choice", 1 / 16),
        ("true_false", 1 / 2),
        ("numeric", 0),
        ("short_text", 0),
        ("cloze", 1 / 9),
        ("matching", 1 / 4),
        ("ordering", 1 / 4),
        ("categorise", 1 / 3),
        ("evidence", 1 / 3),
        ("attribution", (1 / 3 + 1 / 2) / 2),
        ("long_text", 0),
    ],
)
def test_the_chance_of_guessing_follows_from_the_kind(kind, chance):
    assert question(kind).guess_chance() == pytest.approx(chance)


class TestSingleChoice:
    def test_it_offers_its_options_under_names_that_tell_nothing(self):
        offered = question("single_choice").interaction(Random(1))

        assert isinstance(offered, ChooseOne)
        assert {c.text for c in offered.choices} == {"about 4,500", "about 10,000", "about 15,000"}
        assert all(len(c.id) == 8 for c in offered.choices)

    def test_an_option_that_is_not_there_is_said_to_be_unknown(self):
        assert question("single_choice").grade(("deadbeef",)).notice is Notice.UNKNOWN_OPTION

    def test_a_distractor_says_whose_figure_it_was(self):
        one = question("single_choice")
        chosen = (option(one, "about 15,000"),)

        assert one.grade(chosen).verdict is Verdict.WRONG
        assert one.in_words(chosen) == "about 15,000"
        assert one.remarks(chosen) == (
            Remark("about 15,000", "That is the diplomat's figure for soldiers.", "F53"),
        )

    @pytest.mark.parametrize("keys", [0, 2])
    def test_it_needs_exactly_one_key(self, keys):
        options = [{"text": f"place {n}", "key": n < keys} for n in range(3)]

        with pytest.raises(ValidationError, match=f"exactly one option is the key, not {keys}"):
            question("single_choice", options=options)

    def test_two_options_that_read_the_same_are_refused(self):
        options = [{"text": "The Levant", "key": True}, {"text": "levant!"}]

        with pytest.raises(ValidationError, match="two options read the same: levant"):
            question("single_choice", options=options)


class TestMultipleChoice:
    def test_it_offers_many(self):
        assert isinstance(question("multiple_choice").interaction(Random(1)), ChooseMany)

    @pytest.mark.parametrize(
        ("texts", "fraction"),
        [
            (["the fuel trade"], 0.5),
            (["the fuel trade", "the handing out of aid"], 1),
            (["the fuel trade", "the handing out of aid", "the border posts"], 0.5),
            (["the fuel trade", "the border posts"], 0),
            (["the banks of Turkey", "the border posts"], 0),
        ],
    )
    def test_each_right_choice_adds_a_share_and_each_wrong_one_takes_one_away(self, texts, fraction):
        one = question("multiple_choice")

        assert one.grade(tuple(option(one, t) for t in texts)).fraction == fraction

    def test_an_option_that_is_not_there_is_said_to_be_unknown(self):
        assert question("multiple_choice").grade(("deadbeef",)).notice is Notice.UNKNOWN_OPTION

    def test_it_says_why_a_wrong_choice_is_wrong_and_what_was_missed(self):
        one = question("multiple_choice")
        chosen = (option(one, "the border posts"),)

        remarks = one.remarks(chosen)

        assert [r.about for r in remarks] == ["the border posts", "the fuel trade"]
        assert one.in_words(chosen) == "the border posts"

    @pytest.mark.parametrize("keys", [1, 4])
    def test_it_needs_two_keys_and_a_distractor(self, keys):
        options = [{"text": f"place {n}", "key": n < keys} for n in range(4)]

        with pytest.raises(
            ValidationError, match=f"at least two options are keys and one is not; here {keys} of 4"
        ):
            question("multiple_choice", options=options)


class TestTrueFalse:
    def test_true_always_stands_before_false(self):
        assert question("true_false").interaction(Random(1)) == ChooseOne(
            (Choice("true", "True"), Choice("false", "False"))
        )

    def test_something_else_is_said_to_be_unknown(self):
        assert question("true_false").grade(("maybe",)).notice is Notice.UNKNOWN_OPTION

    def test_a_false_statement_needs_its_correction(self):
        with pytest.raises(ValidationError, match="a false statement needs its correction"):
            question("true_false", correction="")

    def test_a_true_statement_needs_none(self):
        one = question("true_false", key=True, correction="")

        assert one.key() == ("true",)
        assert ("false",) in tuple(one.near_misses())

    def test_a_wrong_judgement_is_explained_and_a_right_one_is_not(self):
        one = question("true_false")

        assert one.remarks(("true",)) == (Remark("True", "50,000 is nobody's figure."),)
        assert one.remarks(("false",)) == ()
        assert one.in_words(("true", "rubbish")) == "True"

    def test_a_false_statement_is_corrected_for_everybody_and_a_true_one_needs_no_correcting(self):
        assert question("true_false").corrected() == "HTS had about 10,000 fighters."
        assert question("true_false", key=True).corrected() == ""
        assert question("numeric").corrected() == ""

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"why": ""}, "HTS had about 10,000 fighters."),
            ({"why": "", "key": True, "correction": ""}, COMMON["rationale"]),
        ],
    )
    def test_without_a_reason_the_correction_or_the_rationale_stands_in(self, fields, why):
        one = question("true_false", **fields)

        assert one.remarks(next(iter(one.near_misses())))[0].why == why


class TestShortText:
    def test_it_offers_a_box_for_a_name(self):
        assert question("short_text").interaction(Random(1)) == EnterText(120)

    @pytest.mark.parametrize(
        "typed", ["hurras al din", "Hurrás al-Din.", "Huras al-Din", "the guardians of religion"]
    )
    def test_spelling_is_forgiven(self, typed):
        assert question("short_text").grade((typed,)).verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        "typed", ["Hurras", "HTS", "Guardian angels of religion", "Hurras al-Din" + " " * 5 + "x" * 120]
    )
    def test_other_names_are_wrong(self, typed):
        assert question("short_text").grade((typed,)).verdict is Verdict.WRONG

    def test_two_texts_are_wrong_even_if_one_is_right(self):
        assert question("short_text").grade(("Hurras al-Din", "HTS")).fraction == 0

    def test_a_wrong_name_one_letter_from_a_right_one_stays_wrong(self):
        one = question("short_text", key="Moscow", wrong_texts=[{"text": "Moscov", "why": "A likely slip."}])

        assert one.grade(("moscov",)).fraction == 0

    def test_a_likely_wrong_name_says_what_it_really_names(self):
        one = question("short_text")

        assert one.remarks(("hts",)) == (Remark("hts", "HTS was its opponent.", "F24"),)
        assert one.in_words((" hts ",)) == "hts"

    def test_a_key_of_the_greatest_length_is_still_told_from_more(self):
        one = question("short_text", key="x" * 120)

        assert one.grade(one.key()).fraction == 1
        assert all(one.grade(miss).fraction < 1 for miss in one.near_misses())
