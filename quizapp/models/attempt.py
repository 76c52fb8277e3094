"""Attempts: the paper that was drawn, and every response that was saved."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.models.base import Base, Key, Moment, UtcDateTime, Word, owned_by, refers_to
from quizapp.models.classroom import SHOW_ANSWERS


def _one_open(name: str, *columns: str, where: str) -> Index:
    """Allow one open attempt, so that a double click cannot start two."""
    condition = text(f"submitted_at IS NULL AND {where}")
    return Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class Attempt(Base):
    """One go at a quiz. It is open until `submitted_at`; `closes_at` is the last moment an answer is taken.

    With `redo_of_id` it practises again what was not right in an earlier one; of each there is one open redo at most.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint(f"show_answers IN {SHOW_ANSWERS}", name="show_answers_known"),
        CheckConstraint("redo_of_id IS NULL OR assignment_id IS NULL", name="redo_is_practice"),
        _one_open(
            "uq_attempt_open_practice",
            "person_id",
            "quiz_id",
            where="assignment_id IS NULL AND redo_of_id IS NULL",
        ),
        _one_open("uq_attempt_open_redo", "redo_of_id", where="redo_of_id IS NOT NULL"),
        _one_open(
            "uq_attempt_open_assigned", "person_id", "assignment_id", where="assignment_id IS NOT NULL"
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = owned_by("person.id")
    quiz_id: Mapped[int] = refers_to("quiz.id")
    assignment_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignment.id", ondelete="RESTRICT"), index=True
    )
    seed: Mapped[int] = mapped_column(BigInteger)
    show_answers: Mapped[Word]
    started_at: Mapped[Moment]
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    redo_of_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), index=True)


class Slot(Base):
    """One place on the paper: the question version it pins, its seed, and once graded what it earned."""

    __tablename__ = "slot"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position"),
        CheckConstraint("fraction >= 0 AND fraction <= 1", name="fraction_in_range"),
        CheckConstraint("points >= 1", name="points_positive"),
    )

    id: Mapped[Key]
    attempt_id: Mapped[int] = owned_by("attempt.id")
    position: Mapped[int]
    question_version_id: Mapped[int] = refers_to("question_version.id")
    seed: Mapped[int] = mapped_column(BigInteger)
    points: Mapped[int]
    flagged: Mapped[bool] = mapped_column(default=False, server_default=false())
    fraction: Mapped[float | None] = mapped_column(Float)


class Answer(Base):
    """One response that was saved; the current one has the highest sequence number of its slot.

    The number counts milliseconds from the start of the attempt to the moment the answer was sent, so that of two tabs
    or devices the later answer wins, and one that arrives late never does.
    """

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("slot_id", "sequence"),
        CheckConstraint("sequence >= 1", name="sequence_positive"),
    )

    id: Mapped[Key]
    slot_id: Mapped[int] = owned_by("slot.id")
    sequence: Mapped[int] = mapped_column(BigInteger)
    response: Mapped[list[str]] = mapped_column(JSON)
    saved_at: Mapped[Moment]
