import csv
import io

import pytest

from quizapp.web.extensions import db
from tests.classes import DAY, assign, attempt, enrol, teacher, times, visit
from tests.pages import seen
from tests.statements import count_statements


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))


def test_the_page_tells_who_has_read_started_and_finished(
    carla, session, room, people, given, at, monkeypatch
):
    zoe, yan = enrol(session, room, ["Zoe", "Yan"], at=at)
    visit(session, zoe, opened=at, read=at)
    attempt(session, zoe, given, started=at, submitted=at + 8 * DAY, right=3)
    attempt(session, yan, given, started=at, closes=at + 9 * DAY, saved=2)
    monkeypatch.setattr("quizapp.clock.now", lambda: at + 8 * DAY)

    page = carla.get(f"/teacher/assignments/{given}")

    assert page.status_code == 200
    assert "1 of 3 finished, 1 late, 2 overdue, median 75 %." in page.text
    assert "Read 2 Mar, 12:00" in page.text
    assert "3 of 4" in page.text
    assert "2 of 4" in page.text
    assert page.text.index("Amal") < page.text.index("Yan") < page.text.index("Zoe")


def test_who_handed_in_without_marking_the_lesson_is_counted_apart(carla, session, people, given, at):
    attempt(session, people["amal"], given, started=at, submitted=at, right=4)

    page = carla.get(f"/teacher/assignments/{given}")

    assert "0 of 1 finished, 1 handed in, median 100 %." in page.text
    assert "Handed in, lesson unread" in page.text


def test_a_class_without_students_is_told_what_to_do(carla, room, people, given):
    carla.post(f"/teacher/classes/{room}/students/{people['amal']}/remove")

    page = carla.get(f"/teacher/assignments/{given}")

    assert "Nobody is in this class yet" in page.text
    assert f"/teacher/classes/{room}/students/new" in page.text
    assert rows_of(carla.get(f"/teacher/assignments/{given}/results.csv")) == []


def test_practice_and_another_class_are_not_on_the_page(carla, session, people, given, at):
    attempt(session, people["amal"], None, started=at, submitted=at, right=4)
    attempt(session, people["basim"], given, started=at, submitted=at, right=4)

    page = carla.get(f"/teacher/assignments/{given}")

    assert "0 of 1 finished." in page.text
    assert "Basim" not in page.text


def test_the_file_says_the_same_keyed_by_ids(carla, session, people, room, given, at):
    attempt(session, people["amal"], given, started=at, submitted=at, right=3)

    file = carla.get(f"/teacher/assignments/{given}/results.csv")

    (row,) = rows_of(file)
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert file.headers["Content-Disposition"] == f'attachment; filename="assignment-{given}-results.csv"'
    assert (row["assignment_id"], row["classroom_id"], row["student_id"]) == (
        str(given),
        str(room),
        str(people["amal"]),
    )
    assert (row["stage"], row["points_earned"], row["points_possible"]) == ("handed_in", "3.0", "4")


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "|calc", "\uff1d1"])
def test_no_name_runs_as_a_formula(carla, session, room, given, at, name):
    enrol(session, room, [name], at=at)

    rows = rows_of(carla.get(f"/teacher/assignments/{given}/results.csv"))

    assert f"'{name}" in {row["name"] for row in rows}


def test_the_page_costs_the_same_statements_whatever_the_size(carla, app, session, room, given, many, at):
    with app.app_context():
        engine = db.engine
    with count_statements(engine) as few:
        carla.get(f"/teacher/assignments/{given}")
    more = enrol(session, room, [f"More {n}" for n in range(30)], at=at)
    for person in more:
        attempt(session, person, given, started=at, submitted=at)
    with count_statements(engine) as lots:
        carla.get(f"/teacher/assignments/{given}")

    assert len(few) == len(lots) <= 6


@pytest.mark.parametrize("path", ["", "/results.csv"])
def test_another_teachers_results_do_not_exist(omar, dina, given, path):
    foreign = omar.get(f"/teacher/assignments/{given}{path}")
    missing = omar.get(f"/teacher/assignments/987{path}")

    assert foreign.status_code == 404
    assert seen(foreign) == seen(missing)
    assert dina.get(f"/teacher/assignments/{given}{path}").status_code == 200


@pytest.mark.parametrize("path", ["", "/results.csv"])
def test_students_and_strangers_are_kept_out(amal, client, given, path):
    assert amal.get(f"/teacher/assignments/{given}{path}").status_code == 403
    assert client.get(f"/teacher/assignments/{given}{path}").status_code == 303


def test_looking_changes_nothing(carla, session, given):
    before = session.connection().exec_driver_sql("PRAGMA data_version").scalar()

    for path in ("", "/edit", "/results.csv"):
        carla.get(f"/teacher/assignments/{given}{path}")

    session.rollback()
    assert session.connection().exec_driver_sql("PRAGMA data_version").scalar() == before


def test_a_quiz_whose_time_ran_out_is_said_to_have_stopped(carla, session, people, given, at, monkeypatch):
    attempt(session, people["amal"], given, started=at, closes=at + DAY)
    monkeypatch.setattr("quizapp.clock.now", lambda: at + 2 * DAY)

    assert "Time over, not handed in" in carla.get(f"/teacher/assignments/{given}").text


def test_a_lesson_alone_has_no_columns_for_a_quiz(carla, session, room, people, at):
    only = assign(session, teacher(people, "carla"), room, times(at), at=at, parts="lesson")

    page = carla.get(f"/teacher/assignments/{only}")

    assert "Answers saved" not in page.text
    assert "Not opened" in page.text
