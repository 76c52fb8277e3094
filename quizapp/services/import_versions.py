"""Lessons and questions as rows: a head that names its current version, and versions that never change.

An import brings new content in as a new version, and leaves alone what was edited here since the last one.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Row, Select, bindparam, func, insert, null, select, update
from sqlalchemy.orm import Session

from quizapp.core import lesson as core_lesson
from quizapp.core import question as core_question
from quizapp.core.kinds import parse
from quizapp.models import Lesson, LessonVersion, Question, QuestionVersion
from quizapp.services.import_report import Change, Outcome

RETIRED = core_question.State.RETIRED.value
Columns = dict[str, Any]
Standing = Row[*tuple[Any, ...]]
Found = Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the files say of one lesson or question: its head's columns and its version's."""

    slug: str
    head: Columns
    version: Columns


@dataclass(frozen=True, slots=True)
class Room:
    """A table of heads, its table of versions, and the statement that reads both as they stand."""

    name: str
    head: type[Lesson] | type[Question]
    version: type[LessonVersion] | type[QuestionVersion]
    owner: str
    standing: Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """One import: into which course, when, and for whom."""

    session: Session
    course_id: int
    at: datetime
    actor_id: int | None


def body_of(part: BaseModel) -> Columns:
    """Return a part as the JSON that is stored: without defaults, so that a new field leaves old rows equal."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def lesson_entry(lesson: core_lesson.Lesson, source: str) -> Entry:
    """Return a lesson as columns; its content is its source."""
    content_hash = hashlib.sha256(source.encode()).hexdigest()
    version = {"source": source, "body": body_of(lesson), "content_hash": content_hash}
    return Entry(lesson.slug, {"number": lesson.number, "title": lesson.title}, version)


def question_entry(question: core_question.Question, family: str | None = None) -> Entry:
    """Return a question as columns; what it is found and drawn by stands on the head too, and its family if generated."""
    head = {
        "state": question.state.value,
        "kind": question.kind,
        "objective": question.objective,
        "stem": question.stem,
        "claims": list(question.claims),
        "family": family,
    }
    version = {
        "objective": question.objective,
        "guess": question.guess_chance(),
        "body": body_of(question),
        "content_hash": question.content_hash(),
    }
    return Entry(question.slug, head, version)


LESSONS = Room(
    "lesson",
    Lesson,
    LessonVersion,
    "lesson_id",
    select(
        Lesson.id,
        Lesson.slug,
        Lesson.version,
        Lesson.imported_version,
        Lesson.imported_hash,
        null().label("state"),
        null().label("family"),
        LessonVersion.body,
        LessonVersion.content_hash,
    )
    .join(LessonVersion, (LessonVersion.lesson_id == Lesson.id) & (LessonVersion.number == Lesson.version))
    .where(Lesson.course_id == bindparam("course_id")),
)
QUESTIONS = Room(
    "question",
    Question,
    QuestionVersion,
    "question_id",
    select(
        Question.id,
        Question.slug,
        Question.version,
        Question.imported_version,
        Question.imported_hash,
        Question.state,
        Question.family,
        QuestionVersion.body,
        QuestionVersion.content_hash,
    )
    .join(
        QuestionVersion,
        (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version),
    )
    .where(Question.course_id == bindparam("course_id")),
)


def bring_in(run: Run, room: Room, entries: Sequence[Entry]) -> list[Change]:
    """Bring lessons or questions in, in a handful of statements however many there are.

    What left the files is left as it is; a generated question that its family makes no more, or may not, is retired.
    """
    found = {row.slug: row for row in run.session.execute(room.standing, {"course_id": run.course_id})}
    changes = [_decide(room, entry, found.get(entry.slug)) for entry in entries]
    grouped: dict[Outcome, list[Entry]] = {outcome: [] for outcome in Outcome}
    for entry, change in zip(entries, changes, strict=True):
        grouped[change.outcome].append(entry)
    _create(run, room, grouped[Outcome.CREATED])
    _update(run, room, grouped[Outcome.UPDATED], found)
    _agree(run, room, grouped[Outcome.UNCHANGED], found)
    wanted = {entry.slug for entry in entries}
    left = [row for row in found.values() if row.slug not in wanted and row.imported_version is not None]
    withdrawn = [_retired(row) for row in left if row.family and row.state != RETIRED]
    _update(run, room, withdrawn, found)
    changes += [Change(room.name, entry.slug, Outcome.RETIRED) for entry in withdrawn]
    return changes + list(missing(room.name, (row.slug for row in left if not row.family), wanted))


def _retired(row: Standing) -> Entry:
    """Return a generated question as its own next version, so that approving its family again is no conflict."""
    return question_entry(parse(row.body | {"state": RETIRED}), row.family)


def missing(room: str, found: Iterable[str], wanted: Iterable[str]) -> Iterator[Change]:
    """Name what is here and not in the files; a question is withdrawn by its state, never by its absence."""
    for slug in sorted(set(found) - set(wanted)):
        yield Change(room, slug, Outcome.ABSENT, "not in the files; left as it is")


def _decide(room: Room, entry: Entry, row: Standing | None) -> Change:
    if row is None:
        return Change(room.name, entry.slug, Outcome.CREATED)
    heads_agree = (row.state, row.family) == (entry.head.get("state"), entry.head.get("family"))
    agreed = heads_agree and _stateless(row.body) == _stateless(entry.version["body"])
    if agreed and row.body == entry.version["body"]:
        return Change(room.name, entry.slug, Outcome.UNCHANGED)
    if agreed or not _edited_here(row):
        return Change(room.name, entry.slug, Outcome.UPDATED)
    also = "" if entry.version["content_hash"] == row.imported_hash else ", and changed in the files"
    note = f"edited here since its last import{also}; left as it is"
    return Change(room.name, entry.slug, Outcome.CONFLICT, note)


def _stateless(body: Columns) -> Columns:
    return {name: value for name, value in body.items() if name != "state"}


def _edited_here(row: Standing) -> bool:
    """Say whether it has a version no import made, or was published or retired by its state alone."""
    state_alone = row.state is not None and row.state != row.body.get("state", core_question.State.DRAFT)
    return row.version != row.imported_version or state_alone


def _create(run: Run, room: Room, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    heads = [
        _head(run, room, entry, 1) | {"course_id": run.course_id, "slug": entry.slug} for entry in entries
    ]
    run.session.execute(insert(room.head), heads)
    ids = dict(
        run.session.execute(
            select(room.head.slug, room.head.id).where(room.head.course_id == run.course_id)
        ).all()
    )
    _add_versions(run, room, [(entry, ids[entry.slug], 1) for entry in entries])


def _update(run: Run, room: Room, entries: Sequence[Entry], found: Found) -> None:
    if not entries:
        return
    last = _last_numbers(run, room)
    numbered = [(entry, found[entry.slug].id, last[found[entry.slug].id] + 1) for entry in entries]
    _add_versions(run, room, numbered)
    heads = [_head(run, room, entry, number) | {"id": head_id} for entry, head_id, number in numbered]
    run.session.execute(update(room.head), heads)


def _agree(run: Run, room: Room, entries: Sequence[Entry], found: Found) -> None:
    """Where an edit made here has reached the files, it is an edit no more."""
    rows = [found[e.slug] for e in entries if found[e.slug].imported_version != found[e.slug].version]
    heads = [{"id": r.id, "imported_version": r.version, "imported_hash": r.content_hash} for r in rows]
    if heads:
        run.session.execute(update(room.head), heads)


def _last_numbers(run: Run, room: Room) -> dict[int, int]:
    owner = getattr(room.version, room.owner)
    asked = select(owner, func.max(room.version.number)).join(room.head, room.head.id == owner)
    grouped = asked.where(room.head.course_id == run.course_id).group_by(owner)
    return dict(run.session.execute(grouped).all())


def _head(run: Run, room: Room, entry: Entry, number: int) -> Columns:
    imported = {"imported_version": number, "imported_hash": entry.version["content_hash"]}
    changed = {"changed_at": run.at} if room.head is Question else {}
    return entry.head | {"version": number} | imported | changed


def _add_versions(run: Run, room: Room, numbered: Sequence[tuple[Entry, int, int]]) -> None:
    made = {"created_at": run.at, "created_by_id": run.actor_id}
    rows = [entry.version | {room.owner: owner, "number": number} | made for entry, owner, number in numbered]
    run.session.execute(insert(room.version), rows)
