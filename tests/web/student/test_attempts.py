"""Taking a quiz in a browser, with and without scripts."""

import re

import pytest
from sqlalchemy import func, select

from quizapp.models import Answer, Attempt, Slot
from tests.pages import seen
from tests.statements import count_statements


def start(browser, quiz="lesson-1"):
    """Start a quiz and return the address of its attempt."""
    reply = browser.post(f"/quizzes/{quiz}/attempts")
    assert reply.status_code == 303
    return reply.location.rpartition("/questions")[0]


@pytest.fixture
def attempt(amal):
    return start(amal)


def first_choice(page) -> str:
    return re.search(r'name="response"[^>]*value="([^"]+)"', page.text)[1]


def test_each_question_has_its_page_and_the_answer_comes_back(amal, attempt):
    reply = amal.post(f"{attempt}/answers/1", data={"response": "typed or chosen", "sent": 1, "go": "stay"})

    assert reply.status_code == 303
    assert "Saved 12:00" in amal.get(reply.location).text


@pytest.mark.parametrize(
    ("go", "place"),
    [("next", "/questions/3"), ("back", "/questions/1"), ("stay", "/questions/2"), ("check", "/check")],
)
def test_the_buttons_lead_where_they_say(amal, attempt, go, place):
    reply = amal.post(f"{attempt}/answers/2", data={"response": "x", "sent": 1, "go": go})

    assert reply.location.endswith(place)


def test_a_script_is_told_what_was_kept(amal, attempt):
    reply = amal.post(
        f"{attempt}/answers/1", data={"response": "x", "sent": 4}, headers={"Accept": "application/json"}
    )

    assert reply.json == {"text": "Saved 12:00"}


def test_a_script_is_told_in_words_that_it_is_too_late(amal, attempt):
    amal.post(f"{attempt}/submit")

    reply = amal.post(
        f"{attempt}/answers/1", data={"response": "x", "sent": 4}, headers={"Accept": "application/json"}
    )

    assert reply.status_code == 409
    assert "handed in" in reply.json["text"]


def test_the_check_page_names_what_is_missing(amal, attempt):
    amal.post(f"{attempt}/answers/1", data={"response": "x", "sent": 1})

    page = amal.get(f"{attempt}/check").text

    assert "1 of 10 questions are answered" in page
    assert "9 questions have no answer yet" in page


def test_handing_in_twice_shows_the_same_result(amal, attempt, session):
    first = amal.post(f"{attempt}/submit")
    second = amal.post(f"{attempt}/submit")

    assert first.location == second.location
    assert "already been handed in" in amal.get(second.location).text
    assert session.scalar(select(func.count(Attempt.id)).where(Attempt.submitted_at.is_not(None))) == 1


def test_a_handed_in_attempt_leads_to_its_result(amal, attempt):
    amal.post(f"{attempt}/submit")

    assert amal.get(f"{attempt}/questions/1").location.endswith("/result")
    assert amal.get(f"{attempt}/check").location.endswith("/result")


def test_an_open_attempt_has_no_result_yet(amal, attempt):
    assert amal.get(f"{attempt}/result").status_code == 409


def test_another_students_attempt_does_not_exist_for_him(basim, attempt):
    nothing = basim.get("/attempts/999999/questions/1")

    for page in (
        basim.get(f"{attempt}/questions/1"),
        basim.get(f"{attempt}/check"),
        basim.get(f"{attempt}/result"),
    ):
        assert page.status_code == 404
        assert seen(page) == seen(nothing)
    assert basim.post(f"{attempt}/answers/1", data={"response": "x"}).status_code == 404
    assert basim.post(f"{attempt}/submit").status_code == 404
    assert basim.post(f"{attempt}/flags/1").status_code == 404


@pytest.mark.parametrize("number", [2**63, 2**63 - 1, 10**30])
def test_a_number_no_database_holds_is_no_page(amal, number):
    assert amal.get(f"/attempts/{number}/questions/1").status_code == 404
    assert amal.get(f"/quizzes/lesson-1?assignment={number}").status_code in {200, 404}


@pytest.mark.parametrize("hostile", ["\x00", "\ud800", "a" * 5_000, "1" * 10_000, "<script>", "\u202e"])
def test_any_text_is_taken_and_never_fails(amal, attempt, hostile, session):
    size = session.scalar(select(func.count(Slot.id)))
    for position in range(1, size + 1):
        data = {"response": hostile.encode("utf-8", "surrogatepass"), "sent": "not a number"}
        assert amal.post(f"{attempt}/answers/{position}", data=data).status_code == 303

    assert amal.post(f"{attempt}/submit").status_code == 303
    page = amal.get(f"{attempt}/result")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_an_empty_answer_is_kept_as_no_answer(amal, attempt):
    amal.post(f"{attempt}/answers/1", data={"sent": 1})

    assert "0 of 10 questions are answered" in amal.get(f"{attempt}/check").text


def test_a_flagged_question_is_named_so(amal, attempt):
    amal.post(f"{attempt}/flags/2", data={"flagged": "yes"})
    assert "flagged" in amal.get(f"{attempt}/check").text

    amal.post(f"{attempt}/flags/2", data={"flagged": "no"})
    assert "flagged" not in amal.get(f"{attempt}/check").text


def test_nobody_becomes_a_guest_by_starting_and_keeps_the_answers(client):
    address = start(client)
    client.post(f"{address}/answers/1", data={"response": "x", "sent": 1})

    assert "1 of 10 questions are answered" in client.get(f"{address}/check").text


def test_a_quiz_that_does_not_exist_cannot_be_started(amal):
    assert amal.post("/quizzes/nothing/attempts").status_code == 404
    assert amal.get("/quizzes/nothing").status_code == 404


def test_an_assignment_of_another_class_cannot_be_started(amal):
    assert amal.post("/quizzes/lesson-1/attempts", data={"assignment": "12345"}).status_code == 404


def test_a_teacher_looks_and_does_not_take(carla):
    assert "students take them" in carla.get("/quizzes/lesson-1").text
    assert carla.post("/quizzes/lesson-1/attempts").status_code == 403


def test_a_question_page_costs_two_statements(web_engine, amal, attempt):
    amal.get(f"{attempt}/questions/1")

    with count_statements(web_engine) as statements:
        amal.get(f"{attempt}/questions/1")

    assert len(statements) == 2


def test_a_save_costs_three_statements(web_engine, amal, attempt):
    with count_statements(web_engine) as statements:
        amal.post(f"{attempt}/answers/1", data={"response": "x", "sent": 1})

    assert len(statements) == 3


def test_a_result_costs_few_statements_whatever_its_size(web_engine, amal, attempt, session):
    amal.post(f"{attempt}/submit")
    amal.get(f"{attempt}/result")

    with count_statements(web_engine) as statements:
        amal.get(f"{attempt}/result")

    assert len(statements) == 4
    assert session.scalar(select(func.count(Answer.id))) == 0


def test_a_lesson_costs_four_statements(web_engine, amal):
    with count_statements(web_engine) as statements:
        amal.get("/lessons/02-people-and-territory")

    assert len(statements) == 4  # who asks, the lesson, the questions it asks, the claims
