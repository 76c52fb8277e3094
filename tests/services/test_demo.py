"""The sample school: the same people and the same past every time, by the real rules."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.models import (
    Answer,
    Assignment,
    Attempt,
    Membership,
    Person,
    QuestionVersion,
    Slot,
    Visit,
    schema,
)
from quizapp.models.database import open_engine, writing
from quizapp.services import accounts, cards, demo, imports, parsed, passwords
from quizapp.services.demo import School
from quizapp.services.who import Role
from tests.conftest import NOON

KEY = b"k" * 32


def made(file: Path) -> tuple[Engine, School]:
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    with Session(engine) as session, writing(session):
        imports.import_course(session, bank.read(bank.bundled_course()), at=NOON)
        school = demo.fill(session, KEY, at=NOON)
    return engine, school


@pytest.fixture(scope="module")
def demo_school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, School]:
    """A sample school."""
    return made(tmp_path_factory.mktemp("demo") / "demo.sqlite3")


@pytest.fixture
def school(demo_school: tuple[Engine, School]) -> School:
    """Its sign-ins."""
    return demo_school[1]


@pytest.fixture
def rows(demo_school: tuple[Engine, School]):
    """Its database."""
    with Session(demo_school[0]) as session:
        yield session


def test_it_has_an_admin_two_teachers_three_classes_and_sixty_students(rows: Session, school: School):
    roles = Counter(rows.scalars(select(Person.role)))
    sizes = Counter(rows.scalars(select(Membership.classroom_id).where(Membership.role == "student")))

    assert roles == {"admin": 1, "teacher": 2, "student": 60}
    assert sorted(sizes.values()) == [20, 20, 20]
    assert len({card.name for card in school.students}) == 60


def test_the_staff_can_sign_in_with_the_passwords_it_tells(rows: Session, school: School):
    found = [accounts.find(rows, one.username, at=NOON) for one in school.staff]

    assert [
        passwords.verify(a.password_hash, s.password) for a, s in zip(found, school.staff, strict=True)
    ] == [
        True,
        True,
        True,
    ]
    assert [one.role for one in school.staff] == [Role.ADMIN, Role.TEACHER, Role.TEACHER]


def test_the_students_can_sign_in_with_the_cards_it_tells(rows: Session, school: School):
    holders = {card.name: cards.find_person(rows, card.code, KEY) for card in school.students}

    names = dict(rows.execute(select(Person.name, Person.id)).all())
    assert all(names[name] == holder for name, holder in holders.items())


def test_every_finished_slot_has_the_fraction_its_last_answer_earns(rows: Session):
    answers: dict[int, list[str]] = {}
    for answer in rows.scalars(select(Answer).order_by(Answer.slot_id, Answer.sequence)):
        answers[answer.slot_id] = answer.response
    slots = rows.execute(
        select(Slot.id, Slot.fraction, QuestionVersion.content_hash, QuestionVersion.body)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.submitted_at.is_not(None))
    ).all()

    earned = [parsed.question(s.content_hash, s.body).grade(tuple(answers[s.id])).fraction for s in slots]

    assert [s.fraction for s in slots] == earned
    assert 0.5 < sum(earned) / len(earned) < 0.9


def test_its_past_reaches_six_weeks_back_and_never_into_the_future(rows: Session):
    first, last = rows.execute(select(func.min(Attempt.started_at), func.max(Attempt.submitted_at))).one()
    latest = rows.scalar(select(func.max(Answer.saved_at)))

    assert timedelta(weeks=4) < NOON - first < timedelta(weeks=6)
    assert max(last, latest) <= NOON


def test_some_assignments_are_over_and_some_are_running(rows: Session):
    given = rows.scalars(select(Assignment)).all()

    over = [a for a in given if a.closes_at < NOON]
    running = [a for a in given if a.opens_at < NOON < a.due_at]
    assert (len(over), len(running)) == (6, 3)


def test_attempts_keep_to_their_assignments_times(rows: Session):
    pairs = rows.execute(
        select(Attempt, Assignment).join(Assignment, Assignment.id == Attempt.assignment_id)
    ).all()

    assert len(pairs) > 80
    for attempt, given in pairs:
        assert given.opens_at <= attempt.started_at
        assert attempt.submitted_at is None or attempt.submitted_at <= given.closes_at
        assert (attempt.due_at, attempt.closes_at, attempt.show_answers) == (
            given.due_at,
            given.closes_at,
            given.show_answers,
        )


def test_there_is_something_of_everything_to_see(rows: Session):
    def count(*conditions: object) -> int:
        return rows.scalar(select(func.count(Attempt.id)).where(*conditions)) or 0

    assert count(Attempt.submitted_at.is_(None)) > 0
    assert count(Attempt.submitted_at > Attempt.due_at) > 0
    assert count(Attempt.assignment_id.is_(None)) > 0
    assert rows.scalar(select(func.count(Answer.id)).where(Answer.sequence > 1)) > 0
    assert rows.scalar(select(func.count(Visit.id)).where(Visit.read_at.is_(None))) > 0
    assert 0 < count(Attempt.assignment_id.is_not(None)) < 20 * 9


def test_the_same_seed_gives_the_same_school(rows: Session, school: School, tmp_path: Path):
    again, other = made(tmp_path / "again.sqlite3")

    with Session(again) as session:
        for table in (Attempt, Slot, Answer, Visit):
            columns = list(table.__table__.columns)
            first = rows.execute(select(*columns).order_by(table.id)).all()
            assert session.execute(select(*columns).order_by(table.id)).all() == first

    again.dispose()
    assert [card.name for card in other.students] == [card.name for card in school.students]
    assert other.staff[0].password != school.staff[0].password
