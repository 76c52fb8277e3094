"""Bringing a course in: twice is the same as once, and every change in the files is followed."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import Bank, Location
from quizapp.core.kinds import parse
from quizapp.models import (
    AuditEvent,
    Claim,
    Course,
    Family,
    Lesson,
    LessonVersion,
    Question,
    QuestionVersion,
    Quiz,
    Source,
)
from quizapp.services import imports
from quizapp.services.errors import RefusedError
from quizapp.services.import_report import Outcome
from tests.services.imports.conftest import Bring, changed, outcome_of, versions_of
from tests.statements import count_statements


def test_a_first_import_creates_everything(emptied: Session, bring: Bring, course: Bank):
    report = bring(course)

    expected = {
        "course": 1,
        "source": len(course.course.sources),
        "claim": len(course.claims) + len(course.derived),
        "family": len(course.families),
        "lesson": len(course.lessons),
        "question": len(course.all_questions),
        "quiz": len(course.plans),
    }
    tables = {
        "course": Course,
        "source": Source,
        "claim": Claim,
        "family": Family,
        "lesson": Lesson,
        "question": Question,
        "quiz": Quiz,
    }
    assert {room: report.count(Outcome.CREATED, room) for room in expected} == expected
    assert {n: emptied.scalar(select(func.count(t.id))) for n, t in tables.items()} == expected
    assert report.summary() == f"{sum(expected.values())} created"


def test_a_second_import_changes_nothing(session: Session, bring: Bring, course: Bank):
    before = session.scalars(select(Question.changed_at)).all()

    report = bring(course)

    assert {change.outcome for change in report.changes} == {Outcome.UNCHANGED}
    assert session.scalars(select(Question.changed_at)).all() == before
    assert session.scalar(select(func.max(QuestionVersion.number))) == 1


def test_every_question_comes_out_of_its_row_as_it_went_in(session: Session, course: Bank):
    rows = session.execute(
        select(Question, QuestionVersion).join(QuestionVersion, QuestionVersion.question_id == Question.id)
    ).all()

    found = {question.slug: (question, version) for question, version in rows}

    assert set(found) == {one.slug for one in course.all_questions}
    for one in course.all_questions:
        question, version = found[one.slug]
        assert parse(version.body) == one
        assert version.content_hash == question.imported_hash == one.content_hash()
        assert (question.kind, question.objective, question.stem) == (one.kind, one.objective, one.stem)
        assert (question.claims, question.state) == (list(one.claims), one.state)
        assert (version.guess, version.objective) == (one.guess_chance(), one.objective)


def test_a_lesson_keeps_its_source_and_its_parsed_form(session: Session, course: Bank):
    rows = session.execute(
        select(Lesson.slug, LessonVersion.source, LessonVersion.body).join(LessonVersion)
    ).all()

    assert {row.slug: row.source for row in rows} == dict(course.lesson_sources)
    assert [type(course.lessons[0]).model_validate(row.body) for row in rows] == list(course.lessons)


def test_a_changed_question_gets_a_new_version_and_the_old_one_stays(
    session: Session, bring: Bring, course: Bank, some
):
    before = session.execute(versions_of(some.slug)).one()

    report = bring(changed(course, some.slug, stem="What did the article report on this?"))

    first, second = session.execute(versions_of(some.slug).order_by(QuestionVersion.number)).all()
    assert outcome_of(report, some.slug).outcome is Outcome.UPDATED
    assert (first.body, first.content_hash) == (before.body, before.content_hash)
    assert (second.number, second.current, second.stem) == (2, 2, "What did the article report on this?")
    assert second.imported_hash == second.content_hash


def test_a_changed_lesson_gets_a_new_version(session: Session, bring: Bring, course: Bank):
    slug = course.lessons[0].slug
    source = course.lesson_sources[slug] + "\nOne more paragraph. {#one-more}\n"
    lesson, problems = bank.parse_lesson(source)
    longer = replace(
        course, lessons=(lesson, *course.lessons[1:]), lesson_sources={**course.lesson_sources, slug: source}
    )

    report = bring(longer)

    versions = session.scalars(select(LessonVersion).join(Lesson).where(Lesson.slug == slug)).all()
    assert problems == ()
    assert outcome_of(report, slug).outcome is Outcome.UPDATED
    assert [v.source for v in versions] == [course.lesson_sources[slug], source]


def test_claims_sources_quizzes_and_the_course_follow_the_files(session: Session, bring: Bring, course: Bank):
    claim = course.claims[0].model_copy(update={"note": "Seen again."})
    plan = course.plans[0].model_copy(update={"title": "Another title"})
    other = replace(
        course,
        course=course.course.model_copy(update={"title": "Another course title"}),
        claims=(claim, *course.claims[1:]),
        plans=(plan, *course.plans[1:]),
    )

    report = bring(other)

    updated = {(c.room, c.slug) for c in report.changes if c.outcome is Outcome.UPDATED}
    assert updated == {("course", "idlib"), ("claim", claim.slug), ("quiz", plan.slug)}
    assert session.scalar(select(Course.title)) == "Another course title"
    assert session.scalar(select(Quiz.title).where(Quiz.slug == plan.slug)) == "Another title"
    assert session.scalar(select(Claim.body).where(Claim.slug == claim.slug))["note"] == "Seen again."


def test_a_quiz_knows_its_lesson(session: Session, course: Bank):
    rows = session.execute(select(Quiz.slug, Lesson.slug.label("lesson")).outerjoin(Lesson)).all()

    assert {row.slug: row.lesson for row in rows} == {plan.slug: plan.lesson for plan in course.plans}


@pytest.mark.parametrize("problem", ["error", "no course"])
def test_files_with_errors_are_refused_whole(emptied: Session, bring: Bring, course: Bank, problem: str):
    faulty = Location("items/O1.1.yaml", 3, 1).error("schema", "the stem is missing")
    broken = replace(course, problems=(faulty,)) if problem == "error" else replace(course, course=None)

    with pytest.raises(RefusedError, match="nothing was imported"):
        bring(broken)

    assert emptied.scalar(select(func.count(Question.id))) == 0


def test_a_warning_does_not_keep_a_course_out(bring: Bring, course: Bank):
    warned = replace(
        course, problems=(Location("items/O1.1.yaml", 3, 1).warning("lock-missing", "not locked"),)
    )

    assert bring(warned).count(Outcome.CONFLICT) == 0


def test_an_import_is_written_in_the_audit_trail(
    session: Session, bring: Bring, course: Bank, people: dict[str, int]
):
    bring(course, actor_id=people["dina"], fingerprint="abc")

    event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    assert (event.action, event.subject, event.actor_id) == (
        "course.imported",
        "course idlib",
        people["dina"],
    )
    assert event.detail["unchanged"] > 100


def test_files_that_were_imported_are_known_by_their_fingerprint(
    session: Session, bring: Bring, course: Bank
):
    before = imports.was_imported(session, "abc")

    bring(course, fingerprint="abc")
    bring(course, fingerprint="def")

    assert (before, imports.was_imported(session, "abc"), imports.was_imported(session, "ghi")) == (
        False,
        True,
        False,
    )


def test_whose_version_it_is_is_kept(
    session: Session, bring: Bring, course: Bank, some, people: dict[str, int]
):
    bring(changed(course, some.slug, stem="What did the article report on this?"), actor_id=people["dina"])

    makers = session.scalars(
        select(QuestionVersion.created_by_id).join(Question).where(Question.slug == some.slug)
    ).all()
    assert makers == [None, people["dina"]]


def test_a_thousand_questions_take_a_handful_of_statements(
    emptied: Session, engine: Engine, bring: Bring, course: Bank
):
    many = tuple(
        question.model_copy(update={"slug": f"{question.slug[:50]}-{number}"})
        for number in range(1_000 // len(course.questions) + 1)
        for question in course.questions
    )[:1_000]
    began = time.process_time()

    with count_statements(engine) as statements:
        report = bring(replace(course, questions=many, families=()))

    assert report.count(Outcome.CREATED, "question") == 1_000
    assert len(statements) < 40
    assert time.process_time() - began < 5
