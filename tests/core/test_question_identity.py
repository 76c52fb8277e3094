"""Hashes, option names, passages and scores: what stays the same when the rest moves."""

from random import Random

import pytest
from pydantic import ValidationError

from quizapp.core.lesson import FigureSpot, Lesson, Passage, Section
from quizapp.core.question import option_id
from quizapp.core.score import Score, Verdict
from tests.core.samples import question

# A change of this figure would make every published version look edited: find out why before touching it.
PINNED_HASH = "8ba9dca8023b4c20bdc6baedfe969026be6ba1ed66af663dfc320066e84d1c9c"


def test_the_content_hash_is_pinned():
    assert question("single_choice").content_hash() == PINNED_HASH


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "retired"},
        {"version": 7},
        {"note": "checked twice"},
        {"accepted_warnings": {"attribution": "the question does not state the figure"}},
        {"reviews": [{"by": "dina", "on": "2026-03-01", "verdict": "right", "of": "0"}]},
        {"points": 1},
    ],
)
def test_what_no_student_meets_does_not_change_the_hash(fields):
    assert question("single_choice", **fields).content_hash() == PINNED_HASH


@pytest.mark.parametrize(
    "fields",
    [
        {"stem": "About how many fighters did HTS have, says the UN report?"},
        {"points": 2},
        {"hints": ["Look at the section on the size of the group."]},
        {"rationale": "About 10,000, the UN report says."},
        {"claims": ["F16", "F17"]},
        {"evidence": {"passage": "03-who-ran-idlib#size", "words": "10,000 fighters"}},
    ],
)
def test_what_a_student_can_meet_changes_the_hash(fields):
    assert question("single_choice", **fields).content_hash() != PINNED_HASH


def test_an_option_is_named_by_its_words():
    assert option_id("about 10,000") == option_id("About 10,000.") == "1e74e022"
    assert option_id("about 10,000") != option_id("about 15,000")


def test_options_with_numbers_stay_in_their_order_and_others_are_shuffled():
    ordered = question("single_choice")
    named = question(
        "single_choice",
        options=[{"text": t, "key": t == "Homs"} for t in ("Homs", "Hama", "Aleppo", "Latakia")],
    )

    orders = {tuple(c.text for c in named.interaction(Random(seed)).choices) for seed in range(20)}

    assert {tuple(c.text for c in ordered.interaction(Random(s)).choices) for s in range(20)} == {
        ("about 4,500", "about 10,000", "about 15,000")
    }
    assert len(orders) > 5


def test_evidence_names_its_lesson_and_its_anchor():
    evidence = question("numeric").evidence

    assert (evidence.lesson, evidence.anchor) == ("03-who-ran-idlib", "size")


def test_a_lesson_finds_a_passage_by_its_anchor():
    passage = Passage(anchor="size", html="<p>Ten.</p>", text="Ten.")
    figure = FigureSpot(figure="timeline", alt="A line.")
    lesson = Lesson(
        slug="03-who-ran-idlib",
        number=3,
        title="Who ran Idlib",
        summary="Who.",
        minutes=5,
        objectives=("O3.1",),
        content_note="None.",
        sections=(Section(anchor="hts", heading="HTS", blocks=(figure, passage)),),
    )

    assert lesson.passage("size") == passage
    assert lesson.passage("elsewhere") is None
    assert lesson.sections[0].passages == (passage,)


@pytest.mark.parametrize(
    ("fraction", "verdict"), [(0, Verdict.WRONG), (0.5, Verdict.PARTLY), (1, Verdict.RIGHT)]
)
def test_a_score_is_called_by_its_fraction(fraction, verdict):
    assert Score(fraction).verdict is verdict


@pytest.mark.parametrize("fraction", [-0.1, 1.1, float("nan")])
def test_a_fraction_outside_nothing_and_everything_is_refused(fraction):
    with pytest.raises(ValueError, match="a fraction lies between 0 and 1"):
        Score(fraction)


def test_a_question_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        question("numeric").stem = "Something else entirely?"
