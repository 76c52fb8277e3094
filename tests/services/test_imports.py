"""Bringing a course in: twice is the same as once, and what was edited here is never overwritten."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import Bank, Location
from quizapp.core.question import Question as CoreQuestion
from quizapp.core.question import State, parse
from quizapp.models import (
    AuditEvent,
    Claim,
    Course,
    Lesson,
    LessonVersion,
    Question,
    QuestionVersion,
    Quiz,
    Source,
)
from quizapp.models.database import writing
from quizapp.services import imports
from quizapp.services.errors import RefusedError
from quizapp.services.import_report import Change, ImportReport, Outcome
from tests.conftest import NOON
from tests.statements import count_statements

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


def test_a_first_import_creates_everything(emptied: Session, bring: Bring, course: Bank):
    report = bring(course)

    expected = {
        "course": 1,
        "source": len(course.course.sources),
        "claim": len(course.claims) + len(course.derived),
        "lesson": len(course.lessons),
        "question": len(course.questions),
        "quiz": len(course.plans),
    }
    tables = {
        "course": Course,
        "source": Source,
        "claim": Claim,
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

    assert set(found) == {one.slug for one in course.questions}
    for one in course.questions:
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
        report = bring(replace(course, questions=many))

    assert report.count(Outcome.CREATED, "question") == 1_000
    assert len(statements) < 40
    assert time.process_time() - began < 5
