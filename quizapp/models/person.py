"""People and the ways they sign in."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.models.base import Base, Body, Hash, Key, Moment, Name, UtcDateTime, Word, owned_by

ROLES = ("guest", "student", "teacher", "admin")
EDITIONS = ("standard", "easier")


class Person(Base):
    """Somebody who reads, teaches or runs the place; a guest has no name yet.

    `edition` is the text of lessons they chose; none is the standard one.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role_known"),
        CheckConstraint(f"edition IN {EDITIONS}", name="edition_known"),
        UniqueConstraint("username"),
    )

    id: Mapped[Key]
    role: Mapped[Word]
    name: Mapped[Name]
    username: Mapped[str | None] = mapped_column(String(64))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    suspended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[Moment]
    edition: Mapped[str | None] = mapped_column(String(32))


class SignIn(Base):
    """One device signed in; only the hash of its token is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[Key]
    person_id: Mapped[int] = owned_by("person.id")
    token_hash: Mapped[Hash]
    via: Mapped[Word]
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]


class Card(Base):
    """A printed sign-in card; at most one live card a student."""

    __tablename__ = "card"
    __table_args__ = (
        UniqueConstraint("code_hash"),
        Index(
            "uq_card_live",
            "person_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = owned_by("person.id")
    code_hash: Mapped[Hash]
    issued_at: Mapped[Moment]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Invitation(Base):
    """A one-time link to choose a password: the first admin's, a new teacher's, or after a reset."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[Hash]
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AuditEvent(Base):
    """Who did what, when; written once, never changed."""

    __tablename__ = "audit_event"

    id: Mapped[Key]
    at: Mapped[Moment]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    action: Mapped[Word]
    subject: Mapped[Name]
    detail: Mapped[Body] = mapped_column(JSON)
