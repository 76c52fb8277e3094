"""What service tests share: Amal as a viewer, and a quiz of hers under way."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.models import Question, QuestionVersion, Slot
from quizapp.models.database import writing
from quizapp.services import attempts, parsed, starting
from quizapp.services.who import Role, Viewer


@pytest.fixture
def who(people):
    """Return a function that gives a person of the cast as services know them."""

    def viewer(name: str) -> Viewer:
        role = {"carla": Role.TEACHER, "omar": Role.TEACHER, "dina": Role.ADMIN}.get(name, Role.STUDENT)
        return Viewer(people[name], role, name.title())

    return viewer


@pytest.fixture
def begun(session: Session, who, at) -> int:
    """Amal's open practice attempt at the quiz of lesson 1."""
    with writing(session):
        return starting.start(session, who("amal"), "lesson-1", at=at)


@pytest.fixture
def answer(session: Session, at):
    """Return a function that saves an answer, right unless told otherwise."""

    def save(
        viewer: Viewer, attempt_id: int, position: int, response=None, sent: int | None = None, moment=at
    ):
        slot = attempts.find_open_slot(session, viewer, attempt_id, position, at=moment)
        chosen = key_of(session, attempt_id, position) if response is None else response
        with writing(session):
            return attempts.save(session, slot, chosen, sent, at=moment)

    return save


def put(session: Session, attempt_id: int, position: int, slug: str) -> None:
    """Put a certain question on a paper, whatever was drawn: a test may want one that has no partial credit."""
    version = select(QuestionVersion.id).join(Question, QuestionVersion.question_id == Question.id)
    here = update(Slot).where(Slot.attempt_id == attempt_id, Slot.position == position)
    with writing(session):
        session.execute(
            here.values(question_version_id=version.where(Question.slug == slug).scalar_subquery())
        )


def key_of(session: Session, attempt_id: int, position: int) -> tuple[str, ...]:
    """Return a full response to one question of a paper."""
    row = session.execute(
        select(QuestionVersion.content_hash, QuestionVersion.body)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .where(Slot.attempt_id == attempt_id, Slot.position == position)
    ).one()
    return parsed.question(row.content_hash, row.body).key()
