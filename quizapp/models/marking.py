"""Marks that people give."""

from sqlalchemy import CheckConstraint, Float, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.models.base import Base, Key, Moment, Word


class Marking(Base):
    """What a teacher gave for an answer that no rule can judge: the rubric's level, its share, and a word to the student.

    A slot has one; the share also stands on the slot, where every total finds it.
    """

    __tablename__ = "marking"
    __table_args__ = (
        UniqueConstraint("slot_id"),
        CheckConstraint("fraction >= 0 AND fraction <= 1", name="fraction_in_range"),
    )

    id: Mapped[Key]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"))
    level: Mapped[Word]
    fraction: Mapped[float] = mapped_column(Float)
    remark: Mapped[str] = mapped_column(Text)
    marked_at: Mapped[Moment]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
