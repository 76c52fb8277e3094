"""The question bank as an admin reads it: the list, one question to edit, its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Text, bindparam, cast, func, or_, select
from sqlalchemy.orm import Session

from quizapp.core.claim import Course as CourseContent
from quizapp.core.claim import Objective
from quizapp.core.question import Question as QuestionContent
from quizapp.core.question import State
from quizapp.models import Course, Person, Question, QuestionVersion
from quizapp.services.errors import NotFoundError
from quizapp.services.question_checks import Surroundings, read_surroundings
from quizapp.services.question_differences import Difference, differences
from quizapp.services.question_versions import Loaded, Origin, read_current, read_version, with_state

ON_A_PAGE = 50
AnyRow: TypeAlias = Row[*tuple[Any, ...]]

_ROWS = select(
    Question.slug,
    Question.stem,
    Question.objective,
    Question.kind,
    Question.state,
    Question.version,
    Question.claims,
    Question.changed_at,
    Question.family,
).order_by(Question.objective, Question.slug)
_HISTORY = (
    select(QuestionVersion.number, QuestionVersion.body, QuestionVersion.created_at, Person.name)
    .outerjoin(Person, Person.id == QuestionVersion.created_by_id)
    .where(QuestionVersion.question_id == bindparam("question_id"))
    .order_by(QuestionVersion.number.desc())
)


@dataclass(frozen=True, slots=True)
class Search:
    """Which questions are wanted; an empty text means any, and pages count from 1."""

    text: str = ""
    objective: str = ""
    kind: str = ""
    state: str = ""
    claim: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as the list shows it; one that is generated names its family."""

    slug: str
    stem: str
    objective: str
    kind: str
    state: State
    version: int
    claims: tuple[str, ...]
    changed_at: datetime
    family: str | None


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """One page of the list."""

    rows: tuple[QuestionRow, ...]
    objectives: tuple[Objective, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, ceil(self.total / ON_A_PAGE))


@dataclass(frozen=True, slots=True)
class EditPage:
    """A question to look at or to edit, and the course around it; one that is generated has an origin."""

    question: QuestionContent
    loaded: Loaded
    around: Surroundings
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version in a question's history; `by` is empty for what an import brought."""

    number: int
    at: datetime
    by: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every version of a question, the newest first."""

    question: QuestionContent
    loaded: Loaded
    versions: tuple[VersionEntry, ...]
    origin: Origin | None


def list_questions(session: Session, search: Search) -> QuestionsPage:
    """Return one page of the questions that are wanted, by objective and slug."""
    wanted = list(_wanted(search))
    total = session.scalar(select(func.count()).select_from(Question).where(*wanted)) or 0
    number = min(max(1, search.number), max(1, ceil(total / ON_A_PAGE)))
    asked = _ROWS.where(*wanted).limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE)
    rows = tuple(_row(r) for r in session.execute(asked))
    return QuestionsPage(rows, _objectives(session), total, number)


def _wanted(search: Search) -> Iterator[ColumnElement[bool]]:
    if search.text:
        text = search.text
        yield or_(
            Question.stem.icontains(text, autoescape=True), Question.slug.icontains(text, autoescape=True)
        )
    for column, value in (
        (Question.objective, search.objective),
        (Question.kind, search.kind),
        (Question.state, search.state),
    ):
        if value:
            yield column == value
    if search.claim:
        # Slugs are letters and digits, so that the JSON text holds each between quotes as it is.
        yield cast(Question.claims, Text).contains(f'"{search.claim}"', autoescape=True)


def _row(row: AnyRow) -> QuestionRow:
    facts = row._asdict()
    return QuestionRow(**{**facts, "state": State(row.state), "claims": tuple(row.claims)})


def _objectives(session: Session) -> tuple[Objective, ...]:
    body = session.scalar(select(Course.body).order_by(Course.id).limit(1))
    if body is None:
        raise NotFoundError
    return CourseContent.model_validate(body).objectives


def read_question(session: Session, slug: str) -> EditPage:
    """Return a question as it stands with the course around it; raise NotFoundError when there is none."""
    standing = read_current(session, slug)
    around = read_surroundings(session, standing.course_id)
    return EditPage(standing.question, standing.loaded, around, standing.origin)


def read_for_editing(session: Session, slug: str) -> EditPage:
    """Return a question that is to be changed.

    Raises NotFoundError when there is none, GeneratedError when it is made from claims.
    """
    standing = read_current(session, slug)
    standing.require_written()
    return EditPage(standing.question, standing.loaded, read_surroundings(session, standing.course_id))


def read_for_restoring(session: Session, slug: str, number: int) -> EditPage:
    """Return an earlier version in the question's present state.

    Raises NotFoundError when there is no such version, GeneratedError when the question is made from claims.
    """
    standing = read_current(session, slug)
    standing.require_written()
    earlier = read_version(session, standing, number)
    return EditPage(earlier, standing.loaded, read_surroundings(session, standing.course_id))


def read_history(session: Session, slug: str) -> HistoryPage:
    """Return every version of a question with what changed in it."""
    standing = read_current(session, slug)
    rows = session.execute(_HISTORY, {"question_id": standing.id}).all()
    return HistoryPage(standing.question, standing.loaded, tuple(_versions(rows)), standing.origin)


def _versions(rows: Sequence[AnyRow]) -> Iterator[VersionEntry]:
    contents = [with_state(r.body, State(r.body.get("state", State.DRAFT))) for r in rows]
    for n, row in enumerate(rows):
        changes = differences(contents[n + 1], contents[n]) if n + 1 < len(rows) else ()
        yield VersionEntry(row.number, row.created_at, row.name or "", changes)
