"""Bringing a course from files into the database: by slug and content, so that twice is the same as once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.bank import Bank, generated_questions
from quizapp.core import claim as core_claim
from quizapp.core.generation import Approval
from quizapp.models import AuditEvent, Claim, Course, Family, Lesson, Quiz, Source
from quizapp.services import audit
from quizapp.services.audit import Event
from quizapp.services.errors import RefusedError
from quizapp.services.import_report import Change, ImportReport, Outcome
from quizapp.services.import_versions import (
    LESSONS,
    QUESTIONS,
    Columns,
    Entry,
    Run,
    body_of,
    bring_in,
    lesson_entry,
    missing,
    question_entry,
)

ACTION = "course.imported"


def import_course(
    session: Session, bank: Bank, *, at: datetime, actor_id: int | None = None, fingerprint: str = ""
) -> ImportReport:
    """Bring a course in: what is new is created, what changed gets a new version, what was edited here is left alone.

    `fingerprint` names the files as a whole; `was_imported` asks for it later. Raises RefusedError when the files have
    errors: a course comes in whole or not at all.
    """
    course, questions = _whole(bank), _questions(bank)
    course_id, changes = _course(session, course)
    run = Run(session, course_id, at, actor_id)
    changes += _plain(run, Source, {s.slug: {"body": body_of(s)} for s in course.sources})
    changes += _plain(run, Claim, _claims(bank))
    changes += bring_in(
        run, LESSONS, [lesson_entry(one, bank.lesson_sources[one.slug]) for one in bank.lessons]
    )
    changes += _plain(run, Family, {one.slug: _decision(one) for one in bank.families})
    changes += bring_in(run, QUESTIONS, questions)
    changes += _plain(run, Quiz, _quizzes(run, bank))
    report = ImportReport(course.slug, tuple(changes))
    _note(run, report, fingerprint)
    return report


def was_imported(session: Session, fingerprint: str) -> bool:
    """Say whether files with this fingerprint were ever imported here."""
    named = AuditEvent.detail["fingerprint"].as_string() == fingerprint
    asked = select(AuditEvent.id).where(AuditEvent.action == ACTION, named).limit(1)
    return session.execute(asked).first() is not None


def _whole(bank: Bank) -> core_claim.Course:
    errors = [str(problem) for problem in bank.problems if problem.level == "error"]
    if bank.course is None or errors:
        first = errors[0] if errors else "there is no course"
        count = f"{len(errors)} errors" if len(errors) > 1 else "an error"
        raise RefusedError(f"the course's files have {count}, so nothing was imported: {first}")
    return bank.course


def _questions(bank: Bank) -> list[Entry]:
    """Return the questions that were written, and those of the approved families."""
    try:
        generated = generated_questions(bank)
    except ValueError as error:
        raise RefusedError(f"nothing was imported: {error}") from error
    made = [question_entry(one, bank.family_of[one.slug]) for one in generated]
    return [question_entry(one) for one in bank.questions] + made


def _decision(approval: Approval) -> Columns:
    return {"model": approval.model, "state": approval.state.value, "body": body_of(approval)}


def _course(session: Session, course: core_claim.Course) -> tuple[int, list[Change]]:
    columns = {"title": course.title, "body": body_of(course)}
    row = session.execute(select(Course).where(Course.slug == course.slug)).scalar_one_or_none()
    outcome = Outcome.CREATED if row is None else _settle(row, columns)
    if row is None:
        row = Course(slug=course.slug, **columns)
        session.add(row)
        session.flush()
    return row.id, [Change("course", course.slug, outcome)]


def _claims(bank: Bank) -> dict[str, Columns]:
    stated = {one.slug: {"derived": False, "body": body_of(one)} for one in bank.claims}
    return stated | {one.slug: {"derived": True, "body": body_of(one)} for one in bank.derived}


def _quizzes(run: Run, bank: Bank) -> dict[str, Columns]:
    lessons = select(Lesson.slug, Lesson.id).where(Lesson.course_id == run.course_id)
    ids = dict(run.session.execute(lessons).all())
    return {
        plan.slug: {
            "title": plan.title,
            "lesson_id": ids.get(plan.lesson or ""),
            "purpose": plan.purpose,
            "body": body_of(plan),
        }
        for plan in bank.plans
    }


def _plain(
    run: Run,
    table: type[Source] | type[Claim] | type[Family] | type[Quiz],
    wanted: Mapping[str, Columns],
) -> list[Change]:
    """Bring in what has no versions and is not edited here: the files' word counts."""
    rows: Iterable[Source | Claim | Family | Quiz] = run.session.scalars(
        select(table).where(table.course_id == run.course_id)
    )
    found = {row.slug: row for row in rows}
    outcomes = {s: _settle(found[s], wanted[s]) if s in found else Outcome.CREATED for s in wanted}
    created = [
        wanted[slug] | {"course_id": run.course_id, "slug": slug}
        for slug, outcome in outcomes.items()
        if outcome is Outcome.CREATED
    ]
    if created:
        run.session.execute(insert(table), created)
    room = table.__tablename__
    return [Change(room, slug, outcome) for slug, outcome in outcomes.items()] + list(
        missing(room, found, wanted)
    )


def _settle(row: Course | Source | Claim | Family | Quiz, columns: Columns) -> Outcome:
    """Give a row the files' values where they differ; the session writes them."""
    differing = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return Outcome.UPDATED if differing else Outcome.UNCHANGED


def _note(run: Run, report: ImportReport, fingerprint: str) -> None:
    counts = {outcome.value: report.count(outcome) for outcome in Outcome}
    event = Event(ACTION, f"course {report.course}", {"fingerprint": fingerprint, **counts})
    run.session.flush()
    audit.record(run.session, run.actor_id, event, at=run.at)
