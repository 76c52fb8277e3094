"""Marking by hand: which answers wait for a teacher, one answer beside its rubric, and the mark that is given."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, case, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.core.kinds.long_text import LongText, RubricLevel
from quizapp.core.question import Question
from quizapp.models import (
    Answer,
    Assignment,
    Attempt,
    Classroom,
    Marking,
    Person,
    QuestionVersion,
    Slot,
)
from quizapp.models import Question as Head
from quizapp.services import assignments, audit, evidence, parsed
from quizapp.services.assignments import AssignmentPage
from quizapp.services.attempts import latest
from quizapp.services.audit import Event
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.evidence import Proof
from quizapp.services.name_lists import folded
from quizapp.services.taught import TAUGHT, seen_by
from quizapp.services.who import Viewer

# For sums over slots: the points that have been judged, and the answers that wait for their mark.
JUDGED_POINTS = func.sum(case((Slot.fraction.is_not(None), Slot.points), else_=0))
WAITING = func.sum(case((Slot.fraction.is_(None), 1), else_=0))

_BY_HAND = (
    select(
        Slot.id,
        Slot.position,
        Slot.points,
        Slot.fraction,
        Attempt.assignment_id,
        Attempt.submitted_at,
        Person.name,
        Head.slug,
        QuestionVersion.content_hash,
        QuestionVersion.body,
        Answer.response,
        Marking.level,
        Marking.remark,
    )
    .select_from(Slot)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .join(Person, Person.id == Attempt.person_id)
    .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
    .join(Head, Head.id == QuestionVersion.question_id)
    .join(Answer, (Answer.slot_id == Slot.id) & (Answer.sequence == latest))
    .outerjoin(Marking, Marking.slot_id == Slot.id)
    .where(
        Head.kind == LongText.kind_name,
        Attempt.submitted_at.is_not(None),
        Slot.fraction.is_(None) | Marking.id.is_not(None),
        TAUGHT,
    )
)
_OF_ASSIGNMENT = _BY_HAND.where(Attempt.assignment_id == bindparam("assignment_id"))
_ONE = _BY_HAND.where(Slot.id == bindparam("slot_id"))


@dataclass(frozen=True, slots=True)
class MarkNote:
    """What a student is told of a mark: the level in the rubric's words, and what the teacher adds."""

    level: str
    remark: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a teacher decides: a level of the rubric by its id, and what they add."""

    level: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer in the list; the fraction is None while it waits."""

    slot_id: int
    student: str
    submitted_at: datetime
    points: int
    fraction: float | None


@dataclass(frozen=True, slots=True)
class QuestionRows:
    """The answers to one question, by the students' names."""

    stem: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class MarkingPage:
    """All answers of an assignment that a teacher marks, question by question."""

    assignment: AssignmentPage
    questions: tuple[QuestionRows, ...]

    @property
    def waiting(self) -> tuple[int, ...]:
        """The slots that wait, in the order of the page."""
        return tuple(a.slot_id for q in self.questions for a in q.answers if a.fraction is None)

    @property
    def size(self) -> int:
        """How many answers there are, marked or not."""
        return sum(len(q.answers) for q in self.questions)


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One answer with all that is needed to mark it; `level` and `remark` are empty until it has been."""

    slot_id: int
    assignment_id: int
    student: str
    stem: str
    written: str
    points: int
    rubric: tuple[RubricLevel, ...]
    model_answer: str
    proof: Proof
    level: str
    remark: str


def read(session: Session, who: Viewer, assignment_id: int) -> MarkingPage:
    """Return what there is to mark in an assignment; raise NotFoundError for another's."""
    page = assignments.read(session, who, assignment_id)
    found = session.execute(_OF_ASSIGNMENT, {"assignment_id": assignment_id, **seen_by(who)}).all()
    rows = sorted(found, key=lambda r: (r.slug, r.content_hash, folded(r.name), r.id))
    questions = tuple(
        _question_rows(list(group)) for _, group in groupby(rows, key=lambda r: (r.slug, r.content_hash))
    )
    return MarkingPage(page, questions)


def _question_rows(rows: list[Any]) -> QuestionRows:
    question = parsed.question(rows[0].content_hash, rows[0].body)
    answers = (AnswerRow(r.id, r.name, r.submitted_at, r.points, r.fraction) for r in rows)
    return QuestionRows(question.stem, tuple(answers))


def read_answer(session: Session, who: Viewer, slot_id: int) -> AnswerPage:
    """Return one answer to mark; raise NotFoundError for another teacher's, and for what nobody has to mark."""
    row, question = _one(session, who, slot_id)
    lessons = evidence.read_lessons(session, {question.evidence.lesson})
    return AnswerPage(
        slot_id=row.id,
        assignment_id=row.assignment_id,
        student=row.name,
        stem=question.stem,
        written=question.in_words(tuple(row.response)),
        points=row.points,
        rubric=question.rubric,
        model_answer=question.model_answer,
        proof=evidence.prove(question.evidence, lessons),
        level=row.level or "",
        remark=row.remark or "",
    )


def mark(session: Session, who: Viewer, slot_id: int, judged: Judgement, *, at: datetime) -> int:
    """Give an answer its mark, or another one, and return the assignment it belongs to.

    Raises NotFoundError as `read_answer` does, RefusedError for a level that the rubric does not have.
    """
    row, question = _one(session, who, slot_id)
    given = next((one for one in question.rubric if one.id == judged.level), None)
    if given is None:
        raise RefusedError("Choose a level.", {"level": "Choose a level."})
    values = {"level": given.id, "fraction": given.share, "remark": judged.remark, "marked_at": at}
    values |= {"marked_by_id": who.id}
    if row.level is None:
        session.execute(insert(Marking).values(slot_id=slot_id, **values))
    else:
        session.execute(update(Marking).where(Marking.slot_id == slot_id).values(values))
    session.execute(update(Slot).where(Slot.id == slot_id).values(fraction=given.share))
    detail = {"before": row.fraction, "fraction": given.share}
    audit.record(session, who.id, Event("answer.marked", f"slot {slot_id}", detail), at=at)
    return int(row.assignment_id)


def note(question: Question, level: str | None, remark: str | None) -> MarkNote | None:
    """Return what a student is told of a mark, nothing while there is none."""
    if level is None or not isinstance(question, LongText):
        return None
    words = next((one.text for one in question.rubric if one.id == level), "")
    return MarkNote(words, remark or "")


def _one(session: Session, who: Viewer, slot_id: int) -> tuple[Any, LongText]:
    row = session.execute(_ONE, {"slot_id": slot_id, **seen_by(who)}).one_or_none()
    question = parsed.question(row.content_hash, row.body) if row else None
    if row is None or not isinstance(question, LongText):
        raise NotFoundError
    return row, question
