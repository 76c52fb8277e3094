"""The marking pages: the list, one answer with its rubric, and what the student reads before and after."""

import pytest
from sqlalchemy import select

from quizapp.models import Marking
from tests.by_hand import assign_writing, levels, write
from tests.classes import class_id, enrol

TEXT = "It is about <HTS>.\nThe headline promises ISIS."


@pytest.fixture
def written(session, people, at):
    given = assign_writing(session, people, at=at)
    return write(session, people["amal"], given, TEXT, at=at)


@pytest.fixture
def address(written) -> str:
    return f"/teacher/answers/{written.slot}/mark"


def marks(session) -> list[tuple[str, float, str]]:
    session.rollback()
    return [(m.level, m.fraction, m.remark) for m in session.scalars(select(Marking))]


def test_the_report_leads_to_the_answers_that_wait(carla, written):
    report = carla.get(f"/teacher/assignments/{written.assignment}")
    page = carla.get(f"/teacher/assignments/{written.assignment}/marking")

    assert "1 to mark" in report.text
    assert f"/teacher/assignments/{written.assignment}/marking" in report.text
    assert "1 answer waits for your mark." in page.text
    assert f"/teacher/answers/{written.slot}/mark" in page.text
    assert "waits for your mark" in page.text


def test_an_answer_is_read_beside_its_rubric(carla, address):
    page = carla.get(address)

    assert page.status_code == 200
    assert "Answer of Amal" in page.text
    assert "It is about &lt;HTS&gt;.\nThe headline" in page.text
    assert page.text.count('type="radio"') == 3
    assert "(50 %)" in page.text


def test_a_mark_is_kept_and_the_next_answer_comes(carla, session, people, written, address, at):
    (zoe,) = enrol(session, class_id(session, "A"), ["Zoe"], at=at)
    other = write(session, zoe, written.assignment, "Mine.", at=at)
    half = levels(session, written.slot)[1]

    first = carla.post(address, data={"level": half, "remark": " Say more. "})
    last = carla.post(f"/teacher/answers/{other.slot}/mark", data={"level": half})

    assert (first.status_code, first.location) == (303, f"/teacher/answers/{other.slot}/mark")
    assert last.location == f"/teacher/assignments/{written.assignment}/marking"
    assert marks(session) == [(half, 0.5, "Say more."), (half, 0.5, "")]
    assert "All answers are marked." in carla.get(last.location).text
    assert "Mark the answers" in carla.get(f"/teacher/assignments/{written.assignment}").text


def test_a_mark_already_given_is_in_the_form(carla, session, written, address):
    full = levels(session, written.slot)[0]
    carla.post(address, data={"level": full, "remark": "Well read."})

    page = carla.get(address)

    assert f'value="{full}" checked' in page.text
    assert "Well read." in page.text


@pytest.mark.parametrize("level", ["", "deadbeef"])
def test_without_a_level_it_is_refused_and_the_word_is_kept(carla, session, address, level):
    page = carla.post(address, data={"level": level, "remark": "Say more."})

    assert page.status_code == 422
    assert "<title>Error:" in page.text
    assert page.text.count("Choose a level.") == 2
    assert "Say more." in page.text
    assert marks(session) == []


@pytest.mark.parametrize("name", ["omar", "amal", "guest"])
def test_another_teacher_a_student_and_a_guest_are_refused(request, session, written, address, name):
    browser = request.getfixturevalue(name)
    level = levels(session, written.slot)[0]

    refused = [
        browser.get(address).status_code,
        browser.get(f"/teacher/assignments/{written.assignment}/marking").status_code,
        browser.post(address, data={"level": level}).status_code,
    ]

    assert set(refused) <= {404} if name == "omar" else set(refused) <= {303, 401, 403}
    assert marks(session) == []


def test_an_answer_that_is_not_there_is_not_found(carla):
    assert carla.get("/teacher/answers/999999/mark").status_code == 404
    assert carla.get("/teacher/assignments/999999/marking").status_code == 404


def test_an_assignment_without_such_questions_has_nothing_to_mark(carla, session, people, at):
    given = assign_writing(session, people, at=at)

    page = carla.get(f"/teacher/assignments/{given}/marking")

    assert "Nothing to mark" in page.text
    assert "Mark the answers" not in carla.get(f"/teacher/assignments/{given}").text


def test_the_student_reads_that_it_is_not_marked_yet_and_then_the_mark(
    amal, carla, session, written, address
):
    result = f"/attempts/{written.attempt}/result"
    before = amal.get(result).text
    progress = amal.get("/progress/").text

    carla.post(address, data={"level": levels(session, written.slot)[1], "remark": "Say more of HTS."})
    after = amal.get(result).text

    assert "Not marked yet: your teacher reads this answer" in before
    assert "So far: 1 answer is not marked yet, and its points are not counted." in before
    assert "of 2 points" in before
    assert ", 1 not marked yet" in progress
    assert "Partly right: 1 of 2" in after
    assert "Say more of HTS." in after
    assert "of 4 points" in after
    assert "not marked" not in after


def test_in_practice_nobody_marks_and_the_answer_can_be_compared(amal, session, people, at):
    own = write(session, people["amal"], None, TEXT, at=at)

    page = amal.get(f"/attempts/{own.attempt}/result").text

    assert "Not marked: nobody marks practice" in page
    assert "What a full answer may say" in page
    assert "Compare it with what a full answer may say." in page
