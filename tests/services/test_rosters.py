import pytest
from sqlalchemy import func, select

from quizapp.models import Attempt, AuditEvent, Card, Membership, Person
from quizapp.models.database import writing
from quizapp.services import cards, rosters
from quizapp.services.completion import Stage
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.rosters import Note
from tests.classes import assign, attempt, class_id, enrol, teacher, times
from tests.statements import count_statements

KEY = b"s" * 32


@pytest.fixture
def carlas(session, people):
    """Carla, and the id of her class."""
    return teacher(people, "carla"), class_id(session, "A")


def notes(page):
    return [(line.number, line.name, line.note) for line in page.lines]


def test_a_list_is_tidied_line_by_line_and_blank_lines_are_skipped(session, carlas):
    page = rosters.preview(session, *carlas, "  Lina  Haddad \r\n\r\n\tO\u2019Neill\n\ufeffJosé\u00a0Núñez\r")

    assert notes(page) == [
        (1, "Lina Haddad", Note.NEW),
        (3, "O\u2019Neill", Note.NEW),
        (4, "José Núñez", Note.NEW),
    ]


@pytest.mark.parametrize("line", ["Lina;7b;girl", "Lina\t7b", '"Lina";7b', "Lina;"])
def test_the_first_column_of_a_sheet_is_the_name(session, carlas, line):
    assert rosters.preview(session, *carlas, line).new == ("Lina",)


def test_the_same_name_twice_is_one_student_and_said_so(session, carlas):
    page = rosters.preview(session, *carlas, "Lina\nlina\nAMAL\nLina B")

    assert [line.note for line in page.lines] == [Note.NEW, Note.TWICE, Note.ALREADY_HERE, Note.NEW]
    assert page.new == ("Lina", "Lina B")
    assert page.left_out == 2


def test_accents_tell_names_apart_and_width_does_not(session, carlas):
    page = rosters.preview(session, *carlas, "Jose\nJosé\n\uff2a\uff4f\uff53\uff45")

    assert [line.note for line in page.lines] == [Note.NEW, Note.NEW, Note.TWICE]


@pytest.mark.parametrize(
    ("line", "note", "shown"),
    [
        ("Li\x07na", Note.UNREADABLE, "Li\ufffdna"),
        ("Li\u202ena", Note.UNREADABLE, "Li\ufffdna"),
        ("Li\x00na", Note.UNREADABLE, "Li\ufffdna"),
        ("Li\ud800na", Note.UNREADABLE, "Li\ufffdna"),
        ("Li\u2028na", Note.UNREADABLE, "Li\ufffdna"),
        ("x" * 61, Note.TOO_LONG, "x" * 60 + "…"),
        ("-- ?", Note.NO_LETTERS, "-- ?"),
        (";7b", Note.EMPTY, ""),
    ],
)
def test_a_name_that_will_not_do_is_left_out_with_its_reason(session, carlas, line, note, shown):
    page = rosters.preview(session, *carlas, f"Lina\n{line}")

    assert notes(page) == [(1, "Lina", Note.NEW), (2, shown, note)]


@pytest.mark.parametrize("name", ["علی\u200cرضا", "أمل", "Ærøskøbing", "李小龙", "O'Brien-Smith, Jr."])
def test_names_of_any_script_are_welcome(session, carlas, name):
    assert rosters.preview(session, *carlas, name).new == (name,)


def test_nothing_is_saved_by_looking_a_list_over(session, carlas):
    before = session.scalar(select(func.count(Person.id)))

    rosters.preview(session, *carlas, "Lina\nOmid")

    assert session.scalar(select(func.count(Person.id))) == before
    assert not session.new


@pytest.mark.parametrize("pasted", ["", " \n\t\r\n", "\n".join(f"Student {n}" for n in range(201))])
def test_no_names_and_too_many_are_refused(session, carlas, pasted):
    with pytest.raises(RefusedError) as refused:
        rosters.preview(session, *carlas, pasted)

    assert "names" in refused.value.problems


def test_two_hundred_lines_are_taken_in_a_few_statements(session, engine, carlas, at):
    pasted = "\n".join(f"Student {n}" for n in range(200))

    with writing(session), count_statements(engine) as sent:
        ids = rosters.add(session, *carlas, pasted, at=at)

    assert len(ids) == 200
    assert len(sent) <= 5


def test_confirmed_names_become_students_of_the_class(session, carlas, at):
    with writing(session):
        ids = rosters.add(session, *carlas, "Zoe\nLina\nAmal", at=at)

    made = session.execute(
        select(Person.name, Person.role, Person.username).where(Person.id.in_(ids)).order_by(Person.id)
    )
    assert made.all() == [("Zoe", "student", None), ("Lina", "student", None)]
    assert [s.name for s in rosters.read(session, *carlas).students] == ["Amal", "Lina", "Zoe"]


def test_confirming_twice_adds_nobody_twice(session, carlas, at):
    with writing(session):
        rosters.add(session, *carlas, "Lina", at=at)

    with pytest.raises(RefusedError), writing(session):
        rosters.add(session, *carlas, "Lina", at=at)

    assert len(rosters.read(session, *carlas).students) == 2


def test_the_new_students_cards_come_in_the_order_of_the_names(session, carlas, at):
    with writing(session):
        ids = rosters.add(session, *carlas, "Zoe\nLina", at=at)
        codes = rosters.issue_cards(session, carlas[0], ids, KEY, at=at)

    sheet = rosters.new_cards(rosters.read(session, *carlas), codes)

    assert [c.name for c in sheet] == ["Lina", "Zoe"]
    assert all(cards.find_person(session, c.code, KEY) == c.person_id for c in sheet)


def test_the_roster_says_who_has_a_live_card(session, carlas, people, at):
    with writing(session):
        cards.issue(session, [people["amal"]], KEY, at=at)
    issued = rosters.read(session, *carlas).students[0].card_at
    with writing(session):
        rosters.revoke_card(session, *carlas, people["amal"], at=at)

    assert issued == at
    assert rosters.read(session, *carlas).students[0].card_at is None
    assert session.scalar(select(func.count(Card.id))) == 1


def test_only_students_of_the_class_may_be_chosen(session, carlas, people):
    amal = people["amal"]

    assert rosters.require_students(session, *carlas, [amal, amal]) == [amal]
    for stranger in ("basim", "carla", "dina"):
        with pytest.raises(NotFoundError):
            rosters.require_students(session, *carlas, [amal, people[stranger]])


def test_a_student_who_is_taken_out_keeps_what_they_did(session, carlas, people, at):
    carla, room = carlas
    given = assign(session, carla, room, times(at), at=at)
    done = attempt(session, people["amal"], given, started=at, submitted=at)

    with writing(session):
        name = rosters.remove(session, carla, room, people["amal"], at=at)

    assert name == "Amal"
    assert rosters.read(session, *carlas).students == ()
    assert session.get(Attempt, done) is not None
    assert session.get(Person, people["amal"]) is not None


def test_taking_a_student_out_leaves_their_other_classes_alone(session, carlas, people, at):
    other = class_id(session, "B")
    with writing(session):
        session.add(Membership(classroom_id=other, person_id=people["amal"], role="student", joined_at=at))

    with writing(session):
        rosters.remove(session, *carlas, people["amal"], at=at)

    left = session.scalars(
        select(Membership.classroom_id).where(Membership.person_id == people["amal"])
    ).all()
    assert left == [other]


def test_a_teacher_is_not_taken_out_as_a_student(session, carlas, people, at):
    with pytest.raises(NotFoundError):
        rosters.remove(session, *carlas, people["carla"], at=at)


def test_a_students_page_says_where_they_stand_with_each_assignment(session, carlas, people, at):
    carla, room = carlas
    enrol(session, room, ["Zoe"], at=at)
    first = assign(session, carla, room, times(at, 2), at=at, parts="quiz")
    second = assign(session, carla, room, times(at, 3), at=at)
    attempt(session, people["amal"], first, started=at, submitted=at)

    page = rosters.read_student(session, carla, room, people["amal"], at=at)

    assert page.student.name == "Amal"
    assert [(line.id, standing.stage) for line, standing in page.work] == [
        (second, Stage.UNTOUCHED),
        (first, Stage.FINISHED),
    ]


def test_who_added_issued_revoked_and_removed_is_written_down(session, carlas, at):
    carla, room = carlas
    with writing(session):
        (zoe,) = rosters.add(session, carla, room, "Zoe", at=at)
        rosters.issue_cards(session, carla, [zoe], KEY, at=at)
        rosters.revoke_card(session, carla, room, zoe, at=at)
        rosters.remove(session, carla, room, zoe, at=at)

    written = session.execute(
        select(AuditEvent.action, AuditEvent.detail)
        .where(AuditEvent.actor_id == carla.id)
        .order_by(AuditEvent.id)
    )
    assert written.all() == [
        ("classroom.filled", {"people": [zoe]}),
        ("card.issued", {"people": [zoe]}),
        ("card.revoked", {}),
        ("classroom.left", {"person": zoe}),
    ]


def test_another_teachers_class_does_not_exist(session, people, at):
    omar, room, amal = teacher(people, "omar"), class_id(session, "A"), people["amal"]

    for ask in (
        lambda: rosters.preview(session, omar, room, "Lina"),
        lambda: rosters.add(session, omar, room, "Lina", at=at),
        lambda: rosters.read(session, omar, room),
        lambda: rosters.read_student(session, omar, room, amal, at=at),
        lambda: rosters.require_students(session, omar, room, [amal]),
        lambda: rosters.revoke_card(session, omar, room, amal, at=at),
        lambda: rosters.remove(session, omar, room, amal, at=at),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_a_student_of_another_class_has_no_page_here(session, carlas, people, at):
    with pytest.raises(NotFoundError):
        rosters.read_student(session, *carlas, people["basim"], at=at)
