"""The base of all tables: constraint names, and moments that stay in UTC."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every table shares."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware of its zone outside the database, UTC inside."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse naive moments; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """SQLite hands back naive moments; they are UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Key = Annotated[int, mapped_column(primary_key=True)]
Slug = Annotated[str, mapped_column(String(64))]
Word = Annotated[str, mapped_column(String(32))]
Name = Annotated[str, mapped_column(String(200))]
Hash = Annotated[str, mapped_column(String(64))]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Body = dict[str, Any]


def owned_by(column: str) -> Any:  # noqa: ANN401 - mapped_column's own type is generic in the attribute
    """Return a foreign key whose rows go with their owner."""
    return mapped_column(ForeignKey(column, ondelete="CASCADE"), index=True)


def refers_to(column: str) -> Any:  # noqa: ANN401 - as above
    """Return a foreign key whose target cannot be deleted while referred to."""
    return mapped_column(ForeignKey(column, ondelete="RESTRICT"), index=True)
