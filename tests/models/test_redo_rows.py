"""What the tables themselves hold of a redo: one open at most, beside practice, and never graded."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.models import Attempt, schema
from quizapp.models.database import writing

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def add(engine: Engine, **fields: object) -> int:
    """Add an attempt like the first that was handed in, but open."""
    with Session(engine) as session, writing(session):
        done = session.scalars(select(Attempt).where(Attempt.submitted_at.is_not(None)).limit(1)).one()
        usual = {"person_id": done.person_id, "quiz_id": done.quiz_id, "redo_of_id": done.id}
        attempt = Attempt(
            **{**usual, "seed": 1, "show_answers": "after_submit", "started_at": NOON, **fields}
        )
        session.add(attempt)
        session.flush()
        return attempt.id


@pytest.fixture
def handed_in(school: Engine) -> int:
    with Session(school) as session:
        session.query(Attempt).filter(Attempt.submitted_at.is_(None)).update({"submitted_at": NOON})
        session.commit()
        return session.scalars(select(Attempt.id).where(Attempt.assignment_id.is_not(None)).limit(1)).one()


def test_of_one_attempt_only_one_redo_is_open(school, handed_in):
    first = add(school)

    with pytest.raises(IntegrityError):
        add(school)
    with Session(school) as session, writing(session):
        session.get_one(Attempt, first).submitted_at = NOON
    assert add(school) != first


def test_a_redo_is_open_beside_practice_of_the_same_quiz_and_beside_its_own_redo(school, handed_in):
    add(school, redo_of_id=None)
    first = add(school)

    assert add(school, redo_of_id=first)


def test_a_redo_is_never_part_of_an_assignment(school, handed_in):
    with Session(school) as session:
        assignment = session.get_one(Attempt, handed_in).assignment_id

    with pytest.raises(IntegrityError):
        add(school, assignment_id=assignment)


def test_the_way_down_keeps_a_redo_that_stands_beside_practice(school, handed_in):
    practice, redo = add(school, redo_of_id=None), add(school)

    schema.downgrade(school, "0003")

    with school.connect() as connection:
        still_open = text("SELECT id FROM attempt WHERE submitted_at IS NULL")
        assert connection.scalars(still_open).all() == [practice]
        assert redo in connection.scalars(text("SELECT id FROM attempt")).all()
    schema.upgrade(school)
    assert schema.is_current(school)
