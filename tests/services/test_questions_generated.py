"""A question that is made from claims is read like any other, and refuses to be changed."""

import pytest
from sqlalchemy import update

from quizapp.models import Question
from quizapp.models.database import writing
from quizapp.services import question_checks, question_edits, questions
from quizapp.services.errors import GeneratedError
from quizapp.services.question_versions import Loaded, Origin
from quizapp.services.questions import Search
from tests.conftest import NOON

SLUG = "figure-with-un-as-source"


@pytest.fixture
def generated(session) -> str:
    """A question that is marked as one of a family's."""
    with writing(session):
        session.execute(update(Question).where(Question.slug == SLUG).values(family="number-f05"))
    return SLUG


def test_it_names_its_family_and_its_item_model(session, generated):
    page = questions.read_question(session, generated)

    assert page.origin == Origin("number-f05", "number")
    assert questions.read_history(session, generated).origin == page.origin
    (row,) = questions.list_questions(session, Search(text=generated)).rows
    assert row.family == "number-f05"


def test_a_written_one_has_no_origin(session):
    assert questions.read_question(session, SLUG).origin is None
    assert questions.read_for_editing(session, SLUG) == questions.read_question(session, SLUG)


def test_it_is_not_read_to_be_changed(session, generated):
    with pytest.raises(GeneratedError, match="number-f05, is decided as a whole"):
        questions.read_for_editing(session, generated)
    with pytest.raises(GeneratedError):
        questions.read_for_restoring(session, generated, 1)


def test_it_is_not_saved_whoever_asks(session, who, generated):
    page = questions.read_question(session, generated)
    checked = question_checks.check(page.question.model_copy(update={"note": "Mine."}), page.around)

    with pytest.raises(GeneratedError):
        question_edits.save(session, who("dina"), checked, Loaded(1, page.question.state), at=NOON)
