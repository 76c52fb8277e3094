from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Classroom, Membership
from quizapp.models.database import writing
from quizapp.services import cards, classrooms
from quizapp.services.assignments import Phase
from quizapp.services.classrooms import NextStep
from quizapp.services.errors import NotFoundError, RefusedError
from tests.classes import DAY, assign, attempt, class_id, enrol, teacher, times, visit
from tests.statements import count_statements


def make(session, who, name, at):
    with writing(session):
        return classrooms.create(session, who, name, at=at)


def test_a_teacher_sees_the_classes_they_teach(session, people, at):
    page = classrooms.list_mine(session, teacher(people, "carla"), at=at)

    assert [(c.name, c.teachers, c.students) for c in page.classes] == [("Class A", ("Carla",), 1)]


def test_an_admin_sees_every_class_by_name(session, people, at):
    page = classrooms.list_mine(session, teacher(people, "dina"), at=at)

    assert [(c.name, c.teachers) for c in page.classes] == [("Class A", ("Carla",)), ("Class B", ("Omar",))]


def test_the_list_says_what_runs_and_what_is_due_next(session, people, at):
    carla, room = teacher(people, "carla"), class_id(session, "A")
    assign(session, carla, room, times(at, 5), at=at)
    assign(session, carla, room, times(at, 2), at=at)

    (line,) = classrooms.list_mine(session, carla, at=at + DAY).classes

    assert (line.running, line.next_due_at) == (2, at + 2 * DAY)


def test_a_new_class_is_taught_by_who_made_it_and_its_door_is_shut(session, people, at):
    carla = teacher(people, "carla")
    room = make(session, carla, "  History   7b ", at)

    page = classrooms.read(session, carla, room, at=at)

    assert page.classroom.name == "History 7b"
    assert page.open_until is None
    assert page.next_step is NextStep.ADD_STUDENTS


def test_join_codes_are_six_symbols_that_are_not_mistaken_for_one_another(session, people, at):
    carla = teacher(people, "carla")
    rooms = [make(session, carla, f"Class no {n}", at) for n in range(20)]

    codes = set(session.scalars(select(Classroom.join_code).where(Classroom.id.in_(rooms))))

    assert len(codes) == 20
    assert all(len(code) == 6 and set(code) <= set(cards.ALPHABET) for code in codes)


def test_a_code_that_is_taken_is_not_given_again(session, people, at, monkeypatch):
    carla = teacher(people, "carla")
    drawn = iter("AAAAAA" + "AAAAAA" + "BBBBBB")
    monkeypatch.setattr("quizapp.services.classrooms.secrets.choice", lambda _: next(drawn))
    first, second = make(session, carla, "One", at), make(session, carla, "Two", at)

    codes = dict(session.execute(select(Classroom.id, Classroom.join_code)).all())

    assert (codes[first], codes[second]) == ("AAAAAA", "BBBBBB")


def test_pressing_the_button_twice_makes_one_class(session, people, at):
    carla = teacher(people, "carla")

    first = make(session, carla, "7b", at)
    second = make(session, carla, "7b", at + timedelta(seconds=3))

    assert first == second


def test_two_classes_of_one_teacher_never_share_a_name(session, people, at):
    with pytest.raises(RefusedError) as refused:
        make(session, teacher(people, "carla"), "class a", at + DAY)

    assert "name" in refused.value.problems
    assert make(session, teacher(people, "omar"), "Class A", at + DAY)


@pytest.mark.parametrize("name", ["", "   ", "---", "7b\x07", "x" * 61, "a\u202eb"])
def test_a_name_that_cannot_be_shown_is_refused(session, people, at, name):
    with pytest.raises(RefusedError) as refused:
        make(session, teacher(people, "carla"), name, at)

    assert "name" in refused.value.problems


def test_a_class_gets_another_name_or_keeps_its_own(session, people):
    carla, room = teacher(people, "carla"), class_id(session, "A")

    for name in ("CLASS A", "7b"):
        with writing(session):
            classrooms.rename(session, carla, room, name)

    assert session.get(Classroom, room).name == "7b"


def test_the_door_stands_open_for_a_quarter_of_an_hour(session, people, at):
    carla, room = teacher(people, "carla"), class_id(session, "A")

    with writing(session):
        until = classrooms.open_joining(session, carla, room, at=at)

    assert until == at + timedelta(minutes=15)
    assert classrooms.read(session, carla, room, at=at).open_until == until
    assert classrooms.read(session, carla, room, at=until).open_until is None


def test_the_door_can_be_shut_at_once(session, people, at):
    carla, room = teacher(people, "carla"), class_id(session, "A")

    with writing(session):
        classrooms.open_joining(session, carla, room, at=at)
    with writing(session):
        classrooms.close_joining(session, carla, room)

    assert classrooms.read(session, carla, room, at=at).open_until is None


def test_another_teachers_class_does_not_exist(session, people, at):
    omar, room = teacher(people, "omar"), class_id(session, "A")

    for ask in (
        lambda: classrooms.read(session, omar, room, at=at),
        lambda: classrooms.rename(session, omar, room, "Mine"),
        lambda: classrooms.open_joining(session, omar, room, at=at),
        lambda: classrooms.close_joining(session, omar, room),
        lambda: classrooms.read(session, omar, 987, at=at),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_learning_in_a_class_is_not_teaching_it(session, people, at):
    omar, room = teacher(people, "omar"), class_id(session, "A")
    with writing(session):
        session.add(Membership(classroom_id=room, person_id=omar.id, role="student", joined_at=at))

    with pytest.raises(NotFoundError):
        classrooms.read(session, omar, room, at=at)


def test_the_class_page_counts_who_is_done_per_assignment_and_per_student(session, people, at):
    carla, room = teacher(people, "carla"), class_id(session, "A")
    zoe, yan = enrol(session, room, ["Zoe", "yan"], at=at)
    both = assign(session, carla, room, times(at, 3), at=at)
    reading = assign(session, carla, room, times(at, 5), at=at, parts="lesson")
    visit(session, zoe, opened=at, read=at)
    visit(session, yan, opened=at, read=at)
    attempt(session, zoe, both, started=at, submitted=at)
    attempt(session, people["amal"], both, started=at, submitted=at)

    page = classrooms.read(session, carla, room, at=at + DAY)

    assert [(a.id, a.finished, a.phase) for a in page.assignments] == [
        (reading, 2, Phase.OPEN),
        (both, 1, Phase.OPEN),
    ]
    assert [(s.name, s.finished) for s in page.students] == [("Amal", 0), ("yan", 1), ("Zoe", 2)]


def test_the_next_step_follows_the_state_of_the_class(session, people, at):
    carla, room = teacher(people, "carla"), class_id(session, "A")

    before = classrooms.read(session, carla, room, at=at)
    given = assign(session, carla, room, times(at, 3, 4), at=at)
    while_open = classrooms.read(session, carla, room, at=at + DAY)
    in_late_time = classrooms.read(session, carla, room, at=at + 3.5 * DAY)
    afterwards = classrooms.read(session, carla, room, at=at + 5 * DAY)

    assert before.next_step is NextStep.ASSIGN
    assert while_open.next_step is NextStep.WATCH
    assert while_open.current.id == given
    assert in_late_time.current.phase is Phase.LATE
    assert afterwards.next_step is NextStep.ASSIGN_MORE


@pytest.mark.parametrize("size", [1, 40])
def test_the_class_page_costs_the_same_few_statements_whatever_the_size(session, engine, people, at, size):
    carla, room = teacher(people, "carla"), class_id(session, "A")
    enrol(session, room, [f"Student {n}" for n in range(size)], at=at)
    for days in range(1, 5):
        assign(session, carla, room, times(at, days), at=at)

    with count_statements(engine) as sent:
        classrooms.read(session, carla, room, at=at)

    assert len(sent) == 7
