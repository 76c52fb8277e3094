"""The one place that reads the clock; everything else takes `at`."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment, in UTC and aware of it."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place
