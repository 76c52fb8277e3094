"""Taking a quiz keeps every answer and gives none away."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.models import Answer, Attempt, Quiz, Slot
from quizapp.models.database import writing
from quizapp.services import attempts, starting, submitting
from quizapp.services.errors import ClosedError, NotFoundError


def test_a_paper_has_as_many_questions_as_the_plan_draws(session, who, begun):
    size = session.scalar(select(func.sum(1)).select_from(Slot).where(Slot.attempt_id == begun))
    plan = session.scalar(select(Quiz.body).where(Quiz.slug == "lesson-1"))

    assert size == sum(d["count"] for d in plan["draw"])


def test_starting_twice_goes_on_with_the_same_attempt(session, who, begun, at):
    with writing(session):
        again = starting.start(session, who("amal"), "lesson-1", at=at)

    assert again == begun


def test_the_next_attempt_avoids_what_was_just_seen(session, who, begun, at):
    with writing(session):
        submitting.submit(session, who("amal"), begun, at=at)
        second = starting.start(session, who("amal"), "lesson-1", at=at)

    first_half, second_half = (
        set(session.scalars(select(Slot.question_version_id).where(Slot.attempt_id == a)))
        for a in (begun, second)
    )
    assert len(first_half & second_half) < len(first_half) / 2


def test_an_answer_is_there_when_the_question_is_read_again(session, who, begun, answer, at):
    answer(who("amal"), begun, 1)

    page = attempts.read_question(session, who("amal"), begun, 1, at=at)

    assert page.response
    assert page.saved_at == at


def test_saying_an_answer_twice_is_the_same_as_saying_it_once(session, who, begun, answer, at):
    answer(who("amal"), begun, 1, sent=1, moment=at)
    answer(who("amal"), begun, 1, sent=1, moment=at + timedelta(minutes=1))

    assert session.scalar(select(func.count(Answer.id))) == 1


def test_of_two_tabs_the_later_answer_wins_whichever_was_opened_first(session, who, begun, answer, at):
    for seconds, words in ((10, "in the first tab"), (20, "in the second"), (30, "in the first again")):
        answer(who("amal"), begun, 1, (words,), moment=at + timedelta(seconds=seconds))

    page = attempts.read_question(session, who("amal"), begun, 1, at=at)

    assert page.response == ("in the first again",)
    assert session.scalar(select(func.count(Answer.id))) == 3


def test_an_answer_that_arrives_late_does_not_undo_a_newer_one(session, who, begun, answer, at):
    answer(who("amal"), begun, 1, ("newer",), sent=9_000, moment=at + timedelta(seconds=10))
    answer(who("amal"), begun, 1, ("older",), sent=5_000, moment=at + timedelta(seconds=30))

    assert attempts.read_question(session, who("amal"), begun, 1, at=at).response == ("newer",)


def test_no_answer_claims_to_come_from_the_future(session, who, begun, answer, at):
    answer(who("amal"), begun, 1, ("ahead",), sent=10**15, moment=at + timedelta(seconds=10))
    answer(who("amal"), begun, 1, ("real",), moment=at + timedelta(seconds=11))

    assert attempts.read_question(session, who("amal"), begun, 1, at=at).response == ("real",)


def test_another_students_attempt_does_not_exist_for_him(session, who, begun, at):
    with pytest.raises(NotFoundError):
        attempts.read_question(session, who("basim"), begun, 1, at=at)
    with pytest.raises(NotFoundError):
        attempts.find_open_slot(session, who("basim"), begun, 1, at=at)
    with pytest.raises(NotFoundError):
        submitting.submit(session, who("basim"), begun, at=at)


def test_there_is_no_question_behind_the_last(session, who, begun, at):
    with pytest.raises(NotFoundError):
        attempts.read_question(session, who("amal"), begun, 99, at=at)


def test_handing_in_grades_every_slot_once(session, who, begun, answer, at):
    size = session.scalar(select(func.count(Slot.id)).where(Slot.attempt_id == begun))
    for position in range(1, size):
        answer(who("amal"), begun, position)

    with writing(session):
        first = submitting.submit(session, who("amal"), begun, at=at)
        second = submitting.submit(session, who("amal"), begun, at=at)

    fractions = session.scalars(
        select(Slot.fraction).where(Slot.attempt_id == begun).order_by(Slot.position)
    ).all()
    assert (first, second) == (True, False)
    assert fractions == [1.0] * (size - 1) + [0.0]


def test_a_handed_in_attempt_takes_no_more_answers(session, who, begun, answer, at):
    slot = attempts.find_open_slot(session, who("amal"), begun, 1, at=at)
    with writing(session):
        submitting.submit(session, who("amal"), begun, at=at)

    with pytest.raises(ClosedError):
        attempts.find_open_slot(session, who("amal"), begun, 1, at=at)
    with pytest.raises(ClosedError), writing(session):
        attempts.save(session, slot, ("too late",), 5, at=at)
    with pytest.raises(ClosedError):
        attempts.read_question(session, who("amal"), begun, 1, at=at)
    assert session.scalar(select(func.count(Answer.id))) == 0


@pytest.fixture
def closing(session, begun, at):
    """Amal's attempt, open until an hour after noon."""
    with writing(session):
        session.get_one(Attempt, begun).closes_at = at + timedelta(hours=1)
    return at + timedelta(hours=1)


def test_an_answer_counts_until_the_last_moment_and_not_after(session, who, begun, answer, closing):
    answer(who("amal"), begun, 1, moment=closing)

    with pytest.raises(ClosedError):
        answer(who("amal"), begun, 2, ("x",), moment=closing + timedelta(seconds=1))


def test_an_attempt_whose_time_is_over_counts_as_handed_in_at_its_last_moment(session, who, begun, closing):
    with writing(session):
        count = submitting.submit_expired(session, at=closing + timedelta(days=1))

    assert count == 1
    assert session.get_one(Attempt, begun).submitted_at == closing


def test_an_open_attempt_is_not_handed_in_before_its_time(session, begun, closing):
    with writing(session):
        assert submitting.submit_expired(session, at=closing) == 0


def test_a_flag_stays_until_it_is_taken_away(session, who, begun, at):
    slot = attempts.find_open_slot(session, who("amal"), begun, 3, at=at)

    with writing(session):
        attempts.flag(session, slot, flagged=True)

    assert [
        p.position for p in attempts.read_paper(session, who("amal"), begun, at=at).places if p.flagged
    ] == [3]


def test_an_emptied_answer_is_not_answered(session, who, begun, answer, at):
    answer(who("amal"), begun, 1)
    answer(who("amal"), begun, 1, (), moment=at + timedelta(seconds=1))

    page = attempts.read_paper(session, who("amal"), begun, at=at)

    assert 1 in page.unanswered
    assert page.answered == 0
