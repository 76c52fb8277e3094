"""Taking a course out: importing what was exported changes nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import Bank
from quizapp.bank.lock import locked
from quizapp.models import Course, Question
from quizapp.models.database import writing
from quizapp.services import exports, imports
from quizapp.services.errors import NotFoundError
from quizapp.services.import_report import Outcome
from tests.conftest import NOON


@pytest.fixture(scope="module")
def course() -> Bank:
    """The course that comes with quizapp, its lock as new as its questions."""
    read = bank.read(bank.bundled_course())
    return replace(read, lock=locked(read.questions, {}))


def test_an_export_is_what_was_imported(session: Session, course: Bank):
    assert exports.export_course(session, "idlib") == course


def test_importing_what_was_exported_changes_nothing(session: Session):
    exported = exports.export_course(session, "idlib")

    with writing(session):
        report = imports.import_course(session, exported, at=NOON)

    assert {change.outcome for change in report.changes} == {Outcome.UNCHANGED}
    assert exports.export_course(session, "idlib") == exported


def test_an_export_written_to_files_and_read_again_is_the_same(session: Session, tmp_path: Path):
    exported = exports.export_course(session, "idlib")

    bank.write(exported, tmp_path)

    assert bank.read(tmp_path) == exported


def test_an_empty_database_filled_from_an_export_gives_the_same_export(session: Session):
    exported = exports.export_course(session, "idlib")
    with writing(session):
        session.execute(delete(Course))

    with writing(session):
        imports.import_course(session, exported, at=NOON)

    assert exports.export_course(session, "idlib") == exported


def test_a_question_is_exported_in_its_present_state(session: Session, course: Bank):
    slug = course.questions[0].slug
    with writing(session):
        session.execute(update(Question).where(Question.slug == slug).values(state="retired"))

    exported = exports.export_course(session, "idlib")

    assert exported.questions[0].state == "retired"
    assert slug not in exported.lock


def test_an_unknown_course_is_not_found_and_the_known_ones_are_named(session: Session):
    with pytest.raises(NotFoundError, match="there is no course 'nowhere'; there are: idlib"):
        exports.export_course(session, "nowhere")


def test_a_database_without_courses_says_so(session: Session):
    with writing(session):
        session.execute(delete(Course))

    with pytest.raises(NotFoundError, match="none was imported yet"):
        exports.export_course(session, "idlib")
