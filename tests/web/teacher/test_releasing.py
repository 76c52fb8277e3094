"""Releasing answers: works, refuses another's and a stranger, rejects GET, handles no such thing."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from quizapp.models import Assignment, AuditEvent
from quizapp.models.database import writing
from tests.classes import DAY
from tests.pages import seen


@pytest.fixture
def waiting(session, given) -> int:
    """An assignment whose answers wait for Carla."""
    with writing(session):
        session.execute(update(Assignment).values(show_answers="after_release"))
    return given


@pytest.fixture
def handed_in(amal, waiting) -> str:
    """Amal's attempt at it, handed in with nothing answered."""
    begun = amal.post("/quizzes/lesson-1/attempts", data={"assignment": str(waiting)})
    attempt = begun.location.rpartition("/questions")[0]
    amal.post(f"{attempt}/submit")
    return attempt


def released(session):
    session.rollback()
    return session.scalars(select(Assignment.released_at)).one()


def test_one_press_shows_the_points_and_the_answers(amal, carla, waiting, handed_in):
    report, before = carla.get(f"/teacher/assignments/{waiting}").text, amal.get(f"{handed_in}/result").text
    history = amal.get("/progress/").text

    reply = carla.post(f"/teacher/assignments/{waiting}/release")

    after = amal.get(f"{handed_in}/result").text
    assert "No student sees a score or an answer yet" in report
    assert "once your teacher releases them" in before
    assert "result-total" not in before
    assert "Your answer" in before
    assert "not shown yet" in history
    assert "objective-text" not in history
    assert (reply.status_code, reply.location) == (303, f"/teacher/assignments/{waiting}")
    assert re.search(r"result-total.*0</strong> of 10 points", after)
    assert after.count("passage-quote") or after.count("From the lesson")
    assert "0 of 10" in amal.get("/progress/").text


def test_the_report_says_when_and_offers_the_button_no_more(carla, session, waiting, at, monkeypatch):
    carla.post(f"/teacher/assignments/{waiting}/release")
    monkeypatch.setattr("quizapp.clock.now", lambda: at + DAY)

    again = carla.post(f"/teacher/assignments/{waiting}/release")
    report = carla.get(f"/teacher/assignments/{waiting}").text

    assert again.status_code == 303
    assert released(session) == at
    assert "Answers released Mon 2 Mar 2026, 12:00" in report
    assert f"/teacher/assignments/{waiting}/release" not in report
    deeds = session.scalars(select(AuditEvent.action).where(AuditEvent.action.startswith("assignment.")))
    assert deeds.all() == ["assignment.made", "assignment.released"]


def test_whoever_starts_is_told_what_the_result_waits_for(amal, waiting):
    page = amal.get(f"/quizzes/lesson-1?assignment={waiting}").text

    assert "once your teacher releases them" in page


def test_a_teachers_own_page_and_file_show_the_points_all_along(carla, waiting, handed_in):
    assert "0 of 10" in carla.get(f"/teacher/assignments/{waiting}").text
    assert ",0.0,10," in carla.get(f"/teacher/assignments/{waiting}/results.csv").text


def test_there_is_nothing_to_release_where_answers_do_not_wait(carla, session, given):
    report = carla.get(f"/teacher/assignments/{given}").text

    reply = carla.post(f"/teacher/assignments/{given}/release")

    assert "/release" not in report
    assert reply.status_code == 422
    assert "do not wait for you" in reply.text
    assert released(session) is None


def test_a_lesson_alone_has_nothing_to_release(carla, session, waiting):
    with writing(session):
        session.execute(update(Assignment).values(quiz_id=None))

    assert "/release" not in carla.get(f"/teacher/assignments/{waiting}").text
    assert carla.post(f"/teacher/assignments/{waiting}/release").status_code == 422


def test_another_teacher_a_student_and_a_stranger_release_nothing(omar, amal, client, session, waiting):
    foreign, missing = (omar.post(f"/teacher/assignments/{n}/release") for n in (waiting, 987))

    assert foreign.status_code == 404
    assert seen(foreign) == seen(missing)
    assert amal.post(f"/teacher/assignments/{waiting}/release").status_code == 403
    assert client.post(f"/teacher/assignments/{waiting}/release").status_code in {302, 303, 401}
    assert released(session) is None


def test_looking_releases_nothing(carla, session, waiting):
    assert carla.get(f"/teacher/assignments/{waiting}/release").status_code == 405
    assert released(session) is None


def test_an_admin_may_and_before_it_was_due_too(dina, amal, waiting, handed_in, session, at):
    assert dina.post(f"/teacher/assignments/{waiting}/release").status_code == 303

    assert released(session) == at < at + timedelta(days=7)
    assert "result-total" in amal.get(f"{handed_in}/result").text
