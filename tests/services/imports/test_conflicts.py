"""What was edited here is never overwritten, and what left the files is kept."""

from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.bank import Bank
from quizapp.core.question import State
from quizapp.models import (
    Lesson,
    LessonVersion,
    Question,
    QuestionVersion,
)
from quizapp.models.database import writing
from quizapp.services.import_report import Outcome
from tests.conftest import NOON
from tests.services.imports.conftest import Bring, changed, edit_here, outcome_of, versions_of


def test_a_change_of_state_alone_is_followed(session: Session, bring: Bring, course: Bank, some):
    bring(changed(course, some.slug, state="retired"))
    bring(course)

    assert session.execute(versions_of(some.slug)).first().state == State.PUBLISHED


def test_a_question_edited_here_is_a_conflict_and_is_left_alone(
    session: Session, bring: Bring, course: Bank, some
):
    edit_here(session, some.slug, stem="What did an editor write here?")

    report = bring(changed(course, some.slug, stem="What did the file say meanwhile?"))

    conflict = outcome_of(report, some.slug)
    assert report.conflicts == (conflict,)
    assert str(conflict) == (
        f"question {some.slug}: edited here since its last import, and changed in the files; left as it is"
    )
    rows = session.execute(versions_of(some.slug).order_by(QuestionVersion.number)).all()
    assert [row.body["stem"] for row in rows] == [some.stem, "What did an editor write here?"]
    assert rows[0].current == 2


def test_an_edit_is_a_conflict_also_when_the_file_stayed_the_same(
    session: Session, bring: Bring, course: Bank, some
):
    edit_here(session, some.slug, stem="What did an editor write here?")

    report = bring(course)

    assert str(report.conflicts[0]).endswith("edited here since its last import; left as it is")


def test_an_edit_that_reached_the_files_is_a_conflict_no_more(
    session: Session, bring: Bring, course: Bank, some
):
    edit_here(session, some.slug, stem="What did an editor write here?")
    followed = changed(course, some.slug, stem="What did an editor write here?")

    first = bring(followed)
    second = bring(changed(course, some.slug, stem="What did the file say later on?"))

    assert outcome_of(first, some.slug).outcome is Outcome.UNCHANGED
    assert outcome_of(second, some.slug).outcome is Outcome.UPDATED
    assert len(session.execute(versions_of(some.slug)).all()) == 3


def test_a_note_written_here_is_an_edit_too(session: Session, bring: Bring, course: Bank, some):
    edit_here(session, some.slug, note="Ask the historian about this one.")

    report = bring(course)

    assert [c.slug for c in report.conflicts] == [some.slug]


def test_a_question_retired_here_by_its_state_is_not_published_again(
    session: Session, bring: Bring, course: Bank, some
):
    with writing(session):
        session.execute(update(Question).where(Question.slug == some.slug).values(state="retired"))

    report = bring(changed(course, some.slug, stem="What did the article report on this?"))

    assert [c.slug for c in report.conflicts] == [some.slug]
    assert session.execute(versions_of(some.slug)).one().state == State.RETIRED


def test_a_question_retired_here_and_then_in_the_files_is_in_agreement_again(
    session: Session, bring: Bring, course: Bank, some
):
    with writing(session):
        session.execute(update(Question).where(Question.slug == some.slug).values(state="retired"))

    first = bring(changed(course, some.slug, state="retired"))
    second = bring(course)

    assert [outcome_of(r, some.slug).outcome for r in (first, second)] == [Outcome.UPDATED, Outcome.UPDATED]
    assert session.execute(versions_of(some.slug)).first().state == State.PUBLISHED


def test_a_question_made_here_under_the_same_slug_is_a_conflict(
    session: Session, bring: Bring, course: Bank, some
):
    with writing(session):
        made_here = {"imported_version": None, "imported_hash": None}
        session.execute(update(Question).where(Question.slug == some.slug).values(made_here))

    report = bring(changed(course, some.slug, stem="What did the article report on this?"))

    assert [c.slug for c in report.conflicts] == [some.slug]


def test_a_new_version_counts_on_from_the_highest_one(session: Session, bring: Bring, course: Bank, some):
    bring(changed(course, some.slug, stem="What did the article report on this?"))
    with writing(session):
        session.execute(
            update(Question).where(Question.slug == some.slug).values(version=1, imported_version=1)
        )

    bring(changed(course, some.slug, stem="What was the report of the article?"))

    assert session.execute(versions_of(some.slug)).all()[-1].number == 3


def test_what_left_the_files_is_named_and_kept(session: Session, bring: Bring, course: Bank, some):
    fewer = replace(course, questions=course.questions[1:], plans=course.plans[:-1])

    report = bring(fewer)

    assert [c.slug for c in report.absent] == [some.slug, course.plans[-1].slug]
    assert str(report.absent[0]) == f"question {some.slug}: not in the files; left as it is"
    assert session.execute(versions_of(some.slug)).one().state == State.PUBLISHED


def test_a_question_made_here_is_not_missed_in_the_files(session: Session, bring: Bring, course: Bank, some):
    with writing(session):
        made_here = {"slug": "made-here", "imported_version": None, "imported_hash": None}
        session.execute(update(Question).where(Question.slug == some.slug).values(made_here))

    report = bring(course)

    assert report.absent == ()


def test_a_lesson_edited_here_is_a_conflict(session: Session, bring: Bring, course: Bank):
    slug = course.lessons[0].slug
    with writing(session):
        lesson = session.scalars(select(Lesson).where(Lesson.slug == slug)).one()
        version = session.scalars(select(LessonVersion).where(LessonVersion.lesson_id == lesson.id)).one()
        session.add(
            LessonVersion(
                lesson_id=lesson.id,
                number=2,
                source="edited",
                body=version.body | {"title": "Edited"},
                content_hash="0" * 64,
                created_at=NOON,
            )
        )
        lesson.version = 2

    report = bring(course)

    assert [(c.room, c.slug) for c in report.conflicts] == [("lesson", slug)]
