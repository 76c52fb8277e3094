"""The versions of a question: how one is added, and how the current one is read. A version is never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.core import question as core_question
from quizapp.core.kinds import parse
from quizapp.core.question import State
from quizapp.models import Family, Question, QuestionVersion
from quizapp.services.errors import GeneratedError, NotFoundError
from quizapp.services.import_versions import question_entry

_CURRENT = (
    select(
        Question.id,
        Question.course_id,
        Question.slug,
        Question.version,
        Question.state,
        Question.family,
        Family.model,
        QuestionVersion.body,
    )
    .join(
        QuestionVersion,
        (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version),
    )
    .outerjoin(Family, (Family.course_id == Question.course_id) & (Family.slug == Question.family))
    .where(Question.slug == bindparam("slug"))
    .order_by(Question.id)
    .limit(1)
)
_LAST = select(func.coalesce(func.max(QuestionVersion.number), 0)).where(
    QuestionVersion.question_id == bindparam("question_id")
)
_ONE = select(QuestionVersion.body).where(
    QuestionVersion.question_id == bindparam("question_id"), QuestionVersion.number == bindparam("number")
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What makes a generated question: its family, and the item model."""

    family: str
    model: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A question as it stands: its row, its course, the number of its current version, that version, and its origin."""

    id: int
    course_id: int
    version: int
    question: core_question.Question
    origin: Origin | None = None

    def require_written(self) -> None:
        """Raise GeneratedError for a question that is made from claims."""
        if self.origin:
            raise GeneratedError(
                f"This question is generated. Its family, {self.origin.family}, is decided as a whole."
            )

    @property
    def loaded(self) -> "Loaded":
        """What an editor must say was loaded, so that a change in between is seen."""
        return Loaded(self.version, self.question.state)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The version and the state that somebody had before them when they began to edit."""

    version: int
    state: State


def read_current(session: Session, slug: str) -> Standing:
    """Return a question as it stands; raise NotFoundError when there is none of that slug."""
    row = session.execute(_CURRENT, {"slug": slug}).one_or_none()
    if row is None:
        raise NotFoundError(slug)
    origin = Origin(row.family, row.model) if row.family else None
    return Standing(row.id, row.course_id, row.version, with_state(row.body, State(row.state)), origin)


def read_version(session: Session, standing: Standing, number: int) -> core_question.Question:
    """Return an earlier version of a question, in the state the question has now."""
    body = session.scalar(_ONE, {"question_id": standing.id, "number": number})
    if body is None:
        raise NotFoundError(f"{standing.question.slug} has no version {number}")
    return with_state(body, standing.question.state)


def with_state(body: Mapping[str, Any], state: State) -> core_question.Question:
    """Parse a version's body; the state stands on the question's row, where publishing changes it."""
    return parse({**body, "state": state})


def add_version(
    session: Session, question_id: int, question: core_question.Question, *, at: datetime, by: int | None
) -> int:
    """Add a content to a question that has a row, make it the current one, and return its number."""
    entry = question_entry(question)
    number = int(session.scalar(_LAST, {"question_id": question_id}) or 0) + 1
    made = {"question_id": question_id, "number": number, "created_at": at, "created_by_id": by}
    session.execute(insert(QuestionVersion).values({**entry.version, **made}))
    head = {**entry.head, "version": number, "changed_at": at}
    session.execute(update(Question).where(Question.id == question_id).values(head))
    return number


def add_question(
    session: Session, course_id: int, question: core_question.Question, *, at: datetime, by: int | None
) -> int:
    """Add a question that is new to a course, with its first version, and return its row's id."""
    head = {**question_entry(question).head, "version": 1, "changed_at": at}
    row = Question(course_id=course_id, slug=question.slug, **head)
    session.add(row)
    session.flush()
    add_version(session, row.id, question, at=at, by=by)
    return row.id
