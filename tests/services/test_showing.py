"""What a student is shown of an attempt is what the one rule allows, on every page that shows something of it."""

from dataclasses import fields
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from quizapp.core import grading
from quizapp.core.grading import Disclosure, ShowAnswers
from quizapp.models import Attempt, Question, QuestionVersion, Slot
from quizapp.models.database import writing
from quizapp.services import assigning, checks, progress, redoing, results, starting, submitting
from quizapp.services.assignments import Order
from quizapp.services.errors import RefusedError
from tests.classes import DAY, class_id, quiz_id, teacher, times

NOTHING = dict.fromkeys((f.name for f in fields(Disclosure)), False)
LESSON, CHECK = "01-reading-an-undated-report", "which-is-lasting-fact"


@pytest.fixture
def given(session, people, at):
    """Return a function that assigns the quiz of lesson 1 to Amal's class for two days, under a policy."""

    def give(policy: ShowAnswers) -> int:
        order = Order(None, quiz_id(session), times(at, 2), policy)
        with writing(session):
            return assigning.assign(session, teacher(people, "carla"), class_id(session, "A"), order, at=at)

    return give


@pytest.fixture
def hand_in(session, who, answer, at):
    """Return a function by which Amal hands in an assigned quiz, its first question right and the rest empty."""

    def do(assignment: int) -> int:
        with writing(session):
            attempt = starting.start(session, who("amal"), "lesson-1", assignment, at=at)
        answer(who("amal"), attempt, 1)
        with writing(session):
            submitting.submit(session, who("amal"), attempt, at=at)
        return attempt

    return do


@pytest.fixture
def release(session, people):
    """Return a function by which Carla releases the answers."""

    def do(assignment: int, *, at):
        with writing(session):
            assigning.release(session, teacher(people, "carla"), assignment, at=at)

    return do


def tries(page):
    return sum(o.estimate.tries for o in page.objectives)


def test_before_it_was_due_a_student_sees_the_total_and_nothing_that_tells_the_verdicts(
    session, who, given, hand_in, at
):
    attempt = hand_in(given(ShowAnswers.AFTER_DUE))
    size = len(session.scalars(select(Slot.id).where(Slot.attempt_id == attempt)).all())

    early = progress.read(session, who("amal"), at=at + DAY)
    result = results.read_result(session, who("amal"), attempt, at=at + DAY)
    later = progress.read(session, who("amal"), at=at + 2 * DAY)

    assert tries(early) == 0
    assert [(p.earned, p.possible, p.mistakes) for p in early.history] == [(1, size, 0)]
    assert (result.earned, result.possible) == (1, size)
    assert {q.earned for q in result.questions} == {None}
    assert tries(later) == size
    assert [(p.earned, p.mistakes) for p in later.history] == [(1, size - 1)]


def test_what_waits_for_its_release_shows_no_points_however_late_it_is(
    session, who, given, hand_in, release, at
):
    assignment = given(ShowAnswers.AFTER_RELEASE)
    attempt = hand_in(assignment)

    waiting = progress.read(session, who("amal"), at=at + 9 * DAY)
    before = results.read_result(session, who("amal"), attempt, at=at + 9 * DAY)
    with pytest.raises(RefusedError, match="not shown yet"):
        redoing.redo(session, who("amal"), attempt, at=at + 9 * DAY)
    release(assignment, at=at + 9 * DAY)
    after = results.read_result(session, who("amal"), attempt, at=at + 9 * DAY)

    assert tries(waiting) == 0
    assert [(p.earned, p.possible, p.mistakes) for p in waiting.history] == [(None, None, 0)]
    assert (before.earned, before.possible, before.right, before.mistakes) == (None, None, 0, 0)
    assert all((q.verdict, q.earned, q.explanation) == (None, None, None) for q in before.questions)
    assert (after.earned, after.right) == (1, 1)
    assert all(q.explanation for q in after.questions)
    assert tries(progress.read(session, who("amal"), at=at + 9 * DAY)) == len(after.questions)


def test_answers_can_be_released_before_the_quiz_was_due(session, who, given, hand_in, release, at):
    assignment = given(ShowAnswers.AFTER_RELEASE)
    attempt = hand_in(assignment)

    release(assignment, at=at + timedelta(hours=1))

    assert results.read_result(session, who("amal"), attempt, at=at + timedelta(hours=1)).shown.key


def test_what_waits_for_its_release_never_stands_in_for_a_mistake(session, who, given, hand_in, at):
    kept = hand_in(given(ShowAnswers.AFTER_RELEASE))
    with writing(session):
        session.execute(update(Attempt).where(Attempt.id == kept).values(started_at=at - 1000 * DAY))

    slugs = set(redoing._kept_back(session, who("amal"), at + 9 * DAY))

    asked = select(Question.slug).join(QuestionVersion).join(Slot).where(Slot.attempt_id == kept)
    assert slugs == set(session.scalars(asked))


@pytest.mark.parametrize("allowed", sorted(NOTHING))
def test_a_result_holds_what_the_rule_allows_and_nothing_else(
    session, who, given, hand_in, at, monkeypatch, allowed
):
    attempt = hand_in(given(ShowAnswers.AFTER_SUBMIT))
    monkeypatch.setattr(grading, "disclose", lambda *_: Disclosure(**{**NOTHING, allowed: True}))

    page = results.read_result(session, who("amal"), attempt, at=at)
    history = progress.read(session, who("amal"), at=at)

    assert held(page.questions[0], total=page.earned) == {allowed} - {"response"}
    assert (history.history[0].earned is not None) == (allowed == "score")
    assert (tries(history) > 0) == (allowed == "verdict")


@pytest.mark.parametrize("allowed", sorted(NOTHING))
def test_a_question_of_a_lesson_obeys_the_same_rule(session, monkeypatch, allowed):
    monkeypatch.setattr(grading, "disclose", lambda *_: Disclosure(**{**NOTHING, allowed: True}))

    result = checks.answer(session, LESSON, CHECK, ("x",)).result

    assert held(result, total=None) == {allowed} - {"response", "score"}


def test_a_question_of_a_lesson_is_practice_that_is_settled_at_once(session, monkeypatch):
    asked = []
    monkeypatch.setattr(
        grading, "disclose", lambda *terms: asked.append(terms) or Disclosure(**{**NOTHING, "verdict": True})
    )

    checks.answer(session, LESSON, CHECK, ("x",))

    assert [(t[0], t[1].name, t[2].name, t[3]) for t in asked] == [
        ("after_submit", "DURING", "practice", "settled")
    ]


def held(question, *, total):
    """Name what a result lets out beside the own response."""
    told = question.explanation
    found = {
        "score": total is not None,
        "verdict": question.verdict is not None or question.earned is not None,
        "key": told is not None and told.key_words is not None,
        "rationale": told is not None and bool(told.rationale or told.remarks or told.claims),
        "evidence": told is not None and told.proof is not None,
    }
    return {name for name, there in found.items() if there}
