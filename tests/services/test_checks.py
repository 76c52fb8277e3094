"""Questions between sections: explained at once, kept nowhere, and only those that the lesson asks."""

import pytest
from sqlalchemy import update

from quizapp.core.score import Verdict
from quizapp.models import Answer, Attempt, Question
from quizapp.models.database import writing
from quizapp.services import checks, evidence, lessons
from quizapp.services.errors import NotFoundError
from quizapp.services.who import NOBODY
from tests.statements import count_statements

LESSON = "02-people-and-territory"


@pytest.fixture
def asked(session, at):
    """The first question that the lesson asks."""
    page = lessons.read(session, NOBODY, LESSON, at=at)
    return next(question for part in page.sections for question in part.checks)


def right(session, slug):
    question = checks._published(session, {slug})[slug]
    return question.key()


def test_a_lesson_asks_after_its_sections_and_guesses_before_them(session, at):
    page = lessons.read(session, NOBODY, LESSON, at=at)

    assert all(part.guess for part in page.sections)
    assert sum(len(part.checks) for part in page.sections) >= 3
    assert all(q.stem and q.hints for part in page.sections for q in part.checks)


def test_the_right_answer_is_told_so_with_its_proof(session, asked):
    page = checks.answer(session, LESSON, asked.slug, right(session, asked.slug))

    assert page.result.verdict is Verdict.RIGHT
    assert page.result.explanation.proof.lesson_slug == LESSON
    assert page.result.explanation.claims
    assert page.after in {check.after for check in evidence.read_lessons(session, {LESSON})[LESSON].checks}


def test_a_wrong_answer_and_none_are_explained_too(session, asked):
    wrong = checks.answer(session, LESSON, asked.slug, ("nonsense",))
    none = checks.answer(session, LESSON, asked.slug, ())

    assert wrong.result.verdict in {Verdict.WRONG, Verdict.UNANSWERED}
    assert none.result.verdict is Verdict.UNANSWERED
    assert none.result.explanation.key_words


def test_nothing_is_kept(session, asked):
    checks.answer(session, LESSON, asked.slug, right(session, asked.slug))

    assert session.query(Attempt).count() == session.query(Answer).count() == 0


@pytest.mark.parametrize(
    ("lesson", "slug"),
    [
        (LESSON, "hts-size-un-report"),
        (LESSON, "nothing"),
        ("99-nothing", None),
        ("01-reading-an-undated-report", None),
    ],
)
def test_what_the_lesson_does_not_ask_is_not_found(session, asked, lesson, slug):
    with pytest.raises(NotFoundError):
        checks.answer(session, lesson, slug or asked.slug, ())


def test_a_question_that_is_no_longer_published_is_no_longer_asked(session, asked, at):
    with writing(session):
        session.execute(update(Question).where(Question.slug == asked.slug).values(state="retired"))

    page = lessons.read(session, NOBODY, LESSON, at=at)

    assert asked.slug not in {q.slug for part in page.sections for q in part.checks}
    with pytest.raises(NotFoundError):
        checks.read(session, LESSON, asked.slug)


def test_the_options_stand_in_one_order_for_everybody(session, asked):
    first, second = (checks.read(session, LESSON, asked.slug) for _ in range(2))

    assert first.question == second.question == asked


def test_a_lesson_costs_three_statements_with_its_checks(session, at):
    with count_statements(session.get_bind()) as sent:
        lessons.read(session, NOBODY, LESSON, at=at)

    assert len(sent) == 3
