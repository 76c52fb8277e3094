import csv
import io

import pytest

from quizapp.services import spreadsheets


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        "+cmd",
        "-2+3",
        "@SUM(A1)",
        "  =1",
        "\t=1",
        "\r=1",
        "\nx",
        "\ufeff=1",
        "\u200b\u00a0@x",
        "|calc",
        "\uff1d1+1",
        "\x0b=1",
        "-",
        "-1-1",
    ],
)
def test_no_cell_begins_like_a_formula(hostile):
    assert spreadsheets.safe_cell(hostile) == f"'{hostile}"


@pytest.mark.parametrize(
    "plain", ["Amal", "-3", "+3.5", "-0,5", "3", "a=b", "", "O'Neill", "2026-03-02T12:00:00+00:00"]
)
def test_plain_numbers_and_words_stay_as_they_are(plain):
    assert spreadsheets.safe_cell(plain) == plain
    assert spreadsheets.safe_cell(None) == ""


def test_a_file_survives_commas_quotes_line_ends_and_broken_characters():
    rows = [['a,"b"\nc', "أمل", "\ud800"]]

    file = spreadsheets.csv_bytes(["x", "y", "z"], rows)

    assert list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))) == [
        ["x", "y", "z"],
        ['a,"b"\nc', "أمل", "?"],
    ]
