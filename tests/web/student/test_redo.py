"""Redoing mistakes in a browser: works, refuses a stranger, refuses another's, rejects GET, handles no such thing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select, update

from quizapp.models import Attempt, Slot
from quizapp.models.database import writing
from quizapp.services import sign_ins
from quizapp.web.access import COOKIE
from tests.pages import seen
from tests.web.student.test_attempts import start


@pytest.fixture
def handed_in(amal) -> str:
    """Amal's practice, handed in with nothing answered."""
    attempt = start(amal)
    amal.post(f"{attempt}/submit")
    return attempt


def test_one_press_leads_to_the_first_question_of_the_redo(amal, handed_in):
    result = amal.get(f"{handed_in}/result").text

    reply = amal.post(f"{handed_in}/redo")

    assert "Redo my 10 mistakes" in result
    assert reply.status_code == 303
    page = amal.get(reply.location).text
    assert "Redo of Reading an undated report" in page
    assert "Question 1 of 10" in page
    assert "Go on with my mistakes" in amal.get(f"{handed_in}/result").text


def test_a_redo_is_called_so_on_every_page_and_can_be_redone(amal, handed_in):
    redo = amal.post(f"{handed_in}/redo").location.rpartition("/questions")[0]

    assert "Redo of Reading an undated report" in amal.get("/").text
    assert "Redo of Reading an undated report" in amal.get(f"{redo}/check").text
    amal.post(f"{redo}/submit")
    assert "Redo of Reading an undated report" in amal.get(f"{redo}/result").text
    history = amal.get("/progress/").text
    assert history.count("Redo of Reading an undated report</bdi>") == 1
    assert 'aria-label="Redo 10 mistakes – Redo of Reading an undated report' in history
    assert 'aria-label="Go on with my mistakes' not in history
    assert amal.post(f"{redo}/redo").status_code == 303


def test_forty_clicks_begin_one_redo(app, session, people, amal, handed_in, at):
    with writing(session):
        token = sign_ins.sign_in(session, people["amal"], "test", at=at)
    together = Barrier(40)

    def press(_click: int) -> tuple[int, str]:
        browser = app.test_client()
        browser.set_cookie(COOKIE, token)
        together.wait()
        reply = browser.post(f"{handed_in}/redo")
        return reply.status_code, reply.location

    with ThreadPoolExecutor(40) as pool:
        replies = set(pool.map(press, range(40)))

    assert len(replies) == 1
    assert session.scalar(select(func.count(Attempt.id))) == 2


def test_before_the_answers_are_shown_there_is_no_button_and_no_way_round_it(amal, handed_in, session, at):
    with writing(session):
        late = {"show_answers": "after_due", "due_at": at + timedelta(days=1)}
        session.execute(update(Attempt).values(**late))

    reply = amal.post(f"{handed_in}/redo")

    assert reply.status_code == 422
    assert "You can redo your mistakes once they are" in reply.text
    assert "/redo" not in amal.get(f"{handed_in}/result").text
    assert "/redo" not in amal.get("/progress/").text


def test_when_all_was_right_there_is_no_button_and_clear_words(amal, handed_in, session):
    with writing(session):
        session.execute(update(Slot).values(fraction=1))

    reply = amal.post(f"{handed_in}/redo")

    assert reply.status_code == 422
    assert "nothing to redo" in reply.text
    assert "/redo" not in amal.get("/progress/").text


def test_an_open_attempt_is_not_redone(amal):
    assert amal.post(f"{start(amal)}/redo").status_code == 409


def test_it_refuses_strangers_and_others_and_rejects_get(client, basim, carla, amal, handed_in):
    nothing = basim.post("/attempts/999999/redo")

    assert seen(basim.post(f"{handed_in}/redo")) == seen(nothing)
    assert nothing.status_code == 404
    assert client.post(f"{handed_in}/redo").status_code in {302, 303, 401}
    assert carla.post(f"{handed_in}/redo").status_code == 403
    assert amal.get(f"{handed_in}/redo").status_code == 405


def test_a_guest_redoes_too(client):
    attempt = start(client)
    client.post(f"{attempt}/submit")

    assert client.post(f"{attempt}/redo").status_code == 303


def test_a_form_says_which_it_is_and_that_a_teacher_gives_it(client, amal):
    guests, students = client.get("/quizzes/pre-test").text, amal.get("/quizzes/post-test").text

    assert "Form A" in guests
    assert "23 questions, the same for everybody" in guests
    assert "Start the quiz" in guests
    assert "Form B" in students
    assert "Your teacher gives this quiz to your class" in students
    assert "Start the quiz" not in students
    assert amal.post("/quizzes/post-test/attempts").status_code == 422


def test_a_fixed_paper_is_not_offered_with_other_questions(client):
    attempt = start(client, "pre-test")
    client.post(f"{attempt}/submit")

    assert "Practise again" not in client.get(f"{attempt}/result").text
