"""The figures of the later lessons say who said what, and follow the claims: another claim, another figure."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from quizapp.web import charts
from quizapp.web.charts.figure import Circle, Line, Path, Rect, Text, amount
from quizapp.web.charts.patterns import NAMED, UNNAMED, bar, dot
from tests.web.drawing import changed, marks_of, read_ledger, words_of

HEADERS = ("Who", "Kind", "Named?", "Interest", "What they said", "Can it be checked?")


@pytest.fixture(scope="module")
def ledger():
    return read_ledger()


def test_a_single_figure_is_a_dot_and_a_range_is_a_bar(ledger):
    figure = charts.draw("range-chart", ledger)

    hts = marks_of(figure, Circle, "c-solid")[0]
    hurras = marks_of(figure, Rect, "c-hatched")[0]
    tip = marks_of(figure, Rect, "c-dashed")[0]
    turkey = marks_of(figure, Circle, "c-dotted")[0]
    thousand = (turkey.x - hts.x) / 5
    assert hurras.width == pytest.approx(thousand * 0.5, abs=0.2)
    assert tip.width == pytest.approx(thousand * 1.5, abs=0.2)
    assert hts.x - tip.x == pytest.approx(thousand * 7, abs=0.2)


def test_every_force_is_given_with_its_figure_and_its_source(ledger):
    figure = charts.draw("range-chart", ledger)

    assert figure.rows == (
        ("HTS", "around 10,000 fighters", "c. March 2021", "UN report"),
        ("Hurras al-Din", "around 2,000 to 2,500 fighters", "c. March 2021", "UN"),
        ("TIP", "around 3,000 to 4,500 fighters", "c. March 2021", "Article, no source named"),
        ("Turkey", "15,000 soldiers", "c. March 2021", "Unnamed diplomat"),
    )
    assert all(cell in words_of(figure) for row in figure.rows for cell in (row[0], row[1], row[3]))


def test_a_range_told_otherwise_is_drawn_otherwise(ledger):
    other = changed(ledger, "F30", value=(4000, 7000), low=4000, high=7000)

    figure = charts.draw("range-chart", other)

    before = marks_of(charts.draw("range-chart", ledger), Rect, "c-dashed")[0]
    assert marks_of(figure, Rect, "c-dashed")[0].width == pytest.approx(2 * before.width, abs=0.2)
    assert "around 4,000 to 7,000 fighters" in words_of(figure)


def test_a_larger_figure_makes_room_on_the_scale(ledger):
    figure = charts.draw("range-chart", changed(ledger, "F53", value=22_000, low=22_000, high=22_000))

    assert "25,000" in words_of(figure)
    assert all(mark.x < figure.width for mark in marks_of(figure, Circle))


def test_the_same_source_keeps_its_pattern(ledger):
    report = ledger.claims["F16"]
    other = changed(ledger, "F53", source=report.source, source_short=report.source_short)

    figure = charts.draw("range-chart", other)

    rows = [mark for mark in marks_of(figure, Circle, "c-solid") if mark.radius > 6]
    assert len(rows) == 2


def test_a_figure_given_as_exact_has_no_reach(ledger):
    every = len(marks_of(charts.draw("range-chart", ledger), Line, "c-reach"))

    rounded = charts.draw("range-chart", changed(ledger, "F53", qualifier="about"))

    assert len(marks_of(rounded, Line, "c-reach")) == every + 3


def test_a_range_without_ends_cannot_be_drawn(ledger):
    with pytest.raises(ValueError, match="F30 has no ends"):
        charts.draw("range-chart", changed(ledger, "F30", high=None))


@pytest.mark.parametrize("look", [*NAMED, *UNNAMED])
def test_patterns_stay_inside_their_shapes(look):
    marks = (*bar(look, 10, 20, 31, 18), *dot(look, 100, 29, 9))

    circles = [mark for mark in marks if isinstance(mark, Circle)]
    numbers = [
        tuple(map(float, point.split()))
        for mark in marks
        if isinstance(mark, Path)
        for point in mark.d.replace("M", "L").split("L")[1:]
    ]
    assert all(10 <= x <= 109 and 20 <= y <= 38 for x, y in numbers)
    assert all(c.y - c.radius >= 20 and c.y + c.radius <= 38 for c in circles)


def test_patterns_differ_without_colour():
    drawn = {tuple(type(mark) for mark in bar(look, 0, 0, 30, 18)) for look in NAMED}
    unnamed = {tuple(type(mark) for mark in bar(look, 0, 0, 30, 18)) for look in UNNAMED}

    assert len(drawn) == len(NAMED)
    assert len(unnamed) == len(UNNAMED)


def test_both_bars_begin_at_nothing_and_share_a_scale(ledger):
    refugees, inhabitants = marks_of(charts.draw("refugee-bar", ledger), Rect)

    assert refugees.x == inhabitants.x
    assert refugees.width / inhabitants.width == pytest.approx(3.6 / 2.9, rel=0.01)


def test_a_bar_follows_its_claim(ledger):
    figure = charts.draw(
        "refugee-bar", changed(ledger, "F38", value=5_800_000, statement="About 5.8 million.")
    )

    refugees, inhabitants = marks_of(figure, Rect)
    assert refugees.width / inhabitants.width == pytest.approx(2, rel=0.01)
    assert "about 5.8 million" in words_of(figure)
    assert "6 million" in words_of(figure)
    assert "3.6" not in words_of(figure) + figure.description


def test_a_bar_of_an_exact_figure_says_no_about(ledger):
    figure = charts.draw("refugee-bar", changed(ledger, "F38", qualifier="exact", statement="So many."))

    assert "3.6 million" in words_of(figure)
    assert "about 3.6 million" not in words_of(figure)


def test_the_balance_names_whose_analysis_it_is(ledger):
    figure = charts.draw("balance", ledger)

    assert "Analysis: Khalifa, ICG" in words_of(figure)
    assert "Khalifa" in figure.title
    assert "quotes nobody" in " ".join(figure.notes)


def test_the_beam_is_level(ledger):
    beam = marks_of(charts.draw("balance", ledger), Line, "c-axis")[0]

    assert beam.y1 == beam.y2


def test_an_aim_told_otherwise_hangs_in_the_balance(ledger):
    figure = charts.draw("balance", changed(ledger, "F42", value="quiet at the border"))

    assert "Quiet at the border" in words_of(figure)
    assert "Moscow" not in words_of(figure)


def test_each_branch_is_called_a_forecast_with_its_source(ledger):
    words = words_of(charts.draw("scenario-branches", ledger))

    assert words.count("Forecast") == 2
    assert "Unnamed diplomat" in words
    assert "Balanche" in words


def test_the_branches_say_that_they_are_not_what_happened(ledger):
    figure = charts.draw("scenario-branches", ledger)

    assert "not what happened" in " ".join(figure.notes)
    assert all("c-later" in box.look for box in marks_of(figure, Rect))


def test_a_forecast_told_otherwise_changes_its_branch(ledger):
    figure = charts.draw("scenario-branches", changed(ledger, "F54", value="a long siege"))

    assert "A long siege" in words_of(figure)
    assert "Millions" not in words_of(figure)


def test_rows_of_both_branches_stand_side_by_side(ledger):
    long = changed(ledger, "F56", value="a very long picture " * 6)

    starts = [
        m for m in marks_of(charts.draw("scenario-branches", long), Text) if m.words.startswith("Forecast")
    ]
    steps = marks_of(charts.draw("scenario-branches", long), Text, "c-text")

    assert starts[0].y == starts[1].y
    assert next(m.y for m in steps if m.words.startswith("Millions")) == next(
        m.y for m in steps if m.words.startswith("Islamist")
    )


@pytest.mark.parametrize("name", ["balance", "scenario-branches", "refugee-bar", "range-chart"])
def test_lines_of_one_column_never_overlap(name, ledger):
    columns: dict[tuple[str, float], list[float]] = {}
    for mark in marks_of(charts.draw(name, ledger), Text):
        columns.setdefault((mark.look, mark.x), []).append(mark.y)

    assert all(below - above >= 16 for ys in columns.values() for above, below in pairwise(sorted(ys)))


def test_the_source_table_has_a_row_for_each_source_and_the_article_last(ledger):
    shown = charts.draw("source-table", ledger).shown

    assert shown.headers == HEADERS
    assert {row[0] for row in shown.rows} == {source.name for source in ledger.sources}
    assert shown.rows[-1][0] == "The article itself"


def test_a_source_is_told_by_its_kinds_of_statement(ledger):
    rows = {row[0]: row for row in charts.draw("source-table", ledger).shown.rows}

    balanche, diplomat = rows["Fabrice Balanche"], rows["A Western diplomat whom the article does not name"]
    assert balanche[2:3] + diplomat[2:3] == ("Yes", "No")
    assert balanche[4].replace("\N{NO-BREAK SPACE}", " ").startswith("2 figures, 1 opinion, 4 forecasts")
    assert (
        balanche[5] == "By asking: a name is given. An opinion can only be explained. A forecast has to wait."
    )
    assert diplomat[5].startswith("Not by asking")


def test_a_report_without_title_and_date_is_hard_to_look_up(ledger):
    rows = {row[0]: row for row in charts.draw("source-table", ledger).shown.rows}

    assert rows["A UN report cited in the article"][5] == "Hard to look up: neither title nor date is given."


def test_a_word_for_a_number_is_no_figure(ledger):
    rows = {row[0]: row for row in charts.draw("source-table", ledger).shown.rows}

    said = rows["Syrian Observatory for Human Rights"][4].replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("2 claims. One of them: Thousands")


def test_an_interest_is_told_where_the_article_names_one(ledger):
    interests = {row[0]: row[3] for row in charts.draw("source-table", ledger).shown.rows}

    assert interests["Syrian Observatory for Human Rights"] == "Near to the opposition, says the article"
    assert interests["Fabrice Balanche"] == "None named"


def test_what_is_hard_to_check_is_said_in_the_claims_own_words(ledger):
    other = changed(ledger, "F36", statement="Nobody has checked it.")

    rows = {row[0]: row for row in charts.draw("source-table", other).shown.rows}

    assert rows["Syrian Observatory for Human Rights"][5].endswith("Nobody has checked it.")


def test_a_statement_that_changes_its_source_moves_to_the_other_row(ledger):
    diplomat = ledger.claims["F53"]
    other = changed(ledger, "F16", source=diplomat.source, source_short=diplomat.source_short)

    rows = {row[0]: row for row in charts.draw("source-table", other).shown.rows}

    assert "2\N{NO-BREAK SPACE}figures" in rows[diplomat.source][4]


def test_a_source_that_says_nothing_has_no_row(ledger):
    silent = ledger.sources[0].model_copy(update={"slug": "silent", "name": "Silent"})

    shown = charts.draw("source-table", replace(ledger, sources=(*ledger.sources, silent))).shown

    assert "Silent" not in {row[0] for row in shown.rows}


def test_every_statement_stands_behind_the_source_table(ledger):
    figure = charts.draw("source-table", ledger)

    assert len(figure.rows) == len(ledger.claims)
    assert figure.behind == "Show every statement with its source"


def test_the_source_table_is_a_table_at_every_width(ledger, app: Flask):
    page = '{% from "_parts/figures.html" import figure %}{{ figure(fig) }}'

    with app.test_request_context():
        html = app.jinja_env.from_string(page).render(fig=charts.draw("source-table", ledger))

    shown = ET.fromstring(html).find(".//table[@class='shown-table']")  # noqa: S314 - our own page
    cells = shown.findall("tbody/tr[1]/td")
    assert [cell.get("data-header") for cell in cells] == list(HEADERS[1:])
    assert {row.get("role") for row in shown.iter("tr")} == {"row"}
    assert "style=" not in html


def test_an_amount_keeps_what_its_claim_says_of_it(ledger):
    assert amount(ledger.claims["F27"]) == "around 2,000 to 2,500 fighters"
    assert amount(ledger.claims["F53"]) == "15,000 soldiers"
