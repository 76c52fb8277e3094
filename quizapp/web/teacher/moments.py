"""A form field for a moment: local time on the page, UTC behind it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from wtforms import DateTimeLocalField

_YEARS = range(2000, 2200)


def local_zone() -> ZoneInfo:
    """Return the time zone of the school, in which forms are filled in."""
    return ZoneInfo(current_app.config["BABEL_DEFAULT_TIMEZONE"])


class MomentField(DateTimeLocalField):
    """A date with a time of day; `data` is a moment in UTC, or None when the field was left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - WTForms has no types
        super().__init__(*args, **kwargs)
        self.type = "DateTimeLocalField"  # the name by which the page parts draw it

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what the browser sent."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = _moment(text) if text else None

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.astimezone(local_zone()).strftime("%Y-%m-%dT%H:%M") if self.data else ""


def _moment(text: str) -> datetime:
    try:
        local = datetime.fromisoformat(text).replace(tzinfo=local_zone(), fold=0)
    except ValueError as error:
        raise ValueError(_("Write a date and a time, such as 2026-03-27 18:00.")) from error
    if local.year not in _YEARS:
        raise ValueError(_("Is the year right?"))
    moment = local.astimezone(UTC)
    if moment.astimezone(local_zone()).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(_("There is no such time on that day: the clocks go forward. Choose another."))
    return moment
