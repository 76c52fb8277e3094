"""Sentences to mark, sentences to write, and names of entities."""

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


def test_the_share_of_marked_options_never_falls_below_nothing():
    one = question("multiple_choice")
    everything_wrong = tuple(option(one, t) for t in ("the banks of Turkey", "the border posts"))

    assert one.grade(everything_wrong).fraction == 0
