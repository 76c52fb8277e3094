"""What is taught: courses, claims, lessons and questions, with every version of each kept."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.models.base import Base, Body, Hash, Key, Moment, Name, Slug, UtcDateTime, Word, owned_by

STATES = ("draft", "in-review", "published", "retired")
DECISIONS = ("proposed", "approved", "refused")


class Course(Base):
    """One article made into a course; the body is the course file."""

    __tablename__ = "course"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[Key]
    slug: Mapped[Slug]
    title: Mapped[Name]
    body: Mapped[Body] = mapped_column(JSON)


class Source(Base):
    """Somebody the article quotes."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("course_id", "slug"),)

    id: Mapped[Key]
    course_id: Mapped[int] = owned_by("course.id")
    slug: Mapped[Slug]
    body: Mapped[Body] = mapped_column(JSON)


class Claim(Base):
    """One claim of the article, or one worked out from claims (`derived`)."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("course_id", "slug"),)

    id: Mapped[Key]
    course_id: Mapped[int] = owned_by("course.id")
    slug: Mapped[Slug]
    derived: Mapped[bool]
    body: Mapped[Body] = mapped_column(JSON)


class Lesson(Base):
    """A lesson; `version` names the current row of lesson_version, `imported_version` the one the last import left."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("course_id", "slug"),)

    id: Mapped[Key]
    course_id: Mapped[int] = owned_by("course.id")
    slug: Mapped[Slug]
    number: Mapped[int]
    title: Mapped[Name]
    version: Mapped[int]
    imported_hash: Mapped[Hash]
    imported_version: Mapped[int | None]


class LessonVersion(Base):
    """One text of a lesson, never changed; the body is the parsed lesson."""

    __tablename__ = "lesson_version"
    __table_args__ = (UniqueConstraint("lesson_id", "number"),)

    id: Mapped[Key]
    lesson_id: Mapped[int] = owned_by("lesson.id")
    number: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    body: Mapped[Body] = mapped_column(JSON)
    content_hash: Mapped[Hash]
    created_at: Mapped[Moment]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class Family(Base):
    """A family of generated questions as it was decided; the body is its entry in the files."""

    __tablename__ = "family"
    __table_args__ = (
        UniqueConstraint("course_id", "slug"),
        CheckConstraint(f"state IN {DECISIONS}", name="state_known"),
    )

    id: Mapped[Key]
    course_id: Mapped[int] = owned_by("course.id")
    slug: Mapped[Slug]
    model: Mapped[Word]
    state: Mapped[Word]
    body: Mapped[Body] = mapped_column(JSON)


class Question(Base):
    """A question by its permanent slug; `version` names the current row of question_version.

    `imported_version` is the row the last import left, None for a question made here: when it is not the current one,
    the question was edited since. `family` is the slug of the family that a generated question belongs to.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("course_id", "slug"),
        CheckConstraint(f"state IN {STATES}", name="state_known"),
        Index("ix_question_drawing", "course_id", "state", "objective"),
    )

    id: Mapped[Key]
    course_id: Mapped[int] = owned_by("course.id")
    slug: Mapped[Slug]
    version: Mapped[int]
    state: Mapped[Word]
    kind: Mapped[Word]
    objective: Mapped[Word]
    stem: Mapped[str] = mapped_column(Text)
    claims: Mapped[list[str]] = mapped_column(JSON)
    imported_hash: Mapped[str | None] = mapped_column(String(64))
    imported_version: Mapped[int | None]
    changed_at: Mapped[Moment]
    family: Mapped[str | None] = mapped_column(String(64))


class QuestionVersion(Base):
    """One content of a question, never changed; attempts pin one."""

    __tablename__ = "question_version"
    __table_args__ = (
        UniqueConstraint("question_id", "number"),
        CheckConstraint("guess >= 0 AND guess <= 1", name="guess_is_chance"),
    )

    id: Mapped[Key]
    question_id: Mapped[int] = owned_by("question.id")
    number: Mapped[int]
    objective: Mapped[Word]
    guess: Mapped[float] = mapped_column(Float)
    body: Mapped[Body] = mapped_column(JSON)
    content_hash: Mapped[Hash]
    created_at: Mapped[Moment]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class Quiz(Base):
    """A plan that papers are drawn from; the body is the plan."""

    __tablename__ = "quiz"
    __table_args__ = (
        UniqueConstraint("course_id", "slug"),
        CheckConstraint("purpose IN ('practice', 'graded')", name="purpose_known"),
    )

    id: Mapped[Key]
    course_id: Mapped[int] = owned_by("course.id")
    slug: Mapped[Slug]
    title: Mapped[Name]
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id", ondelete="SET NULL"), index=True)
    purpose: Mapped[Word]
    body: Mapped[Body] = mapped_column(JSON)


class Visit(Base):
    """That a student opened a lesson, and when they said they had read it."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("person_id", "lesson_id"),)

    id: Mapped[Key]
    person_id: Mapped[int] = owned_by("person.id")
    lesson_id: Mapped[int] = owned_by("lesson.id")
    opened_at: Mapped[Moment]
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
