"""Classes, who is in them, and what they are assigned."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.models.base import Base, Key, Moment, Name, UtcDateTime, Word, owned_by, refers_to
from quizapp.models.person import EDITIONS

SHOW_ANSWERS = ("after_submit", "after_due", "after_release")


class Classroom(Base):
    """A class; students may join by its code while it is open, and choose how they read unless `edition` fixes it."""

    __tablename__ = "classroom"
    __table_args__ = (
        CheckConstraint(f"edition IN {EDITIONS}", name="edition_known"),
        UniqueConstraint("join_code"),
    )

    id: Mapped[Key]
    name: Mapped[Name]
    join_code: Mapped[Word]
    open_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[Moment]
    edition: Mapped[str | None] = mapped_column(String(32))


class Membership(Base):
    """That a person teaches or learns in a class."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("classroom_id", "person_id"),
        CheckConstraint("role IN ('teacher', 'student')", name="role_known"),
    )

    id: Mapped[Key]
    classroom_id: Mapped[int] = owned_by("classroom.id")
    person_id: Mapped[int] = owned_by("person.id")
    role: Mapped[Word]
    joined_at: Mapped[Moment]


class Assignment(Base):
    """A lesson, a quiz or both, given to a class; after `closes_at` nothing more is taken.

    `released_at` is when a teacher let its answers be shown, where they wait for that.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("lesson_id IS NOT NULL OR quiz_id IS NOT NULL", name="assigns_something"),
        CheckConstraint("opens_at < due_at AND due_at <= closes_at", name="times_in_order"),
        CheckConstraint(f"show_answers IN {SHOW_ANSWERS}", name="show_answers_known"),
    )

    id: Mapped[Key]
    classroom_id: Mapped[int] = owned_by("classroom.id")
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id", ondelete="RESTRICT"), index=True)
    quiz_id: Mapped[int | None] = mapped_column(ForeignKey("quiz.id", ondelete="RESTRICT"), index=True)
    opens_at: Mapped[Moment]
    due_at: Mapped[Moment]
    closes_at: Mapped[Moment]
    show_answers: Mapped[Word]
    created_by_id: Mapped[int] = refers_to("person.id")
    created_at: Mapped[Moment]
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
