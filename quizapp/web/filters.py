"""How moments, numbers and shares read on a page."""

from datetime import date, datetime, timedelta

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, gettext, ngettext

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def when(moment: datetime) -> str:
    """Write a moment in the reader's local time, with its day."""
    return str(format_datetime(moment, "EEE d MMM y, HH:mm"))


def day(date_only: date) -> str:
    """Write a day."""
    return str(format_date(date_only, "d MMMM y"))


def clock_time(moment: datetime) -> str:
    """Write the time of day alone."""
    return str(format_datetime(moment, "HH:mm"))


def percent(fraction: float | None) -> str:
    """Write a share from 0 to 1 as whole percents, a dash when there is none."""
    return "–" if fraction is None else f"{round(fraction * 100)} %"


def points(value: float) -> str:
    """Write points with at most one decimal."""
    return str(format_decimal(round(value, 1)))


def span(length: timedelta) -> str:
    """Write a length of time in its largest fitting unit."""
    seconds = max(0, int(length.total_seconds()))
    if seconds >= 2 * _DAY:
        return str(ngettext("%(num)d day", "%(num)d days", seconds // _DAY))
    if seconds >= 2 * _HOUR:
        return str(ngettext("%(num)d hour", "%(num)d hours", seconds // _HOUR))
    if seconds >= _MINUTE:
        return str(ngettext("%(num)d minute", "%(num)d minutes", seconds // _MINUTE))
    return str(gettext("less than a minute"))


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters.update(
        when=when, day=day, clock_time=clock_time, percent=percent, points=points, span=span
    )
