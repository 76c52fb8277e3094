"""Running statements whose effect must be known."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.orm import Session


def changed(session: Session, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
    """Run an insert, update or delete and return how many rows it touched."""
    result = session.execute(statement, values)
    if not isinstance(result, CursorResult):
        raise TypeError("only a statement that changes rows has a count")
    return result.rowcount
