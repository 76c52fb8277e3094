"""A result never says only right or wrong, and never says too much too soon."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from quizapp.core.score import Verdict
from quizapp.models import Attempt, LessonVersion, Slot
from quizapp.models.database import writing
from quizapp.services import progress, results, submitting
from quizapp.services.errors import ClosedError, NotFoundError
from tests.services.conftest import put


@pytest.fixture
def finished(session, who, begun, answer, at):
    """Amal's attempt, handed in with its first question right, its second wrong and the rest empty."""
    answer(who("amal"), begun, 1)
    put(session, begun, 2, "figure-with-un-as-source")
    answer(who("amal"), begun, 2, ("zzz",))
    with writing(session):
        submitting.submit(session, who("amal"), begun, at=at)
    return begun


def test_each_question_has_its_verdict_its_true_sentence_and_its_proof(session, who, finished, at):
    page = results.read_result(session, who("amal"), finished, at=at)

    first, second, third = page.questions[:3]
    assert (first.verdict, second.verdict, third.verdict) == (
        Verdict.RIGHT,
        Verdict.WRONG,
        Verdict.UNANSWERED,
    )
    for question in page.questions:
        told = question.explanation
        assert told.rationale
        assert told.key_words
        assert told.claims
        assert told.proof.words
        assert told.proof.anchor


def test_the_points_add_up(session, who, finished, at):
    page = results.read_result(session, who("amal"), finished, at=at)

    assert page.earned == sum(q.earned for q in page.questions) == 1
    assert page.possible == len(page.questions)
    assert page.right == 1


def test_an_open_attempt_has_no_result(session, who, begun, at):
    with pytest.raises(ClosedError):
        results.read_result(session, who("amal"), begun, at=at)


def test_another_students_result_does_not_exist(session, who, finished, at):
    with pytest.raises(NotFoundError):
        results.read_result(session, who("basim"), finished, at=at)


def test_answers_stay_hidden_until_the_quiz_was_due(session, who, finished, at):
    due = at + timedelta(days=2)
    with writing(session):
        session.execute(update(Attempt).values(show_answers="after_due", due_at=due))

    before = results.read_result(session, who("amal"), finished, at=due - timedelta(seconds=1))
    after = results.read_result(session, who("amal"), finished, at=due)

    assert all(q.explanation is None and q.verdict is None for q in before.questions)
    assert before.earned == 1
    assert all(q.explanation for q in after.questions)


def test_words_that_left_the_lesson_are_still_shown_without_a_place(session, who, finished, at):
    with writing(session):
        body = session.scalar(select(LessonVersion.body).limit(1))
        emptied = {**body, "sections": [{"anchor": "x", "heading": "X", "blocks": []}]}
        session.execute(
            update(LessonVersion).values(body=emptied, content_hash=LessonVersion.content_hash.concat("x"))
        )

    page = results.read_result(session, who("amal"), finished, at=at)

    assert {(q.explanation.proof.anchor, q.explanation.proof.before) for q in page.questions} == {("", "")}
    assert all(q.explanation.proof.words for q in page.questions)


def test_the_stored_fraction_is_the_recomputed_one(session, who, finished, at):
    stored = session.scalar(select(func.sum(Slot.fraction * Slot.points)).where(Slot.attempt_id == finished))

    assert stored == results.read_result(session, who("amal"), finished, at=at).earned


def test_progress_counts_every_question_of_a_finished_attempt(session, who, finished, at):
    page = progress.read(session, who("amal"), at=at)

    tries = sum(o.estimate.tries for o in page.objectives)
    assert tries == session.scalar(select(func.count(Slot.id)).where(Slot.attempt_id == finished))
    assert len(page.started) + len(page.untouched) == len(page.objectives)
    assert [(p.attempt_id, p.earned) for p in page.history] == [(finished, 1)]


def test_an_open_attempt_teaches_nothing_yet(session, who, begun, answer, at):
    answer(who("amal"), begun, 1)

    page = progress.read(session, who("amal"), at=at)

    assert not page.started
    assert not page.history


def test_anothers_progress_is_not_touched(session, who, finished, at):
    assert not progress.read(session, who("basim"), at=at).started
