"""Sentences to mark, sentences to write, ranges of numbers with units, and names of entities."""

from random import Random

import pytest
from pydantic import ValidationError

from quizapp.core.interaction import Choice, MarkSentences, WriteText
from quizapp.core.kinds.short_text import ShortText
from quizapp.core.lint.examples import example_context
from quizapp.core.naming import entities_in, names_of, with_names, without_names
from quizapp.core.score import Notice, Score, Verdict
from tests.core.samples import option, question

COURSE = example_context().course
RANGE = {"key": None, "low": 2000, "high": 2500, "tolerance": "0", "unit": "fighters", "wrong_values": []}
BALANCHE = COURSE.entities[0].model_copy(
    update={"name": "Fabrice Balanche (researcher)", "aliases": ("Balanche", "F. Balanche")}
)
COURSE_WITH_ALIASES = COURSE.model_copy(update={"entities": (BALANCHE,)})


class TestEvidence:
    def test_it_offers_the_sentences_in_the_order_of_the_passage(self):
        one = question("evidence")

        assert one.interaction(Random(3)) == MarkSentences(
            tuple(Choice(s.id, s.text) for s in one.sentences), one=True
        )

    def test_several_keys_are_marked_each_for_its_share(self):
        sentences = [{"text": f"Sentence {n}.", "key": n < 2, "why": "So."} for n in range(4)]
        one = question("evidence", sentences=sentences)
        ids = [s.id for s in one.sentences]

        assert not one.interaction(Random(3)).one
        assert one.guess_chance() == pytest.approx(1 / 6)
        assert [one.grade(tuple(ids[:n])).fraction for n in (1, 2, 3, 4)] == [0.5, 1, 0.5, 0]

    def test_another_sentence_says_why_it_supports_nothing(self):
        one = question("evidence")
        marked = (one.sentences[2].id,)

        assert one.grade(marked).verdict is Verdict.WRONG
        assert one.in_words(marked) == "The word “around” shows an estimate."
        assert [r.why for r in one.remarks(marked)] == ["It speaks of the word."]

    @pytest.mark.parametrize("keys", [0, 3])
    def test_it_needs_a_key_and_another_sentence(self, keys):
        sentences = [{"text": f"Sentence {n}.", "key": n < keys} for n in range(3)]

        with pytest.raises(ValidationError, match=f"one sentence is a key and one is not; here {keys} of 3"):
            question("evidence", sentences=sentences)


class TestLongText:
    def test_it_offers_a_large_box_and_waits_for_a_mark(self):
        one = question("long_text")
        score = one.grade(("The UN report estimates it.",))

        assert one.interaction(Random(1)) == WriteText(2_000)
        assert (score.fraction, score.kept, score.verdict) == (0, None, Verdict.UNMARKED)
        assert one.grade((" ",)) == Score(0, Notice.EMPTY)
        assert one.grade(()).kept == 0

    def test_its_key_is_the_model_answer_and_its_words_are_what_was_written(self):
        one = question("long_text")

        assert one.in_words(one.key()) == one.model_answer
        assert one.grade(one.key()).verdict is Verdict.UNMARKED

    def test_its_levels_are_named_by_their_words(self):
        assert len({level.id for level in question("long_text").rubric}) == 3

    @pytest.mark.parametrize("shares", [(1, 0.5), (0.5, 0), (1, 0.5, 0.5, 0), (0, 1)])
    def test_its_levels_fall_from_everything_to_nothing(self, shares):
        rubric = [{"text": f"Level {n}.", "share": share} for n, share in enumerate(shares)]

        with pytest.raises(ValidationError, match="the levels fall from a share of 1 to a share of 0"):
            question("long_text", rubric=rubric)


class TestRanges:
    @pytest.mark.parametrize(
        "typed",
        ["2000", "2,500", "2 200", "2000-2500", "2,000 – 2,500", "2.100 to 2.300", "2000 fighters"],
    )
    def test_every_number_within_is_right_and_so_is_the_range_itself(self, typed):
        assert question("numeric", **RANGE).grade((typed,)).verdict is Verdict.RIGHT

    @pytest.mark.parametrize("typed", ["1999", "2501", "1,500-2,500", "2000-3000", "-2000"])
    def test_what_lies_outside_even_in_part_is_wrong(self, typed):
        assert question("numeric", **RANGE).grade((typed,)).verdict is Verdict.WRONG

    @pytest.mark.parametrize("typed", ["2500-2000", "2000-", "2000 to many", "2000-2500-3000"])
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


class TestNames:
    def test_an_entity_is_called_by_its_name_its_short_name_and_its_aliases_each_once(self):
        assert names_of(BALANCHE) == ("Fabrice Balanche", "Balanche", "F. Balanche")

    def test_a_question_that_asks_for_an_entity_accepts_all_of_its_names(self):
        one = question("short_text", entity="balanche", accept=["the researcher", "Balanche"])

        named = with_names(one, COURSE_WITH_ALIASES)

        assert isinstance(named, ShortText)
        assert named.accept == ("the researcher", "Fabrice Balanche", "Balanche", "F. Balanche")
        assert named.grade(("fabrice balanche",)).fraction == 1
        assert with_names(named, COURSE_WITH_ALIASES) == named
        assert without_names(named, COURSE_WITH_ALIASES).accept == ("the researcher",)

    def test_a_gap_may_ask_for_an_entity_too(self):
        gaps = [{"name": "who", "key": "the researcher", "entity": "balanche"}]
        one = question("cloze", text="It was {who}.", gaps=gaps, wrong_texts=[])

        named = with_names(one, COURSE_WITH_ALIASES)

        assert named.gaps[0].accept == ("Fabrice Balanche", "Balanche", "F. Balanche")
        assert list(entities_in(named)) == [("gaps.0.entity", "balanche")]

    def test_questions_without_an_entity_and_unknown_entities_stay_as_they_are(self):
        plain, strange = question("single_choice"), question("short_text", entity="nobody")

        assert with_names(plain, COURSE) is plain
        assert with_names(strange, COURSE) == strange
        assert list(entities_in(plain)) == []


def test_a_typed_number_is_right_however_it_is_grouped_and_never_by_a_typing_mistake():
    one = question("short_text", key="10,000", accept=[], wrong_texts=[{"text": "15,000", "why": "His."}])

    assert [one.grade((t,)).fraction for t in ("10000", "10.000", "1000", "15 000")] == [1, 1, 0, 0]
    assert [r.why for r in one.remarks(("15000",))] == ["His."]


def test_the_share_of_marked_options_never_falls_below_nothing():
    one = question("multiple_choice")
    everything_wrong = tuple(option(one, t) for t in ("the banks of Turkey", "the border posts"))

    assert one.grade(everything_wrong).fraction == 0
