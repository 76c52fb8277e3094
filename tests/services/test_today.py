"""A learner's home says what is to be done, as the one rule of being done has it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Assignment, Classroom, Lesson, Quiz
from quizapp.models.database import writing
from quizapp.services import lessons, starting, submitting, today


@pytest.fixture
def given(session, people, at) -> int:
    """A lesson with its quiz, given to Amal's class: due in two days, taken a day longer."""
    with writing(session):
        room = session.scalar(select(Classroom.id).where(Classroom.name == "Class A"))
        quiz = session.execute(select(Quiz.id, Quiz.lesson_id).where(Quiz.slug == "lesson-1")).one()
        assignment = Assignment(
            classroom_id=room,
            lesson_id=quiz.lesson_id,
            quiz_id=quiz.id,
            opens_at=at - timedelta(hours=1),
            due_at=at + timedelta(days=2),
            closes_at=at + timedelta(days=3),
            show_answers="after_due",
            created_by_id=people["carla"],
            created_at=at,
        )
        session.add(assignment)
        session.flush()
        return assignment.id


def only(page):
    """Return the one assignment of a page."""
    (one,) = page.assignments
    return one


def test_what_is_given_is_to_do_until_it_is_read_and_handed_in(session, who, given, at):
    slug = session.scalar(select(Lesson.slug).order_by(Lesson.number).limit(1))
    assert today.read(session, who("amal"), at=at).to_do

    with writing(session):
        attempt = starting.start(session, who("amal"), "lesson-1", given, at=at)
        submitting.submit(session, who("amal"), attempt, at=at)
    handed_in = only(today.read(session, who("amal"), at=at))
    with writing(session):
        lessons.note_read(session, who("amal"), slug, at=at)
    page = today.read(session, who("amal"), at=at)

    assert (handed_in.quiz_submitted, handed_in.lesson_read, handed_in.standing.finished) == (
        True,
        False,
        False,
    )
    assert not page.to_do
    assert only(page).standing.finished
    assert [a.assignment_id for a in page.past] == [given]


def test_late_work_is_asked_for_until_it_closes(session, who, given, at):
    late = today.read(session, who("amal"), at=at + timedelta(days=2, hours=1))
    closed = today.read(session, who("amal"), at=at + timedelta(days=3, hours=1))

    assert only(late).standing.overdue
    assert late.to_do
    assert not closed.to_do
    assert only(closed).closed


def test_another_class_sees_nothing_of_it(session, who, given, at):
    assert not today.read(session, who("basim"), at=at).assignments


def test_what_is_not_open_yet_is_not_shown(session, who, given, at):
    assert not today.read(session, who("amal"), at=at - timedelta(hours=2)).assignments


def test_a_practice_quiz_begun_waits_to_be_finished(session, who, begun, answer, at):
    answer(who("amal"), begun, 1)
    answer(who("amal"), begun, 1, moment=at + timedelta(minutes=1))

    (one,) = today.read(session, who("amal"), at=at).unfinished

    assert (one.attempt_id, one.answered) == (begun, 1)
    assert one.size > 1
