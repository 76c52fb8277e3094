"""Figures, sources and quotations of a lesson belong to claims, or are waived with a reason."""

import pytest

from quizapp import bank
from quizapp.bank.coverage import coverage
from tests.bank.small_course import LESSON, edit, said

FILE = f"lessons/{LESSON}.md"
PLAIN = "for *the whole* area."


def found(folder) -> list[str]:
    return said(folder, tuple(coverage(bank.read(folder))))


def test_a_lesson_whose_figures_belong_to_claims_has_no_problem(course):
    assert found(course) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("in 14 places", "“14”"),
        ("in 2,500 or 3.5 places", "“2,500”, “3.5”"),
        ("for two of three people", "“two”, “three”"),
        ("for half a million", "“half”, “million”"),
        ("as the UN report said", "“UN report”"),
        ("as BALANCHE said", "“BALANCHE”"),
        ("as the political scientist said", "“the political scientist”"),
        ("or “the last place”", "“the last place”"),
        ("or “the [last](claim:F05) place”", "“the ␝ place”"),
    ],
)
def test_what_belongs_to_no_claim_is_found_where_it_stands(course, words, named):
    edit(course, FILE, PLAIN, f"{words}.")

    message = f"{named} belongs to no claim; expected [words](claim:F05), or a waiver with its reason"
    assert found(course) == [f"{FILE}:17:1: {message}"]


@pytest.mark.parametrize("words", ["in Twofold ways", "or [“the last place” of 14](claim:F05)", "or others"])
def test_what_is_covered_or_only_looks_alike_is_left_alone(course, words):
    edit(course, FILE, PLAIN, f"{words}.")

    assert found(course) == []


def test_what_is_waived_with_a_reason_is_left_alone(course):
    edit(course, FILE, PLAIN, "for Two  Rules and two more.")
    edit(
        course,
        FILE,
        "later:\n",
        "waivers:\n  - {words: two rules, reason: The rules of this course.}\nlater:\n",
    )

    (line,) = found(course)

    assert "“two” belongs to no claim" in line


def test_a_waiver_for_nothing_is_found(course):
    edit(
        course,
        FILE,
        "later:\n",
        "waivers:\n  - {words: two rules, reason: The rules of this course.}\nlater:\n",
    )

    assert found(course) == [
        f"{FILE}:10:13: “two rules” stands nowhere outside a claim; expected no waiver for it"
    ]


def test_the_easier_text_is_covered_too(course):
    text = (course / FILE).read_text(encoding="utf-8")
    below = "\n=== easier ===\n\n## Who {#who-lived-there}\n\nAbout 14 people. {#population}\n"
    (course / FILE).write_text(text + below, encoding="utf-8")

    (line,) = found(course)

    assert line.startswith(f"{FILE}:{text.count(chr(10)) + 6}:1: “14” belongs to no claim")


def test_without_its_course_nothing_is_looked_for(course):
    (course / "course.yaml").unlink()

    assert found(course) == []


def test_without_sources_figures_are_still_looked_for(course):
    text = (course / "course.yaml").read_text(encoding="utf-8")
    head, rest = text.split("sources:\n")
    (course / "course.yaml").write_text(
        f"{head}sources: []\nentities:{rest.split('entities:')[1]}", encoding="utf-8"
    )
    edit(course, FILE, PLAIN, "in 14 places, as Balanche said.")

    (line,) = found(course)

    assert "“14” belongs to no claim" in line
