"""The easier text of a lesson: read from the same file, on the same claims, at the same anchors."""

import pytest

from quizapp import bank
from quizapp.bank import parse_lesson
from quizapp.bank.teaching import teaching
from quizapp.core.lesson import Edition
from tests.bank.small_course import LESSON, LESSON_MD, edit, said

FILE = f"lessons/{LESSON}.md"
EASIER = """
=== easier ===

## Who lived there? {#who-lived-there}

The article said [about 2.9 million people](claim:F05). {#population}

![Squares.](figure:people-waffle)

## The area got smaller {#shrinking}

[Balanche said 3,000](claim:F10,D1). {#two-figures}

The group [fought](claim:F16). {#name}
"""
TAUGHT = LESSON_MD.replace("minutes: 6", "minutes: 6\neasier_summary: Who lived there?") + EASIER


@pytest.fixture
def taught(course):
    (course / FILE).write_text(TAUGHT, encoding="utf-8")
    return course


def found(folder) -> list[str]:
    return said(folder, tuple(teaching(bank.read(folder))))


def test_both_editions_are_read_from_one_file():
    lesson, problems = parse_lesson(TAUGHT)

    assert problems == ()
    assert lesson.editions == (Edition.STANDARD, Edition.EASIER)
    assert [s.heading for s in lesson.sections_in(Edition.EASIER)] == [
        "Who lived there?",
        "The area got smaller",
    ]
    assert lesson.passage("two-figures", Edition.EASIER).text == "Balanche said 3,000."
    assert lesson.passage("two-figures").text.startswith("Fabrice Balanche gave 3,000")


def test_a_lesson_without_an_easier_text_has_one_edition():
    lesson, _ = parse_lesson(LESSON_MD)

    assert lesson.editions == (Edition.STANDARD,)
    assert lesson.sections_in(Edition.EASIER) == lesson.sections
    assert lesson.passage("nowhere", Edition.EASIER) is None


def test_a_fault_below_the_dividing_line_is_found_on_its_line():
    _, problems = parse_lesson(
        TAUGHT.replace(" {#name}\n", "\n", 2).replace("(claim:F16).\n\n=", "(claim:F16). {#name}\n\n=")
    )

    assert [(p.line, p.rule) for p in problems] == [
        (TAUGHT[: TAUGHT.rindex("The group")].count("\n") + 1, "lesson-anchor")
    ]


def test_an_anchor_may_stand_once_in_each_edition_and_no_more():
    _, problems = parse_lesson(TAUGHT.replace("{#name}\n", "{#two-figures}\n"))

    assert [p.rule for p in problems] == ["lesson-anchor", "lesson-anchor"]


def test_the_easier_text_is_no_field():
    _, (problem,) = parse_lesson(LESSON_MD.replace("minutes: 6", "minutes: 6\neasier: []"))

    assert "the easier text stands below `=== easier ===`" in problem.message


def test_editions_that_agree_have_no_problem(taught):
    assert found(taught) == []


def test_a_missing_summary_is_found(taught):
    edit(taught, FILE, "easier_summary: Who lived there?\n", "")

    assert found(taught) == [f"{FILE}:2:1: the easier text has no summary; expected `easier_summary:`"]


@pytest.mark.parametrize(
    ("old", "new", "odd"),
    [
        ("(claim:F10,D1). {#two-figures}\n\nThe", "(claim:F10,D1). {#other}\n\nThe", "#other"),
        ("![Squares.](figure:people-waffle)\n\n", "", "people-waffle"),
        ("\n\nThe group [fought](claim:F16). {#name}\n", "\n", "#name"),
        ("## The area got smaller {#shrinking}", "## The area got smaller {#smaller}", "## smaller"),
    ],
)
def test_another_outline_is_found(taught, old, new, odd):
    edit(taught, FILE, old, new)

    assert any(f"look at `{odd}`" in line for line in found(taught))


def test_another_order_is_found(taught):
    edit(
        taught,
        FILE,
        "people](claim:F05). {#population}\n\n![Squares.](figure:people-waffle)",
        "people](claim:F05). {#p}",
    )
    edit(taught, FILE, "{#p}", "{#x}\n\n![Squares.](figure:people-waffle)")
    text = (taught / FILE).read_text(encoding="utf-8")
    head, tail = text.split("=== easier ===")
    one = "The article said [about 2.9 million people](claim:F05). {#x}\n\n"
    figure = "![Squares.](figure:people-waffle)\n\n"
    (taught / FILE).write_text(
        f"{head}=== easier ==={tail.replace(one + figure, figure + one.replace('#x', '#population'))}",
        encoding="utf-8",
    )

    assert any("look at `their order`" in line for line in found(taught))


def test_claims_of_one_edition_alone_are_found_where_they_stand(taught):
    edit(taught, FILE, "[Balanche said 3,000](claim:F10,D1)", "[Balanche said 3,000](claim:F10,F16)")

    assert found(taught) == [f"{FILE}:40:1: D1, F16 stands in one edition alone; expected the same claims"]
