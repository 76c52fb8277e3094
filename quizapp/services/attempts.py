"""Taking a quiz: read a question, save an answer, flag it, look over the whole.

One saved answer is one joined check, one upsert and one commit. Statements are built once, at import,
because building them inside a view was most of a page's cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, Row, bindparam, case, func, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from quizapp.core.interaction import Interaction, Response
from quizapp.models import Answer, Attempt, QuestionVersion, Quiz, Slot
from quizapp.models.base import UtcDateTime
from quizapp.services import parsed
from quizapp.services.errors import ClosedError, NotFoundError
from quizapp.services.statements import changed
from quizapp.services.who import Viewer

Later = aliased(Answer)
# The current answer of a slot: no other of the slot has a higher sequence number.
latest = select(func.max(Later.sequence)).where(Later.slot_id == Slot.id).correlate(Slot).scalar_subquery()

_HERE = Slot.position == bindparam("position")
_PAPER = (
    select(
        Attempt.submitted_at,
        Attempt.closes_at,
        Attempt.redo_of_id,
        Quiz.title,
        Slot.position,
        Slot.seed,
        Slot.flagged,
        Attempt.started_at,
        Answer.response,
        Answer.saved_at,
        case((_HERE, QuestionVersion.content_hash)).label("content_hash"),
        type_coerce(case((_HERE, QuestionVersion.body)), JSON).label("body"),
    )
    .select_from(Attempt)
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .join(Slot, Slot.attempt_id == Attempt.id)
    .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
    .outerjoin(Answer, (Answer.slot_id == Slot.id) & (Answer.sequence == latest))
    .where(Attempt.id == bindparam("attempt_id"), Attempt.person_id == bindparam("person_id"))
    .order_by(Slot.position)
)
_OPEN_SLOT = (
    select(Slot.id, Attempt.started_at, Attempt.submitted_at, Attempt.closes_at)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .where(Attempt.id == bindparam("attempt_id"), Attempt.person_id == bindparam("person_id"), _HERE)
)


def _upsert(insert: Any) -> Any:  # noqa: ANN401 - each dialect has its own insert
    """Build the statement that keeps an answer while its attempt is open; saying it twice is the same as once."""
    values = select(
        bindparam("slot", type_=Integer),
        bindparam("sequence", type_=BigInteger),
        bindparam("response", type_=JSON),
        bindparam("saved_at", type_=UtcDateTime),
    ).where(Attempt.id == bindparam("attempt_id"), Attempt.submitted_at.is_(None))
    statement = insert(Answer.__table__).from_select(["slot_id", "sequence", "response", "saved_at"], values)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["slot_id", "sequence"],
        set_={"response": new.response, "saved_at": new.saved_at},
    )


_KEEP = {"sqlite": _upsert(sqlite.insert), "postgresql": _upsert(postgresql.insert)}


@dataclass(frozen=True, slots=True)
class Place:
    """One question of the paper as the map shows it."""

    position: int
    answered: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """An open attempt looked over: which questions are answered, and until when it is open.

    `title` is its quiz's; `redo` says that it practises again what was not right in an earlier one.
    """

    attempt_id: int
    title: str
    redo: bool
    places: tuple[Place, ...]
    closes_at: datetime | None
    is_over: bool

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(p.answered for p in self.places)

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The positions without an answer."""
        return tuple(p.position for p in self.places if not p.answered)


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question of an open attempt, with what the student has answered so far."""

    paper: PaperPage
    position: int
    stem: str
    hints: tuple[str, ...]
    interaction: Interaction
    response: Response
    clock: int
    saved_at: datetime | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """A place that takes answers now."""

    slot_id: int
    attempt_id: int
    clock: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was kept, and when."""

    sequence: int
    saved_at: datetime


def read_question(
    session: Session, who: Viewer, attempt_id: int, position: int, *, at: datetime
) -> QuestionPage:
    """Return one question of an open attempt; raise NotFoundError, or ClosedError once it was handed in."""
    rows = _paper_rows(session, who, attempt_id, position)
    paper = _paper(attempt_id, rows, at)
    row = next((r for r in rows if r.position == position), None)
    if row is None:
        raise NotFoundError
    question = parsed.question(row.content_hash, row.body)
    return QuestionPage(
        paper=paper,
        position=position,
        stem=question.stem,
        hints=question.hints,
        interaction=question.interaction(Random(row.seed)),
        response=tuple(row.response or ()),
        clock=_sequence(row.started_at, at),
        saved_at=row.saved_at,
        flagged=row.flagged,
    )


def read_paper(session: Session, who: Viewer, attempt_id: int, *, at: datetime) -> PaperPage:
    """Return an open attempt to look over; raise NotFoundError, or ClosedError once it was handed in."""
    return _paper(attempt_id, _paper_rows(session, who, attempt_id, 0), at)


def find_open_slot(
    session: Session, who: Viewer, attempt_id: int, position: int, *, at: datetime
) -> OpenSlot:
    """Return the place an answer goes to; raise NotFoundError for another's, ClosedError when it is too late."""
    values = {"attempt_id": attempt_id, "person_id": who.id, "position": position}
    row = session.connection().execute(_OPEN_SLOT, values).one_or_none()
    if row is None:
        raise NotFoundError
    if row.submitted_at is not None:
        raise ClosedError("This quiz was already handed in; the answer was not changed.")
    if is_over(row.closes_at, at):
        raise ClosedError("The time for this quiz is over; the answers saved before are kept.")
    return OpenSlot(row.id, attempt_id, _sequence(row.started_at, at))


def save(
    session: Session, slot: OpenSlot, response: Response, sent: int | None = None, *, at: datetime
) -> Receipt:
    """Keep one answer; raise ClosedError if the attempt was handed in meanwhile.

    `sent` is the attempt's clock in milliseconds when the answer left its page, None where the page could not tell;
    it never lies in the future.
    """
    sequence = slot.clock if sent is None else min(max(sent, 1), slot.clock)
    statement = _KEEP[session.get_bind().dialect.name]
    values = {
        "slot": slot.slot_id,
        "attempt_id": slot.attempt_id,
        "sequence": sequence,
        "response": list(response),
        "saved_at": at,
    }
    if changed(session, statement, values) == 0:
        raise ClosedError("This quiz was handed in meanwhile; the answer was not changed.")
    return Receipt(sequence, at)


def flag(session: Session, slot: OpenSlot, *, flagged: bool) -> None:
    """Mark a question to come back to, or take the mark away."""
    session.execute(update(Slot).where(Slot.id == slot.slot_id).values(flagged=flagged))


def _sequence(started_at: datetime, at: datetime) -> int:
    """Return the attempt's clock: milliseconds since its start, from 1."""
    return max(0, round((at - started_at).total_seconds() * 1000)) + 1


def is_over(closes_at: datetime | None, at: datetime) -> bool:
    """Say whether the last moment for an answer has passed."""
    return closes_at is not None and at > closes_at


def _paper_rows(
    session: Session, who: Viewer, attempt_id: int, position: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    rows = (
        session.connection()
        .execute(_PAPER, {"attempt_id": attempt_id, "person_id": who.id, "position": position})
        .all()
    )
    if not rows:
        raise NotFoundError
    if rows[0].submitted_at is not None:
        raise ClosedError("This quiz was already handed in.")
    return rows


def _paper(attempt_id: int, rows: Sequence[Row[*tuple[Any, ...]]], at: datetime) -> PaperPage:
    first = rows[0]
    places = tuple(Place(r.position, bool(r.response), r.flagged) for r in rows)
    redo = first.redo_of_id is not None
    return PaperPage(attempt_id, first.title, redo, places, first.closes_at, is_over(first.closes_at, at))
