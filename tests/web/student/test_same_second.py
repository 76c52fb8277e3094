"""Two hundred students hand in during the same second; each has exactly one result."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, insert, select

from quizapp.models import Answer, Attempt, Person, SignIn, Slot
from quizapp.models.database import writing
from quizapp.services import sign_ins, starting
from quizapp.services.who import Role, Viewer
from quizapp.web.access import COOKIE

STUDENTS, CLICKS = 200, 2


@pytest.fixture
def hall(app, session, at) -> list[tuple[str, int]]:
    """Two hundred students, each with an open attempt and every question answered; their tokens and attempts."""
    seats = []
    with writing(session):
        for number in range(STUDENTS):
            person = Person(role="student", name=f"Student {number}", created_at=at)
            session.add(person)
            session.flush()
            token = sign_ins.sign_in(session, person.id, "test", at=at)
            viewer = Viewer(person.id, Role.STUDENT, person.name)
            seats.append((token, starting.start(session, viewer, "lesson-1", at=at)))
        slots = session.scalars(select(Slot.id)).all()
        rows = [{"slot_id": s, "sequence": 1, "response": ["true"], "saved_at": at} for s in slots]
        session.execute(insert(Answer), rows)
    return seats


def test_two_hundred_hand_in_at_once_and_each_has_one_result(app, session, hall):
    together = Barrier(STUDENTS * CLICKS)

    def hand_in(seat: tuple[str, int]) -> int:
        token, attempt_id = seat
        browser = app.test_client()
        browser.set_cookie(COOKIE, token)
        together.wait()
        return browser.post(f"/attempts/{attempt_id}/submit").status_code

    with ThreadPoolExecutor(STUDENTS * CLICKS) as pool:
        statuses = list(pool.map(hand_in, hall * CLICKS))

    graded = session.scalar(select(func.count(Slot.id)).where(Slot.fraction.is_not(None)))
    assert set(statuses) == {303}
    assert session.scalar(select(func.count(Attempt.id)).where(Attempt.submitted_at.is_not(None))) == STUDENTS
    assert graded == session.scalar(select(func.count(Slot.id)))
    assert session.scalar(select(func.count(SignIn.id))) == STUDENTS


def test_forty_clicks_on_start_begin_one_attempt(app, session, people, at):
    with writing(session):
        token = sign_ins.sign_in(session, people["amal"], "test", at=at)
    together = Barrier(40)

    def start(_click: int) -> tuple[int, str]:
        browser = app.test_client()
        browser.set_cookie(COOKIE, token)
        together.wait()
        reply = browser.post("/quizzes/lesson-1/attempts")
        return reply.status_code, reply.location

    with ThreadPoolExecutor(40) as pool:
        replies = set(pool.map(start, range(40)))

    assert len(replies) == 1
    assert session.scalar(select(func.count(Attempt.id))) == 1
