import pytest
from sqlalchemy import delete

from quizapp.models import Course, Person
from quizapp.models.database import writing
from quizapp.web.extensions import db
from tests.statements import count_statements


def test_a_newcomer_sees_what_this_is_and_where_to_begin(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "Start reading" in page.text
    assert "I have a sign-in code" in page.text
    assert 'href="/sign-in"' in page.text
    assert "No account is needed" in page.text


def test_a_newcomer_leaves_no_trace(client, session):
    client.get("/")

    assert session.query(Person).count() == 5


@pytest.mark.parametrize("who", ["guest", "amal"])
def test_a_learner_sees_today(request, who):
    page = request.getfixturevalue(who).get("/")

    assert page.status_code == 200
    assert "<h1>" in page.text
    assert "Start reading" not in page.text


@pytest.mark.parametrize(("who", "place"), [("carla", "/teacher/classes"), ("dina", "/admin/questions")])
def test_staff_go_to_their_work(request, who, place):
    answer = request.getfixturevalue(who).get("/")

    assert (answer.status_code, answer.location.rstrip("/")) == (303, place)


def test_the_front_door_stands_before_there_is_a_course(client, session):
    with writing(session):
        session.execute(delete(Course))

    page = client.get("/")

    assert page.status_code == 200
    assert "There are no lessons yet" in page.text


def test_the_front_door_takes_two_statements(client, app):
    client.get("/")

    with app.app_context(), count_statements(db.engine) as statements:
        client.get("/")

    assert len(statements) <= 2, statements
