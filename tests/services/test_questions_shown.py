"""What an editor is shown: the preview of each kind, and what differs between two contents."""

from random import Random

import pytest

from quizapp.core.kinds import KINDS
from quizapp.core.lint.examples import example, example_context
from quizapp.core.score import Verdict
from quizapp.services import question_checks, questions
from quizapp.services.question_checks import Surroundings
from quizapp.services.question_differences import Mark, compared, differences

AROUND = Surroundings(1, example_context(), {})
WRONG_VALUE = {"value": "3000", "why": "That is the later figure."}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_shown_with_its_key_told_first(kind):
    shown = question_checks.preview(example({"kind": kind}), AROUND)

    assert shown.feedback[0].verdict is (Verdict.UNMARKED if kind == "long_text" else Verdict.RIGHT)
    assert shown.feedback[0].response_words == shown.key_words
    assert shown.interaction == shown.question.interaction(Random(0))


def test_each_wrong_option_is_told_once_with_its_reason():
    shown = question_checks.preview(example({}), AROUND)

    assert [(f.response_words, f.verdict, [r.why for r in f.remarks]) for f in shown.feedback[1:]] == [
        ("about 4,500", Verdict.WRONG, ["That is a figure for the TIP."]),
        ("about 15,000", Verdict.WRONG, ["That is a figure for Turkish soldiers."]),
    ]


def test_each_likely_wrong_number_is_told_with_whose_it_was():
    shown = question_checks.preview(example({"kind": "numeric", "wrong_values": [WRONG_VALUE]}), AROUND)

    assert [f.response_words for f in shown.feedback] == ["9,000 km²", "3,000 km²"]


def test_a_question_is_shown_with_the_claims_it_rests_on_and_its_proof(session):
    page = questions.read_for_editing(session, "population-of-the-area")

    shown = question_checks.preview(page.question, page.around)

    assert [(g.slug, g.source, g.as_of) for g in shown.grounds] == [("F05", "Article", "c. March 2021")]
    assert shown.proof.words == page.question.evidence.words
    assert shown.proof.before


def test_every_published_question_may_be_published(session):
    for row in questions.list_questions(session, questions.Search(state="published")).rows:
        page = questions.read_question(session, row.slug)
        assert question_checks.check(page.question, page.around).blocking == (), row.slug


def test_words_that_differ_are_marked_and_the_rest_is_not():
    pieces = compared("about 9,000 people", "about 3,000 people")

    assert [(p.mark, p.text) for p in pieces] == [
        (Mark.SAME, "about "),
        (Mark.GONE, "9"),
        (Mark.NEW, "3"),
        (Mark.SAME, ",000 people"),
    ]


def test_every_field_that_differs_is_named_with_both_texts():
    options = [
        {"text": "about 4,500", "why": "That is a figure for the TIP."},
        {"text": "about 10,000", "key": True},
    ]
    before = example({"hints": ["One."], "note": "x"})
    after = example({"options": options, "hints": ["One.", "Two."]})

    found = {d.field: d for d in differences(before, after)}

    assert {
        "hints.1",
        "note",
        "options.0.claim",
        "options.0.reason",
        "options.2.text",
        "options.2.key",
    } <= set(found)
    assert found["hints.1"].before == ()
    assert [p.text for p in found["hints.1"].after] == ["Two."]
    assert [p.text for p in found["note"].before] == ["x"]
    assert not {"stem", "slug", "version"} & set(found)


def test_equal_contents_do_not_differ():
    assert differences(example({}), example({})) == ()
