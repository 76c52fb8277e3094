"""Stage pieces for answers that a teacher marks: a quiz that asks for one, assigned, written and handed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.models import Question, QuestionVersion, Slot
from quizapp.models.database import writing
from quizapp.services import assigning, attempts, parsed, starting, submitting
from quizapp.services.assignments import Order
from quizapp.services.who import Role, Viewer
from tests.classes import class_id, quiz_id, teacher, times

QUIZ = "in-your-own-words"


@dataclass(frozen=True)
class Written:
    """An attempt with an answer that waits for its mark."""

    assignment: int | None
    attempt: int
    slot: int
    position: int


def assign_writing(session: Session, people: dict[str, int], *, at: datetime, name: str = "carla") -> int:
    """Assign the quiz to a teacher's class; answers are shown at once."""
    room = class_id(session, "A" if name == "carla" else "B")
    order = Order(None, quiz_id(session, QUIZ), times(at), ShowAnswers.AFTER_SUBMIT)
    with writing(session):
        return assigning.assign(session, teacher(people, name), room, order, at=at)


def write(
    session: Session, person: int, assignment: int | None, text: str, *, at: datetime, submit: bool = True
) -> Written:
    """Take the quiz, write a text, and hand it in."""
    who = Viewer(person, Role.STUDENT, "A student")
    with writing(session):
        attempt = starting.start(session, who, QUIZ, assignment, at=at)
    slot, position = session.execute(
        select(Slot.id, Slot.position)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Slot.attempt_id == attempt, Question.kind == "long_text")
    ).one()
    place = attempts.find_open_slot(session, who, attempt, position, at=at)
    with writing(session):
        attempts.save(session, place, (text,) if text else (), at=at)
        if submit:
            submitting.submit(session, who, attempt, at=at)
    return Written(assignment, attempt, slot, position)


def levels(session: Session, slot: int) -> list[str]:
    """Return the ids of the rubric's levels, from everything to nothing."""
    row = session.execute(
        select(QuestionVersion.content_hash, QuestionVersion.body)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .where(Slot.id == slot)
    ).one()
    session.rollback()
    return [level.id for level in parsed.question(row.content_hash, row.body).rubric]
