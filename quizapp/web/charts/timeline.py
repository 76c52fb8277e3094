"""When things happened: a line of years with the article's dates on it, and what came later dashed below."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from quizapp.web.charts.figure import (
    LINE,
    WIDTH,
    Circle,
    Figure,
    Line,
    Mark,
    Text,
    claim_rows,
    paragraph,
    sources,
)
from quizapp.web.charts.ledger import Claim, LaterLine, Ledger

NEEDS = ("F11", "F12b", "F61")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\s+(\d{{4}})", re.IGNORECASE)
_AXIS, _WORDS = 52, 78
_YEAR = 52
_TOP = 14
_APART = 12


@dataclass(frozen=True, slots=True)
class _Event:
    """Something with a date; `y` is where its words begin."""

    months: int
    date: str
    words: str
    later: bool = False
    y: float = 0

    @property
    def lines(self) -> int:
        """How many lines the date and the words fill."""
        return 1 + len(paragraph(self.words, 0, 0, "", WIDTH - _WORDS))


def draw(ledger: Ledger) -> Figure:
    """Draw the article's dates, and below them, dashed, those of the box on what changed since."""
    used = [ledger.claims[slug] for slug in NEEDS]
    events = _spread([*_from_claims(used), *_from_later(ledger.later)])
    return Figure(
        name="timeline",
        title=_("The dates around the article"),
        description=_("A line of years from top to bottom: %(events)s.", events=_in_words(events)),
        source_line=_("Source: %(sources)s", sources=sources(used)),
        headers=(_("What"), _("When"), _("Source")),
        rows=(*claim_rows(used), *((line.text, line.as_of, line.outlet) for line in ledger.later)),
        notes=_notes(ledger.later, events),
        marks=(*_axis(events), *_dots(events)),
        height=events[-1].y + events[-1].lines * LINE + 4,
    )


def months_of(label: str) -> int | None:
    """Return the last month named in a label, counted in months from year 0; None when it names none."""
    found = _DATE.findall(label)
    if not found:
        return None
    month, year = found[-1]
    return int(year) * 12 + _MONTHS.index(month.lower())


def _from_claims(claims: Iterable[Claim]) -> list[_Event]:
    return [_Event(_placed(claim.as_of), claim.as_of, claim.statement) for claim in claims]


def _placed(label: str) -> int:
    months = months_of(label)
    if months is None:
        raise ValueError(f"The label {label!r} names no month to draw.")
    return months


def _from_later(later: Iterable[LaterLine]) -> list[_Event]:
    """Return an event for every month named; lines of the same month share one."""
    events: dict[int, _Event] = {}
    for line in later:
        months = months_of(line.as_of)
        if months is not None and months not in events:
            events[months] = _Event(months, line.as_of, line.text, later=True)
    return list(events.values())


def _spread(events: list[_Event]) -> list[_Event]:
    """Put each event at its date, or just below the words of the one before."""
    ordered = sorted(events, key=lambda event: event.months)
    first, free, placed = ordered[0].months, float(_TOP), []
    for event in ordered:
        y = max(_TOP + (event.months - first) * _YEAR / 12, free)
        placed.append(replace(event, y=y))
        free = y + event.lines * LINE + _APART
    return placed


def _at(event: _Event, events: list[_Event]) -> float:
    return _TOP + (event.months - events[0].months) * _YEAR / 12


def _axis(events: list[_Event]) -> list[Mark]:
    """Draw the line, solid up to the article, dashed after it, with a tick for every new year."""
    ends = {
        late: max((_at(e, events) for e in events if e.later is late), default=0.0) for late in (False, True)
    }
    marks: list[Mark] = [Line("c-axis", _AXIS, _TOP, _AXIS, ends[False])]
    if ends[True]:
        marks.append(Line("c-axis c-later", _AXIS, ends[False], _AXIS, ends[True]))
    first, last = events[0].months, events[-1].months
    for year in range(first // 12 + 1, last // 12 + 1):
        y = _TOP + (year * 12 - first) * _YEAR / 12
        marks += [Line("c-tick", _AXIS - 5, y, _AXIS, y), Text("c-note t-end", _AXIS - 10, y + 4, str(year))]
    return marks


def _dots(events: list[_Event]) -> list[Mark]:
    marks: list[Mark] = []
    for event in events:
        y, look = _at(event, events), "c-dot-later" if event.later else "c-dot"
        if event.y - y > 1:
            marks.append(Line("c-leader", _AXIS, y, _WORDS - 6, event.y))
        else:
            marks.append(Line("c-leader", _AXIS, y, _WORDS - 6, y))
        marks += [Circle(look, _AXIS, y, 5), Text("c-strong", _WORDS, event.y + 4, event.date)]
        marks += paragraph(event.words, _WORDS, event.y + 4 + LINE, "c-text", WIDTH - _WORDS)
    return marks


def _in_words(events: list[_Event]) -> str:
    return "; ".join(f"{event.date}: {event.words.rstrip('.')}" for event in events)


def _notes(later: Iterable[LaterLine], events: Iterable[_Event]) -> tuple[str, ...]:
    """Say where the later events come from, and whether an editor has looked at them all."""
    if not any(event.later for event in events):
        return ()
    if all(line.checked for line in later):
        return (_("Dashed: later events. They are not from the article; see the box at the end."),)
    return (
        _(
            "Dashed: later events. They are not from the article, and not yet checked by an editor; see the box at the end."
        ),
    )
