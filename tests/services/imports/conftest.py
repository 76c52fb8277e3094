"""The course to bring in, ways to change it in the files or here, and what became of each question."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.kinds import parse
from quizapp.core.question import Question as CoreQuestion
from quizapp.models import (
    Course,
    Question,
    QuestionVersion,
)
from quizapp.models.database import writing
from quizapp.services import imports
from quizapp.services.import_report import Change, ImportReport
from tests.conftest import NOON

Bring = Callable[..., ImportReport]


@pytest.fixture(scope="module")
def course() -> Bank:
    """The course that comes with quizapp, as it was imported into the database of these tests."""
    return bank.read(bank.bundled_course())


@pytest.fixture
def bring(session: Session) -> Bring:
    """Return a function that imports and commits."""

    def run(some: Bank, **more: object) -> ImportReport:
        with writing(session):
            return imports.import_course(session, some, at=NOON, **more)

    return run


@pytest.fixture
def emptied(session: Session) -> Session:
    """The same database without the course."""
    with writing(session):
        session.execute(delete(Course))
    return session


def changed(course: Bank, slug: str, **fields: object) -> Bank:
    """Return the course with other fields in one question."""
    data = {q.slug: q.model_dump(mode="json", by_alias=True) for q in course.questions}
    data[slug] |= fields
    return replace(course, questions=tuple(parse(one) for one in data.values()))


def edit_here(session: Session, slug: str, state: str | None = None, **fields: object) -> None:
    """Do what the editor does: add a version and let the question name it."""
    row = session.execute(versions_of(slug).order_by(QuestionVersion.number.desc()).limit(1)).one()
    question = parse(row.body | fields)
    with writing(session):
        session.execute(
            insert(QuestionVersion).values(
                question_id=row.question_id,
                number=row.number + 1,
                objective=question.objective,
                guess=question.guess_chance(),
                body=question.model_dump(mode="json", by_alias=True, exclude_defaults=True),
                content_hash=question.content_hash(),
                created_at=NOON,
            )
        )
        values = {"version": row.number + 1, "state": state or question.state}
        session.execute(update(Question).where(Question.slug == slug).values(values))


def versions_of(slug: str):
    return (
        select(
            QuestionVersion.question_id,
            QuestionVersion.number,
            QuestionVersion.body,
            QuestionVersion.content_hash,
            QuestionVersion.guess,
            Question.version.label("current"),
            Question.state,
            Question.stem,
            Question.imported_hash,
        )
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Question.slug == slug)
    )


def outcome_of(report: ImportReport, slug: str) -> Change:
    return next(change for change in report.changes if change.slug == slug)


@pytest.fixture
def some(course: Bank) -> CoreQuestion:
    """A question to change."""
    return course.questions[0]
