import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import insert

from quizapp.models import Answer, Slot
from quizapp.models.database import writing
from quizapp.services import reports, spreadsheets, starting, submitting
from quizapp.services.completion import Asked, Stage, Work, standing
from quizapp.services.errors import NotFoundError
from quizapp.services.who import Role, Viewer
from tests.classes import DAY, assign, attempt, class_id, course_words, enrol, teacher, times, visit
from tests.statements import count_statements


@pytest.fixture
def carlas(session, people):
    """Carla, and the id of her class."""
    return teacher(people, "carla"), class_id(session, "A")


@pytest.fixture
def noise(session, people, at):
    """Another class with the same names and work, and practice of our own student; none of it may matter."""
    omar, room = teacher(people, "omar"), class_id(session, "B")
    (namesake,) = enrol(session, room, ["Amal"], at=at)
    theirs = assign(session, omar, room, times(at), at=at)
    attempt(session, namesake, theirs, started=at, submitted=at, right=4)
    attempt(session, people["amal"], None, started=at, submitted=at, right=4)
    attempt(session, people["amal"], None, started=at)


def line(page, person):
    return next(s for s in page.students if s.person_id == person)


@pytest.mark.usefixtures("noise")
def test_practice_and_other_classes_do_not_count(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)

    page = reports.read(session, carlas[0], given, at=at)

    (only,) = page.students
    assert (only.person_id, only.standing.stage, only.saved, only.questions) == (
        people["amal"],
        Stage.UNTOUCHED,
        0,
        course_words(session)["size"],
    )
    assert (page.finished, page.handed_in, page.late, page.median) == (0, 0, 0, None)


@pytest.mark.usefixtures("noise")
def test_the_table_tells_how_far_everybody_has_come(session, carlas, people, at):
    carla, room = carlas
    given = assign(session, carla, room, times(at, 2, 4), at=at)
    done, late, going, reads, opened = enrol(
        session, room, ["Done", "late", "Going", "Reads", "Opened"], at=at
    )
    for person in (done, late, reads):
        visit(session, person, opened=at, read=at + timedelta(hours=1))
    visit(session, opened, opened=at)
    attempt(session, done, given, started=at, submitted=at + DAY, right=3)
    attempt(session, late, given, started=at, submitted=at + 3 * DAY, right=1, saved=2)
    attempt(session, going, given, started=at, closes=at + 4 * DAY, saved=1)

    page = reports.read(session, carla, given, at=at + 3 * DAY)

    assert [(s.name, s.standing.stage, s.standing.late, s.standing.overdue) for s in page.students] == [
        ("Amal", Stage.UNTOUCHED, False, True),
        ("Done", Stage.FINISHED, False, False),
        ("Going", Stage.STARTED, False, True),
        ("late", Stage.FINISHED, True, False),
        ("Opened", Stage.OPENED, False, True),
        ("Reads", Stage.READ, False, True),
    ]
    assert [
        (s.saved, s.questions, s.earned, s.possible) for s in (line(page, p) for p in (done, late, going))
    ] == [
        (4, 4, 3.0, 4),
        (2, 4, 1.0, 4),
        (1, 4, None, None),
    ]
    assert (page.finished, page.handed_in, page.late, page.overdue, page.median) == (2, 2, 1, 4, 0.5)


def test_the_first_attempt_that_was_handed_in_counts(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    amal = people["amal"]
    attempt(session, amal, given, started=at, submitted=at + 2 * DAY, right=4)
    attempt(session, amal, given, started=at, submitted=at + DAY, right=1)
    attempt(session, amal, given, started=at + 3 * DAY)

    found = line(reports.read(session, carlas[0], given, at=at + 4 * DAY), amal)

    assert (found.earned, found.work.submitted_at) == (1.0, at + DAY)


def test_only_the_last_answer_counts_as_saved_and_a_cleared_one_does_not(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    go = attempt(session, people["amal"], given, started=at, saved=3)
    with writing(session):
        slots = session.query(Slot.id).filter_by(attempt_id=go).order_by(Slot.position).all()
        rows = [(slots[0].id, ["b"]), (slots[1].id, [])]
        session.execute(
            insert(Answer), [{"slot_id": s, "sequence": 2, "response": r, "saved_at": at} for s, r in rows]
        )

    found = line(reports.read(session, carlas[0], given, at=at), people["amal"])

    assert (found.saved, found.questions) == (2, 4)


def test_a_real_attempt_appears_with_its_score(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    amal = Viewer(people["amal"], Role.STUDENT, "Amal")
    with writing(session):
        go = starting.start(session, amal, "lesson-1", given, at=at)
    with writing(session):
        submitting.submit(session, amal, go, at=at + DAY)

    found = line(reports.read(session, carlas[0], given, at=at + DAY), amal.id)

    assert (found.saved, found.questions, found.earned) == (0, course_words(session)["size"], 0.0)
    assert found.fraction == 0.0
    assert found.standing.stage is Stage.HANDED_IN


def test_students_who_left_are_not_listed(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    attempt(session, people["basim"], given, started=at, submitted=at, right=4)

    page = reports.read(session, carlas[0], given, at=at)

    assert [s.name for s in page.students] == ["Amal"]
    assert page.median is None


def test_a_class_without_students_has_an_empty_report(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    with writing(session):
        session.execute(
            reports.Membership.__table__.delete().where(reports.Membership.person_id == people["amal"])
        )

    page = reports.read(session, carlas[0], given, at=at)

    assert (page.students, page.finished, page.median) == ((), 0, None)
    assert reports.as_rows(page) == []


@pytest.mark.parametrize("size", [1, 60])
def test_the_report_costs_the_same_statements_whatever_the_size(session, engine, carlas, at, size):
    carla, room = carlas
    given = assign(session, carla, room, times(at), at=at)
    for person in enrol(session, room, [f"Student {n}" for n in range(size)], at=at):
        attempt(session, person, given, started=at, submitted=at)

    with count_statements(engine) as sent:
        page = reports.read(session, carla, given, at=at)

    assert page.handed_in == size
    assert len(sent) == 3


@pytest.mark.parametrize("who", ["omar", "basim"])
def test_another_teachers_report_does_not_exist(session, carlas, people, at, who):
    given = assign(session, *carlas, times(at), at=at)

    with pytest.raises(NotFoundError):
        reports.read(session, teacher(people, who), given, at=at)


def test_an_admin_sees_every_report(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)

    assert reports.read(session, teacher(people, "dina"), given, at=at).students


def test_the_class_page_and_the_report_agree(session, carlas, people, at):
    carla, room = carlas
    zoe, yan = enrol(session, room, ["Zoe", "Yan"], at=at)
    given = [
        assign(session, carla, room, times(at, 2, 4), at=at, parts=p) for p in ("both", "quiz", "lesson")
    ]
    visit(session, zoe, opened=at, read=at + 3 * DAY)
    for one in given[:2]:
        attempt(session, zoe, one, started=at, submitted=at + 3 * DAY)
        attempt(session, yan, one, started=at, closes=at + 4 * DAY)

    for moment in (at, at + 3 * DAY, at + 5 * DAY):
        standings = reports.read_standings(session, room, at=moment)
        for one in given:
            page = reports.read(session, carla, one, at=moment)
            assert {s.person_id: s.standing for s in page.students} == {
                person: found for (assignment, person), found in standings.items() if assignment == one
            }


@pytest.mark.parametrize(
    ("asked", "work", "stage", "late"),
    [
        ("lq", "", Stage.UNTOUCHED, False),
        ("lq", "o", Stage.OPENED, False),
        ("lq", "or", Stage.READ, False),
        ("lq", "os", Stage.STARTED, False),
        ("lq", "osd", Stage.HANDED_IN, False),
        ("lq", "orsd", Stage.FINISHED, False),
        ("lq", "orsD", Stage.FINISHED, True),
        ("q", "sd", Stage.FINISHED, False),
        ("q", "sD", Stage.FINISHED, True),
        ("q", "s", Stage.STARTED, False),
        ("l", "o", Stage.OPENED, False),
        ("l", "or", Stage.FINISHED, False),
        ("l", "oR", Stage.FINISHED, True),
        ("lq", "oRsd", Stage.FINISHED, False),
    ],
)
def test_finished_is_everything_that_was_asked_and_late_is_what_came_after_it_was_due(
    at, asked, work, stage, late
):
    moments = {
        "o": "opened_at",
        "r": "read_at",
        "R": "read_at",
        "s": "started_at",
        "d": "submitted_at",
        "D": "submitted_at",
    }
    done = Work(**{moments[c]: at + (2 * DAY if c.isupper() else timedelta(0)) for c in work})

    found = standing(Asked("l" in asked, "q" in asked, at + DAY), done, at=at + 3 * DAY)

    assert (found.stage, found.late) == (stage, late)
    assert found.overdue is (stage is not Stage.FINISHED)


def test_a_quiz_nobody_handed_in_has_stopped_once_its_time_is_over(at):
    work = Work(started_at=at, closes_at=at + DAY)

    assert standing(Asked(False, True, at + DAY), work, at=at + DAY).stage is Stage.STARTED
    assert standing(Asked(False, True, at + DAY), work, at=at + 2 * DAY).stage is Stage.STOPPED


def test_the_file_is_keyed_by_ids_and_says_what_the_page_says(session, carlas, people, at):
    carla, room = carlas
    given = assign(session, carla, room, times(at, 2, 4), at=at)
    visit(session, people["amal"], opened=at, read=at)
    attempt(session, people["amal"], given, started=at, submitted=at + 3 * DAY, right=3)
    page = reports.read(session, carla, given, at=at + 3 * DAY)

    file = spreadsheets.csv_bytes(reports.HEADERS, reports.as_rows(page))

    (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    assert row == {
        "assignment_id": str(given),
        "classroom_id": str(room),
        "student_id": str(people["amal"]),
        "name": "Amal",
        "stage": "finished",
        "late": "1",
        "overdue": "0",
        "lesson_opened_at": "2026-03-02T12:00:00+00:00",
        "lesson_read_at": "2026-03-02T12:00:00+00:00",
        "quiz_started_at": "2026-03-02T12:00:00+00:00",
        "quiz_submitted_at": "2026-03-05T12:00:00+00:00",
        "answers_saved": "4",
        "questions": "4",
        "points_earned": "3.0",
        "points_possible": "4",
        "answers_not_marked": "0",
    }
