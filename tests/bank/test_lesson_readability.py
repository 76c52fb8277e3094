"""How hard the lessons are to read, and where the check says so."""

from quizapp import bank
from quizapp.bank.readability import hard_to_read, readings
from tests.bank.small_course import LESSON, edit, said

GIVEN = "The article gave [about 2.9 million people](claim:F05) for *the whole* area."
LONG = " ".join(["word"] * 26)
HARD = "Considerable administrative institutions predominantly characterised paramilitary organisations."


def found(folder) -> list[str]:
    return said(folder, tuple(hard_to_read(bank.read(folder))))


def test_each_lesson_is_measured(course):
    (reading,) = readings(bank.read(course))

    assert (reading.lesson, reading.words, reading.longest) == (LESSON, 33, 11)
    assert 0 < reading.grade < 9.5


def test_a_plain_lesson_has_no_problem(course):
    assert found(course) == []


def test_a_sentence_of_more_than_25_words_is_found_where_it_stands(course):
    edit(course, f"lessons/{LESSON}.md", GIVEN, f"{GIVEN} It {LONG[:-5]}.")
    assert found(course) == [
        f"lessons/{LESSON}.md:17:1: “It word word word word word …” has 26 words; expected 25 at most in one sentence"
    ]


def test_a_sentence_of_25_words_and_a_list_without_full_stops_are_fine(course):
    entries = "\n".join(f"- {' '.join(['in'] * 20)}" for _ in range(3))
    edit(course, f"lessons/{LESSON}.md", GIVEN, f"{LONG[5:]}. {GIVEN}")
    edit(
        course,
        f"lessons/{LESSON}.md",
        "- He said so in the article,\n  as it says.",
        f"{entries}\n- and so on",
    )

    assert found(course) == []


def test_a_lesson_above_the_grade_is_found(course):
    edit(course, f"lessons/{LESSON}.md", GIVEN, f"{GIVEN} {HARD}")

    (line,) = found(course)
    assert line.startswith(f"lessons/{LESSON}.md:2:1: this lesson reads at grade 1")
    assert "expected 9.5 at most" in line
