"""Whoever judges a false statement reads the true one, whatever the judgement was, and reads it once."""

import pytest
from sqlalchemy import select

from quizapp.core.text import fold
from quizapp.models import Question, QuestionVersion
from quizapp.services import parsed, results, showing
from quizapp.services.results import Sources
from tests.core.samples import question

RIGHT, WRONG, NONE = ("false",), ("true",), ()
CORRECTION, WHY = "HTS had about 10,000 fighters.", "50,000 is nobody's figure."


def told(one, response):
    return results.explain(one, response, showing.shown_at_once(), Sources({}, {}))


@pytest.mark.parametrize("response", [RIGHT, WRONG, NONE])
@pytest.mark.parametrize("why", [WHY, ""])
def test_a_false_statement_is_corrected_whatever_was_answered(response, why):
    explained = told(question("true_false", why=why), response)

    assert explained.correction == CORRECTION
    assert [r.why for r in explained.remarks] == ([why] if why and response == WRONG else [])


def test_a_true_statement_has_nothing_to_correct_and_says_its_reason_once():
    explained = told(question("true_false", key=True, correction="", why=""), RIGHT)

    assert (explained.correction, explained.remarks) == ("", ())
    assert explained.rationale


@pytest.mark.parametrize("rationale", [CORRECTION, f"In 2021, “{CORRECTION.upper()}” So the report."])
def test_what_the_rationale_says_in_these_very_words_is_not_repeated(rationale):
    one = question("true_false", why="", rationale=rationale)

    assert [told(one, response).correction for response in (RIGHT, WRONG, NONE)] == ["", "", ""]


def test_what_the_reason_says_is_repeated_only_to_those_who_do_not_read_the_reason():
    one = question("true_false", why=f"Nobody counted 50,000. {CORRECTION}")

    assert [told(one, response).correction for response in (WRONG, RIGHT)] == ["", CORRECTION]


def test_every_false_statement_of_the_course_tells_the_true_one_to_everybody(session):
    rows = session.execute(
        select(QuestionVersion.content_hash, QuestionVersion.body)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Question.kind == "true_false")
    )
    false = [q for q in (parsed.question(r.content_hash, r.body) for r in rows) if q.corrected()]

    assert len(false) > 50
    for one in false:
        for response in (RIGHT, WRONG, NONE):
            said = told(one, response)
            reasons = fold(" ".join((said.rationale, *(r.why for r in said.remarks))))
            assert bool(said.correction) != (fold(one.corrected()) in reasons), one.slug
