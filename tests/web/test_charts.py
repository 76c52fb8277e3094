"""Figures come from claims: change a claim, and the drawing changes; nothing is pasted."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from quizapp.core.lesson import FIGURES
from quizapp.web import charts
from quizapp.web.charts.figure import WIDTH, Circle, Line, Path, Rect, Text, number, paragraph
from quizapp.web.charts.timeline import months_of
from tests.web.drawing import LATER, Later, Note, changed, marks_of, read_ledger, words_of

DRAWN = [name for name in charts.NEEDS if name != "source-table"]
NARROWEST_CHART = 312
READABLE = 12


@pytest.fixture(scope="module")
def ledger():
    return read_ledger()


@pytest.fixture(scope="module")
def whole(ledger):
    return replace(ledger, later=LATER)


@pytest.mark.parametrize("name", charts.NEEDS)
def test_every_figure_has_a_title_a_description_a_source_and_a_table(name, whole):
    figure = charts.draw(name, whole)

    assert figure.name == name
    assert figure.title
    assert figure.description
    assert "2021" in figure.source_line or "lasting" in figure.source_line
    assert all(len(row) == len(figure.headers) for row in figure.rows)
    assert len(figure.rows) >= len(charts.NEEDS[name])


@pytest.mark.parametrize("name", charts.NEEDS)
def test_every_figure_stays_inside_its_frame(name, whole):
    figure = charts.draw(name, whole)

    for mark in marks_of(figure, Rect):
        assert mark.x >= 0
        assert mark.x + mark.width <= figure.width
        assert mark.y >= 0
        assert mark.y + mark.height <= figure.height
    for mark in marks_of(figure, Text):
        assert 0 <= mark.y <= figure.height


@pytest.mark.parametrize("name", charts.NEEDS)
def test_a_figure_without_its_claim_is_refused(name, ledger):
    claims = {slug: claim for slug, claim in ledger.claims.items() if slug != charts.NEEDS[name][0]}

    with pytest.raises(KeyError):
        charts.draw(name, replace(ledger, claims=claims))


def test_an_unknown_figure_is_refused(ledger):
    with pytest.raises(KeyError):
        charts.draw("pie", ledger)


def test_words_of_a_chart_stay_readable_on_the_narrowest_phone():
    smallest = 12.5

    assert smallest * NARROWEST_CHART / WIDTH >= READABLE


def test_the_squares_are_to_scale(ledger):
    large, small, measure = marks_of(charts.draw("area-squares", ledger), Rect)

    assert small.width**2 / large.width**2 == pytest.approx(3000 / 9000, rel=0.01)
    assert measure.width**2 / large.width**2 == pytest.approx(100 / 9000, rel=0.02)


def test_the_squares_follow_their_claims(ledger):
    other = changed(ledger, "F10", value=4500)

    figure = charts.draw("area-squares", other)

    large, small, _measure = marks_of(figure, Rect)
    assert small.width**2 / large.width**2 == pytest.approx(0.5, rel=0.01)
    assert "4,500" in words_of(figure)
    assert "3,000" not in words_of(figure)


def test_one_square_stands_for_a_hundred_thousand_people(ledger):
    figure = charts.draw("people-waffle", ledger)

    squares = [m for m in marks_of(figure, Rect) if m.width == marks_of(figure, Rect)[0].width]
    assert len(squares) == 29
    assert sum(m.look == "c-fill" for m in squares) == 19


def test_more_than_leaves_the_outline_open(ledger):
    outline = marks_of(charts.draw("people-waffle", ledger), Path, "c-outline")[0]

    assert not outline.d.lower().endswith("z")
    assert len(marks_of(charts.draw("people-waffle", ledger), Circle, "c-more")) == 3


def test_a_share_in_words_is_the_middle_of_its_range(ledger):
    assert number(ledger.claims["F06"]) == pytest.approx(2 / 3, abs=0.01)


def test_a_claim_without_a_number_cannot_be_drawn():
    with pytest.raises(ValueError, match="F99 states no number"):
        number(Note("F99", "Some.", "some"))


def test_every_arrow_names_its_source(ledger):
    figure = charts.draw("actor-diagram", ledger)

    arrows = marks_of(figure, Line)
    notes = [m.words for m in marks_of(figure, Text, "c-note") if m.words in {"Article", "UN report"}]
    assert len(arrows) == 5
    assert len(notes) >= len(arrows) - 1


def test_a_claim_whose_source_is_unclear_gets_no_source(ledger):
    figure = charts.draw("actor-diagram", ledger)

    under_arrows = [m.words for m in marks_of(figure, Text, "c-note")]
    assert under_arrows.count("source unclear") == 1
    assert [row[2] for row in figure.rows if "relief goods were handed out" in row[0]] == ["source unclear"]
    assert figure.source_line.endswith("; source unclear for one statement")


@pytest.mark.parametrize("name", ["people-waffle", "refugee-bar"])
def test_nobody_is_named_for_the_number_of_people(name, ledger):
    figure = charts.draw(name, ledger)

    assert [row[2] for row in figure.rows if "2.9 million" in row[0]] == ["source unclear"]
    assert figure.source_line.endswith("source unclear for one statement")


def test_a_source_that_becomes_clear_is_named(ledger):
    figure = charts.draw("actor-diagram", changed(ledger, "F20", attribution="explicit"))

    assert "source unclear" not in words_of(figure) + figure.source_line


def test_the_legend_says_what_all_squares_filled_and_empty_ones_mean(ledger):
    words = words_of(charts.draw("people-waffle", ledger))

    assert "All 29 squares: About 2.9 million people lived in the Idlib area (source unclear)" in words
    assert "Filled: Two out of three people" in words
    assert "Empty: The other people of the area" in words


def test_the_arrow_says_the_income_its_claim_states(ledger):
    other = changed(ledger, "F19", value=2_500_000)

    assert "2,500,000" in words_of(charts.draw("actor-diagram", other))


def test_the_timeline_is_to_scale(ledger):
    first, second, third = marks_of(charts.draw("timeline", ledger), Circle)

    assert (second.y - first.y) / (third.y - second.y) == pytest.approx(30 / 12, rel=0.01)


def test_later_events_are_dashed_and_said_to_be_from_elsewhere(whole):
    figure = charts.draw("timeline", whole)

    assert len(marks_of(figure, Circle, "c-dot-later")) == 3
    assert len(marks_of(figure, Line, "c-later")) == 1
    assert "not from the article, and not yet checked by an editor" in " ".join(figure.notes)


def test_later_events_that_an_editor_has_checked_are_not_called_unchecked(ledger):
    checked = tuple(replace(line, checked=True) for line in LATER)

    notes = charts.draw("timeline", replace(ledger, later=checked)).notes

    assert notes == ("Dashed: later events. They are not from the article; see the box at the end.",)


def test_without_later_events_nothing_is_dashed(ledger):
    figure = charts.draw("timeline", ledger)

    assert not marks_of(figure, Line, "c-later")
    assert not figure.notes


def test_the_words_of_a_timeline_never_overlap(ledger):
    crowded = (*LATER, Later("A long line " * 12, "January 2025"))

    dates = marks_of(charts.draw("timeline", replace(ledger, later=crowded)), Text, "c-strong")

    assert all(later.y - earlier.y >= 2 * 17 for earlier, later in pairwise(dates))


def test_a_later_line_without_a_month_stands_in_the_table_alone(ledger):
    figure = charts.draw("timeline", replace(ledger, later=(Later("People went home.", "spring 2025"),)))

    assert "People went home." not in words_of(figure)
    assert figure.rows[-1][0] == "People went home."


def test_lines_of_the_same_month_share_a_dot(ledger):
    twice = (Later("One.", "March 2024"), Later("Two.", "12 March 2024"))

    assert len(marks_of(charts.draw("timeline", replace(ledger, later=twice)), Circle, "c-dot-later")) == 1


def test_a_claim_without_a_month_cannot_stand_on_the_timeline(ledger):
    other = changed(ledger, "F11", as_of="lasting")

    with pytest.raises(ValueError, match="names no month"):
        charts.draw("timeline", other)


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


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_drawn_as_one_labelled_image_without_inline_style(name, whole, app: Flask):
    page = '{% from "_parts/figures.html" import figure %}{{ figure(fig) }}'

    with app.test_request_context():
        html = app.jinja_env.from_string(page).render(fig=charts.draw(name, whole))

    image = ET.fromstring(html).find(".//svg")  # noqa: S314 - our own page
    assert image.get("role") == "img"
    label = [image.find(f"*[@id='{name}']").tag for name in image.get("aria-labelledby").split()]
    assert label == ["title", "desc"]
    assert "style=" not in html


@pytest.mark.parametrize("name", charts.NEEDS)
def test_a_lesson_may_name_every_figure(name):
    assert name in FIGURES
