"""Figures come from claims: change a claim, and the drawing changes; nothing is pasted."""

from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from quizapp import bank
from quizapp.web import charts
from quizapp.web.charts.figure import WIDTH, Circle, Figure, Line, Path, Rect, Text, number, paragraph
from quizapp.web.charts.timeline import months_of

NARROWEST_COLUMN = 288
READABLE = 11


@dataclass(frozen=True)
class Note:
    """A claim as a chart reads it."""

    slug: str
    statement: str
    value: object
    low: float | None = None
    high: float | None = None
    qualifier: str = "about"
    as_of: str = "c. March 2021"
    source_short: str = "Article"


@dataclass(frozen=True)
class Later:
    """A line of the box on what changed since."""

    text: str
    as_of: str
    outlet: str = "press reports"


LATER = (
    Later("An offensive began.", "27 November 2024"),
    Later("The government fell.", "8 December 2024"),
    Later("A listing ended.", "February 2026"),
)


@pytest.fixture(scope="module")
def claims():
    read = bank.read(bank.bundled_course())
    short = {s.slug: s.short for s in read.course.sources}
    return {
        c.slug: Note(
            c.slug, c.statement, c.value, c.low, c.high, c.qualifier, c.as_of, source_short=short[c.source]
        )
        for c in read.claims
    }


def marks_of(figure: Figure, kind: type, look: str = ""):
    return [m for m in figure.marks if isinstance(m, kind) and look in ("", *m.look.split())]


def words_of(figure: Figure) -> str:
    return " ".join(m.words for m in figure.marks if isinstance(m, Text))


@pytest.mark.parametrize("name", charts.NEEDS)
def test_every_figure_has_a_title_a_description_a_source_and_a_table(name, claims):
    figure = charts.draw(name, claims, LATER)

    assert figure.name == name
    assert figure.title
    assert figure.description
    assert figure.source_line.endswith(("2021", "lasting")) or "lasting" in figure.source_line
    assert all(len(row) == len(figure.headers) for row in figure.rows)
    assert len(figure.rows) >= len(charts.NEEDS[name])


@pytest.mark.parametrize("name", charts.NEEDS)
def test_every_figure_stays_inside_its_frame(name, claims):
    figure = charts.draw(name, claims, LATER)

    for mark in marks_of(figure, Rect):
        assert mark.x >= 0
        assert mark.x + mark.width <= figure.width
        assert mark.y >= 0
        assert mark.y + mark.height <= figure.height
    for mark in marks_of(figure, Text):
        assert 0 <= mark.y <= figure.height


@pytest.mark.parametrize("name", charts.NEEDS)
def test_a_figure_without_its_claim_is_refused(name, claims):
    without = {slug: claim for slug, claim in claims.items() if slug != charts.NEEDS[name][0]}

    with pytest.raises(KeyError):
        charts.draw(name, without)


def test_an_unknown_figure_is_refused(claims):
    with pytest.raises(KeyError):
        charts.draw("pie", claims)


def test_words_of_a_chart_stay_readable_on_the_narrowest_phone():
    smallest = 12.5

    assert smallest * NARROWEST_COLUMN / WIDTH >= READABLE


def test_the_squares_are_to_scale(claims):
    large, small, measure = marks_of(charts.draw("area-squares", claims), Rect)

    assert small.width**2 / large.width**2 == pytest.approx(3000 / 9000, rel=0.01)
    assert measure.width**2 / large.width**2 == pytest.approx(100 / 9000, rel=0.02)


def test_the_squares_follow_their_claims(claims):
    changed = claims | {"F10": replace(claims["F10"], value=4500)}

    figure = charts.draw("area-squares", changed)

    large, small, _measure = marks_of(figure, Rect)
    assert small.width**2 / large.width**2 == pytest.approx(0.5, rel=0.01)
    assert "4,500" in words_of(figure)
    assert "3,000" not in words_of(figure)


def test_one_square_stands_for_a_hundred_thousand_people(claims):
    figure = charts.draw("people-waffle", claims)

    squares = [m for m in marks_of(figure, Rect) if m.width == marks_of(figure, Rect)[0].width]
    assert len(squares) == 29
    assert sum(m.look == "c-fill" for m in squares) == 19


def test_more_than_leaves_the_outline_open(claims):
    outline = marks_of(charts.draw("people-waffle", claims), Path, "c-outline")[0]

    assert not outline.d.lower().endswith("z")
    assert len(marks_of(charts.draw("people-waffle", claims), Circle, "c-more")) == 3


def test_a_share_in_words_is_the_middle_of_its_range(claims):
    assert number(claims["F06"]) == pytest.approx(2 / 3, abs=0.01)


def test_a_claim_without_a_number_cannot_be_drawn():
    with pytest.raises(ValueError, match="F99 states no number"):
        number(Note("F99", "Some.", "some"))


def test_every_arrow_names_its_source(claims):
    figure = charts.draw("actor-diagram", claims)

    arrows = marks_of(figure, Line)
    notes = [m.words for m in marks_of(figure, Text, "c-note") if m.words in {"Article", "UN report"}]
    assert len(arrows) == 5
    assert len(notes) >= len(arrows)


def test_the_arrow_says_the_income_its_claim_states(claims):
    changed = claims | {"F19": replace(claims["F19"], value=2_500_000)}

    assert "2,500,000" in words_of(charts.draw("actor-diagram", changed))


def test_the_timeline_is_to_scale(claims):
    first, second, third = marks_of(charts.draw("timeline", claims), Circle)

    assert (second.y - first.y) / (third.y - second.y) == pytest.approx(30 / 12, rel=0.01)


def test_later_events_are_dashed_and_said_to_be_from_elsewhere(claims):
    figure = charts.draw("timeline", claims, LATER)

    assert len(marks_of(figure, Circle, "c-dot-later")) == 3
    assert len(marks_of(figure, Line, "c-later")) == 1
    assert "not from the article" in " ".join(figure.notes)


def test_without_later_events_nothing_is_dashed(claims):
    figure = charts.draw("timeline", claims)

    assert not marks_of(figure, Line, "c-later")
    assert not figure.notes


def test_the_words_of_a_timeline_never_overlap(claims):
    crowded = (*LATER, Later("A long line " * 12, "January 2025"))

    dates = marks_of(charts.draw("timeline", claims, crowded), Text, "c-strong")

    assert all(later.y - earlier.y >= 2 * 17 for earlier, later in pairwise(dates))


def test_a_later_line_without_a_month_stands_in_the_table_alone(claims):
    figure = charts.draw("timeline", claims, (Later("People went home.", "spring 2025"),))

    assert "People went home." not in words_of(figure)
    assert figure.rows[-1][0] == "People went home."


def test_lines_of_the_same_month_share_a_dot(claims):
    twice = (Later("One.", "March 2024"), Later("Two.", "12 March 2024"))

    assert len(marks_of(charts.draw("timeline", claims, twice), Circle, "c-dot-later")) == 1


def test_a_claim_without_a_month_cannot_stand_on_the_timeline(claims):
    changed = claims | {"F11": replace(claims["F11"], as_of="lasting")}

    with pytest.raises(ValueError, match="names no month"):
        charts.draw("timeline", changed)


@pytest.mark.parametrize(
    ("label", "year", "month"),
    [
        ("September 2017", 2017, 8),
        ("c. March 2021", 2021, 2),
        ("27 Feb 2026", 2026, 1),
        ("November–December 2024", 2024, 11),
    ],
)
def test_a_label_gives_its_last_month(label, year, month):
    assert months_of(label) == year * 12 + month


def test_long_words_are_broken_into_lines_below_each_other():
    first, second, *_ = paragraph("one two three four five six seven eight", 5, 20, "c-text", 80)

    assert (first.x, second.x) == (5, 5)
    assert second.y == first.y + 17


@pytest.mark.parametrize("name", charts.NEEDS)
def test_a_figure_is_drawn_as_one_labelled_image_without_inline_style(name, claims, app: Flask):
    page = '{% from "_parts/figures.html" import figure %}{{ figure(fig) }}'

    with app.test_request_context():
        html = app.jinja_env.from_string(page).render(fig=charts.draw(name, claims, LATER))

    image = ET.fromstring(html).find(".//svg")  # noqa: S314 - our own page
    assert image.get("role") == "img"
    label = [image.find(f"*[@id='{name}']").tag for name in image.get("aria-labelledby").split()]
    assert label == ["title", "desc"]
    assert "style=" not in html
