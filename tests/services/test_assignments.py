from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.core.grading import ShowAnswers
from quizapp.models import Assignment, Attempt, AuditEvent
from quizapp.models.database import writing
from quizapp.services import assigning, assignments, results, starting
from quizapp.services.assignments import Order, Phase, Times
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.who import Role, Viewer
from tests.classes import DAY, assign, attempt, class_id, course_words, lesson_id, quiz_id, teacher, times


@pytest.fixture
def carlas(session, people):
    """Carla, and the id of her class."""
    return teacher(people, "carla"), class_id(session, "A")


def change(session, who, assignment, when, at):
    with writing(session):
        assigning.change_times(session, who, assignment, when, at=at)


def deeds(session):
    wanted = select(AuditEvent.action).where(AuditEvent.subject.startswith("assignment "))
    return session.scalars(wanted.order_by(AuditEvent.id)).all()


def test_everything_that_can_be_assigned_is_offered(session, carlas):
    page = assignments.list_choices(session, *carlas)

    numbers = [c.number for c in page.lessons]
    first = next(c for c in page.quizzes if c.id == quiz_id(session))
    assert numbers[:3] == [1, 2, 3]
    assert numbers == sorted(numbers)
    assert first.questions == course_words(session)["size"]
    assert (page.classroom.name, page.students) == ("Class A", 1)


def test_a_class_is_given_a_lesson_and_a_quiz(session, carlas, at):
    given = assign(session, *carlas, times(at, 7, 9), at=at)

    page = assignments.read(session, carlas[0], given)

    assert (page.lesson_id, page.quiz_id) == (lesson_id(session), quiz_id(session))
    assert page.times == Times(at, at + 7 * DAY, at + 9 * DAY)
    assert (page.terms.questions, page.started, page.terms.students) == (course_words(session)["size"], 0, 1)
    assert page.terms.show_answers is ShowAnswers.AFTER_DUE


@pytest.mark.parametrize("parts", ["lesson", "quiz"])
def test_a_lesson_or_a_quiz_alone_will_do(session, carlas, at, parts):
    page = assignments.read(session, carlas[0], assign(session, *carlas, times(at), at=at, parts=parts))

    assert (page.asked.lesson, page.asked.quiz) == (parts == "lesson", parts == "quiz")
    assert (bool(page.terms.lesson_title), bool(page.terms.quiz_title)) == (
        parts == "lesson",
        parts == "quiz",
    )


def test_a_student_can_start_what_was_assigned_and_another_class_cannot(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    amal, basim = (Viewer(people[n], Role.STUDENT, n) for n in ("amal", "basim"))

    with writing(session):
        started = starting.start(session, amal, "lesson-1", given, at=at + DAY)

    assert session.get(Attempt, started).closes_at == at + 7 * DAY
    with pytest.raises(NotFoundError), writing(session):
        starting.start(session, basim, "lesson-1", given, at=at + DAY)


def test_pressing_the_button_twice_assigns_once(session, carlas, at):
    first = assign(session, *carlas, times(at), at=at)
    again = assign(
        session, *carlas, replace(times(at), opens_at=at + timedelta(seconds=2)), at=at + timedelta(seconds=2)
    )
    meant = assign(session, *carlas, times(at), at=at + timedelta(minutes=5))

    assert first == again
    assert meant != first


def order(session, when, **changed):
    whole = Order(lesson_id(session), quiz_id(session), when, ShowAnswers.AFTER_DUE)
    return replace(whole, **changed)


@pytest.mark.parametrize(
    ("field", "when"),
    [
        ("due_at", {"due_at": -1}),
        ("due_at", {"opens_at": 7}),
        ("due_at", {"opens_at": 8}),
        ("closes_at", {"closes_at": 6}),
        ("due_at", {"due_at": 731, "closes_at": 731}),
        ("closes_at", {"closes_at": 731}),
        ("opens_at", {"opens_at": -731}),
        ("due_at", {"opens_at": -2, "due_at": 0, "closes_at": 1}),
    ],
)
def test_times_that_make_no_sense_are_refused_at_their_field(session, carlas, at, field, when):
    moved = {name: at + days * DAY for name, days in when.items()}

    with pytest.raises(RefusedError) as refused, writing(session):
        assigning.assign(session, *carlas, order(session, replace(times(at), **moved)), at=at)

    assert list(refused.value.problems) == [field]
    assert session.scalar(select(func.count(Assignment.id))) == 0


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("lesson", {"lesson_id": None, "quiz_id": None}),
        ("lesson", {"lesson_id": 987}),
        ("quiz", {"quiz_id": 987}),
    ],
)
def test_nothing_and_no_such_thing_cannot_be_assigned(session, carlas, at, field, changed):
    with pytest.raises(RefusedError) as refused, writing(session):
        assigning.assign(session, *carlas, order(session, times(at), **changed), at=at)

    assert list(refused.value.problems) == [field]


def test_an_assignment_waits_runs_takes_late_work_and_closes(at):
    when = times(at, 2, 3)

    assert when.phase(at - DAY) is Phase.WAITING
    assert when.phase(at) is Phase.OPEN
    assert when.phase(when.due_at) is Phase.OPEN
    assert when.phase(when.closes_at) is Phase.LATE
    assert when.phase(when.closes_at + DAY) is Phase.CLOSED


def test_open_attempts_follow_when_the_times_change(session, carlas, people, at):
    given = assign(session, *carlas, times(at, 2), at=at)
    started = attempt(session, people["amal"], given, started=at, closes=at + 2 * DAY)
    practice = attempt(session, people["basim"], None, started=at)

    change(session, carlas[0], given, times(at, 4, 5), at + DAY)

    follows, stays = session.get(Attempt, started), session.get(Attempt, practice)
    assert (follows.due_at, follows.closes_at) == (at + 4 * DAY, at + 5 * DAY)
    assert (stays.due_at, stays.closes_at) == (None, None)
    assert deeds(session) == ["assignment.made", "assignment.moved"]


def test_what_was_handed_in_shows_its_answers_only_after_the_new_due_time(session, carlas, people, at):
    given = assign(session, *carlas, times(at, 2), at=at)
    amal = Viewer(people["amal"], Role.STUDENT, "Amal")
    done = attempt(session, amal.id, given, started=at, submitted=at, closes=at + 2 * DAY)

    change(session, carlas[0], given, times(at, 4), at + DAY)

    assert not results.read_result(session, amal, done, at=at + 3 * DAY).shown.key
    assert results.read_result(session, amal, done, at=at + 4 * DAY).shown.key
    assert session.get(Attempt, done).closes_at == at + 2 * DAY


def test_an_assignment_that_is_over_can_be_opened_again(session, carlas, people, at):
    given = assign(session, *carlas, times(at, 2), at=at)
    started = attempt(session, people["amal"], given, started=at, closes=at + 2 * DAY)

    change(session, carlas[0], given, times(at, 2, 9), at + 5 * DAY)

    assert session.get(Attempt, started).closes_at == at + 9 * DAY
    assert assignments.read(session, carlas[0], given).times.phase(at + 5 * DAY) is Phase.LATE


def test_what_is_open_keeps_its_beginning_and_what_waits_may_move(session, carlas, at):
    given = assign(session, *carlas, Times(at + DAY, at + 3 * DAY, at + 3 * DAY), at=at)
    sooner = Times(at + timedelta(hours=1), at + 3 * DAY, at + 3 * DAY)

    change(session, carlas[0], given, sooner, at)
    with pytest.raises(RefusedError) as refused:
        change(session, carlas[0], given, replace(sooner, opens_at=at + 2 * DAY), at + DAY)

    assert list(refused.value.problems) == ["opens_at"]
    assert assignments.read(session, carlas[0], given).times == sooner


@pytest.mark.parametrize(
    ("field", "due", "closes"), [("due_at", 0, 9), ("closes_at", 6, 5), ("closes_at", 1, 1)]
)
def test_a_change_that_makes_no_sense_is_refused(session, carlas, at, field, due, closes):
    given = assign(session, *carlas, times(at), at=at)

    with pytest.raises(RefusedError) as refused:
        change(session, carlas[0], given, times(at, due, closes), at + 2 * DAY)

    assert list(refused.value.problems) == [field]


def test_an_assignment_nobody_started_can_be_withdrawn(session, carlas, at):
    given = assign(session, *carlas, times(at), at=at)

    with writing(session):
        assert assigning.withdraw(session, carlas[0], given, at=at) == carlas[1]

    assert session.get(Assignment, given) is None
    assert deeds(session) == ["assignment.made", "assignment.withdrawn"]


@pytest.mark.parametrize("handed_in", [True, False])
def test_an_assignment_somebody_started_stays(session, carlas, people, at, handed_in):
    given = assign(session, *carlas, times(at), at=at)
    attempt(session, people["amal"], given, started=at, submitted=at if handed_in else None)

    with pytest.raises(RefusedError), writing(session):
        assigning.withdraw(session, carlas[0], given, at=at)

    assert session.get(Assignment, given) is not None


def test_another_teachers_class_and_assignment_do_not_exist(session, carlas, people, at):
    given = assign(session, *carlas, times(at), at=at)
    omar = teacher(people, "omar")

    for ask in (
        lambda: assignments.list_choices(session, omar, carlas[1]),
        lambda: assigning.assign(session, omar, carlas[1], order(session, times(at)), at=at),
        lambda: assignments.read(session, omar, given),
        lambda: assigning.change_times(session, omar, given, times(at, 9), at=at),
        lambda: assigning.withdraw(session, omar, given, at=at),
        lambda: assignments.read(session, omar, 987),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_an_admin_may_do_it_for_any_class(session, carlas, people, at):
    dina = teacher(people, "dina")
    given = assign(session, dina, carlas[1], times(at), at=at)

    change(session, dina, given, times(at, 9), at)

    assert assignments.read(session, carlas[0], given).times == times(at, 9)
