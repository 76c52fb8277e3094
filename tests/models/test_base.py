"""Moments are aware of their zone outside the database and UTC inside."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from quizapp.models.base import UtcDateTime

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KABUL = timezone(timedelta(hours=4, minutes=30))


def test_a_moment_of_another_zone_is_stored_in_utc():
    stored = UtcDateTime().process_bind_param(NOON.astimezone(KABUL), sqlite.dialect())

    assert (stored, stored.tzinfo) == (NOON, UTC)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="needs its time zone"):
        UtcDateTime().process_bind_param(NOON.replace(tzinfo=None), sqlite.dialect())


def test_what_sqlite_hands_back_is_utc():
    assert UtcDateTime().process_result_value(NOON.replace(tzinfo=None), sqlite.dialect()) == NOON


def test_what_postgresql_hands_back_is_turned_into_utc():
    found = UtcDateTime().process_result_value(NOON.astimezone(KABUL), postgresql.dialect())

    assert (found, found.tzinfo) == (NOON, UTC)


def test_no_moment_stays_none():
    column = UtcDateTime()

    assert column.process_bind_param(None, sqlite.dialect()) is None
    assert column.process_result_value(None, sqlite.dialect()) is None
