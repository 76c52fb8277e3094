import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.models import Assignment, Attempt
from tests.classes import DAY, attempt, course_words, lesson_id, quiz_id
from tests.pages import seen


@pytest.fixture
def filled(session):
    """A form that asks for a lesson and a quiz for a week."""
    return {
        "lesson": lesson_id(session),
        "quiz": quiz_id(session),
        "opens_at": "",
        "due_at": "2026-03-09T18:00",
        "closes_at": "2026-03-11T18:00",
        "show_answers": "after_due",
    }


@pytest.fixture
def words(session):
    """What the course calls its first lesson and quiz."""
    return course_words(session)


def all_of(session):
    session.rollback()
    return session.query(Assignment).order_by(Assignment.id).all()


def test_the_form_offers_lessons_quizzes_and_a_week(carla, room, words):
    page = carla.get(f"/teacher/classes/{room}/assignments/new")

    assert page.status_code == 200
    assert f"1. {words['lesson']}" in page.text
    assert f"{words['quiz']} ({words['size']} questions)" in page.text
    assert 'value="2026-03-09T18:00"' in page.text
    assert "All times are in UTC" in page.text


def test_it_is_assigned_and_opens_at_once(carla, session, room, people, filled, at):
    done = carla.post(f"/teacher/classes/{room}/assignments", data=filled)

    (made,) = all_of(session)
    assert (done.status_code, done.location) == (303, f"/teacher/assignments/{made.id}")
    assert (made.classroom_id, made.created_by_id) == (room, people["carla"])
    assert (made.opens_at, made.due_at) == (at, at.replace(day=9, hour=18))
    assert (made.closes_at, made.show_answers) == (at.replace(day=11, hour=18), "after_due")


def test_the_sentence_says_what_each_student_gets(carla, session, room, filled, words):
    look = carla.post(f"/teacher/classes/{room}/assignments", data={**filled, "look": "yes"})
    done = carla.post(f"/teacher/classes/{room}/assignments", data=filled)

    sentence = (
        f"The one student of this class reads “{words['lesson']}” and takes “{words['quiz']}” "
        f"({words['size']} questions) by Mon 9 Mar 2026, 18:00; late work is taken until Wed 11 Mar 2026, 18:00 and marked as late; "
        "whoever hands in sees the score at once, and the answers once it is due."
    )
    assert look.status_code == 200
    assert sentence in look.text
    assert 'value="2026-03-11T18:00"' in look.text
    assert sentence in carla.get(done.location).text
    assert len(all_of(session)) == 1


def test_looking_assigns_nothing(carla, session, room, filled):
    carla.post(f"/teacher/classes/{room}/assignments", data={**filled, "look": "yes"})

    assert all_of(session) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"quiz": ""}, "reads “{lesson}” by"),
        ({"lesson": ""}, "The one student of this class takes “"),
        ({"closes_at": ""}, "; after that nothing is taken;"),
        ({"show_answers": "after_submit"}, "; whoever hands in sees the answers at once."),
        ({"show_answers": "after_release"}, "sees score and answers once you release them."),
        ({"opens_at": "2026-03-04T08:00"}, "between Wed 4 Mar 2026, 08:00 and Mon 9 Mar 2026, 18:00"),
    ],
)
def test_the_sentence_follows_the_form(carla, room, filled, words, changed, told):
    page = carla.post(f"/teacher/classes/{room}/assignments", data={**filled, **changed, "look": "yes"})

    assert told.format(**words) in page.text


def test_the_sentence_counts_the_students(carla, room, people, filled, many):
    with_many = carla.post(f"/teacher/classes/{room}/assignments", data={**filled, "look": "yes"})
    for person in [people["amal"], *many]:
        carla.post(f"/teacher/classes/{room}/students/{person}/remove")
    with_none = carla.post(f"/teacher/classes/{room}/assignments", data={**filled, "look": "yes"})

    assert "Each of the 31 students reads" in with_many.text
    assert "Each student who joins reads" in with_none.text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"lesson": "", "quiz": ""}, "Choose a lesson, a quiz or both."),
        ({"due_at": ""}, "Say when it is due."),
        ({"due_at": "soon"}, "Write a date and a time"),
        ({"due_at": "2026-13-01T18:00"}, "Write a date and a time"),
        ({"due_at": "1026-03-09T18:00"}, "Is the year right?"),
        ({"due_at": "9999-12-31T23:59"}, "Is the year right?"),
        ({"due_at": "2126-03-09T18:00", "closes_at": ""}, "more than two years away"),
        ({"due_at": "2026-03-01T18:00"}, "This is in the past"),
        ({"opens_at": "2026-03-10T18:00"}, "It must be due after it opens."),
        ({"closes_at": "2026-03-09T17:59"}, "Late work ends when it is due or after that."),
        ({"show_answers": "never"}, "Not a valid choice"),
        ({"lesson": "987"}, "Not a valid choice"),
        ({"quiz": "x"}, "Invalid Choice"),
        ({"quiz": str(2**70)}, "Invalid Choice"),
    ],
)
@pytest.mark.parametrize("look", [{}, {"look": "yes"}])
def test_a_form_that_makes_no_sense_is_refused_and_kept(carla, session, room, filled, changed, words, look):
    page = carla.post(f"/teacher/classes/{room}/assignments", data={**filled, **changed, **look})

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert words.lower() in page.text.lower()
    for field in ("opens_at", "due_at", "closes_at"):
        value = {**filled, **changed}[field]
        assert re.search(rf'<input[^>]*name="{field}"[^>]*value="{value}"', page.text)
    assert all_of(session) == []


def test_a_form_without_any_field_is_refused(carla, room):
    assert carla.post(f"/teacher/classes/{room}/assignments").status_code == 422


class TestInBerlin:
    @pytest.fixture(autouse=True)
    def _zone(self, app):
        app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Berlin"

    def test_times_are_local_on_the_page_and_utc_behind_it(self, carla, session, room, filled, at):
        done = carla.post(
            f"/teacher/classes/{room}/assignments", data={**filled, "closes_at": "2026-04-01T18:00"}
        )
        (made,) = all_of(session)
        edit = carla.get(f"{done.location}/edit")

        assert made.due_at == at.replace(day=9, hour=17)
        assert made.closes_at == at.replace(month=4, day=1, hour=16)
        assert 'value="2026-03-09T18:00"' in edit.text
        assert 'value="2026-04-01T18:00"' in edit.text

    def test_an_hour_that_the_clocks_skip_is_refused(self, carla, room, filled):
        skipped = {**filled, "closes_at": "2026-03-29T02:30"}

        page = carla.post(f"/teacher/classes/{room}/assignments", data=skipped)

        assert page.status_code == 422
        assert "the clocks go forward" in page.text

    def test_an_hour_that_comes_twice_means_the_first(self, carla, session, room, filled, at):
        twice = {**filled, "due_at": "2026-10-25T02:30", "closes_at": ""}

        carla.post(f"/teacher/classes/{room}/assignments", data=twice)

        assert all_of(session)[0].due_at == at.replace(month=10, day=25, hour=0, minute=30)


def test_the_times_change_also_for_those_at_work(carla, session, people, given, at):
    go = attempt(session, people["amal"], given, started=at, closes=at + 9 * DAY)
    asked = carla.get(f"/teacher/assignments/{given}/edit")
    done = carla.post(
        f"/teacher/assignments/{given}", data={"due_at": "2026-03-20T18:00", "closes_at": "2026-03-21T18:00"}
    )

    session.rollback()
    moved = session.get(Attempt, go)
    assert "1 student has started" in asked.text
    assert done.status_code == 303
    assert (moved.due_at, moved.closes_at) == (at.replace(day=20, hour=18), at.replace(day=21, hour=18))


def test_an_open_attempt_ends_when_the_page_says_so(carla, session, people, given, at):
    go = attempt(session, people["amal"], given, started=at, closes=at + 9 * DAY)

    carla.post(f"/teacher/assignments/{given}", data={"due_at": "2026-03-03T12:00", "closes_at": ""})

    session.rollback()
    assert session.get(Attempt, go).closes_at == at + DAY


def test_what_waits_can_open_at_another_time(carla, session, room, filled, at):
    carla.post(f"/teacher/classes/{room}/assignments", data={**filled, "opens_at": "2026-03-04T08:00"})
    (made,) = all_of(session)
    form = {"opens_at": "2026-03-05T08:00", "due_at": "2026-03-09T18:00", "closes_at": ""}

    asked = carla.get(f"/teacher/assignments/{made.id}/edit")
    carla.post(f"/teacher/assignments/{made.id}", data=form)

    assert 'value="2026-03-04T08:00"' in asked.text
    assert all_of(session)[0].opens_at == at.replace(day=5, hour=8)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"due_at": "", "closes_at": ""}, "Say when it is due."),
        ({"due_at": "2026-03-20T18:00", "closes_at": "2026-03-19T18:00"}, "Late work ends when it is due"),
        ({"due_at": "2026-03-02T11:00", "closes_at": "2026-03-19T18:00"}, "It must be due after it opens."),
        ({"opens_at": "2026-03-03T11:00", "due_at": "2026-03-19T18:00"}, "It is open already"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_kept(carla, session, given, form, words, at):
    page = carla.post(f"/teacher/assignments/{given}", data=form)

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert words in page.text
    assert f'value="{form["due_at"]}"' in page.text
    assert all_of(session)[0].due_at == at + 7 * DAY


def test_what_nobody_started_can_be_withdrawn(carla, session, room, given):
    offered = carla.get(f"/teacher/assignments/{given}")
    done = carla.post(f"/teacher/assignments/{given}/withdraw")

    assert "Withdraw" in offered.text
    assert (done.status_code, done.location) == (303, f"/teacher/classes/{room}")
    assert all_of(session) == []


def test_what_somebody_started_cannot_be_withdrawn(carla, session, people, given, at):
    attempt(session, people["amal"], given, started=at)

    offered = carla.get(f"/teacher/assignments/{given}")
    refused = carla.post(f"/teacher/assignments/{given}/withdraw")

    assert "Withdraw" not in offered.text
    assert refused.status_code == 422
    assert "cannot be withdrawn" in refused.text
    assert len(all_of(session)) == 1


def test_another_teachers_class_and_assignment_do_not_exist(omar, session, room, given, filled):
    assert omar.get(f"/teacher/classes/{room}/assignments/new").status_code == 404
    assert omar.post(f"/teacher/classes/{room}/assignments", data=filled).status_code == 404
    assert omar.post(f"/teacher/assignments/{given}", data={"due_at": "2026-03-20T18:00"}).status_code == 404
    assert omar.post(f"/teacher/assignments/{given}/withdraw").status_code == 404
    foreign, missing = (omar.get(f"/teacher/assignments/{n}/edit") for n in (given, 987))
    assert foreign.status_code == 404
    assert seen(foreign) == seen(missing)
    assert len(all_of(session)) == 1


def test_students_and_strangers_are_kept_out(amal, client, room, given):
    for path in (f"classes/{room}/assignments/new", f"assignments/{given}/edit"):
        assert amal.get(f"/teacher/{path}").status_code == 403
        assert client.get(f"/teacher/{path}").status_code == 303
    for path in (f"classes/{room}/assignments", f"assignments/{given}", f"assignments/{given}/withdraw"):
        assert amal.post(f"/teacher/{path}").status_code == 403
        assert client.post(f"/teacher/{path}").status_code == 401


def test_withdrawing_is_not_an_address_to_visit(carla, given):
    assert carla.get(f"/teacher/assignments/{given}/withdraw").status_code == 405


def test_an_admin_may_assign_to_any_class(dina, session, others_room, filled):
    done = dina.post(f"/teacher/classes/{others_room}/assignments", data=filled)

    assert done.status_code == 303
    assert session.scalar(select(func.count(Assignment.id))) == 1


def test_pressing_assign_twice_assigns_once(carla, session, room, filled, at, monkeypatch):
    first = carla.post(f"/teacher/classes/{room}/assignments", data=filled)
    monkeypatch.setattr("quizapp.clock.now", lambda: at + timedelta(seconds=2))
    second = carla.post(f"/teacher/classes/{room}/assignments", data=filled)

    assert first.location == second.location
    assert len(all_of(session)) == 1


def test_the_two_forms_of_a_quiz_are_told_apart(carla, room):
    page = carla.get(f"/teacher/classes/{room}/assignments/new").text

    assert "Before the course (23 questions), form A" in page
    assert "After the course (23 questions), form B" in page
