"""The audit trail: who did what, when. Written in the same transaction as the deed, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Event:
    """A deed (`person.suspended`), what it was done to (`person 12`), and what else should be known."""

    action: str
    subject: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def record(session: Session, actor_id: int | None, event: Event, *, at: datetime) -> None:
    """Write an event down; `actor_id` is None for what the command line did."""
    values = {
        "at": at,
        "actor_id": actor_id,
        "action": event.action,
        "subject": event.subject,
        "detail": dict(event.detail),
    }
    session.execute(insert(AuditEvent).values(values))
