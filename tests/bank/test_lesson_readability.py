"""How hard the lessons are to read, and where the check says so."""

from quizapp import bank
from quizapp.bank.readability import hard_to_read, readings
from tests.bank.small_course import LESSON, LESSON_MD, edit, said

GIVEN = "The article gave [about 2.9 million people](claim:F05) for *the whole* area."
LONG = " ".join(["word"] * 26)
HARD = "Considerable administrative institutions predominantly characterised paramilitary organisations."


def found(folder) -> list[str]:
    return said(folder, tuple(hard_to_read(bank.read(folder))))


def test_each_lesson_is_measured(course):
    (reading,) = readings(bank.read(course))

    assert (reading.lesson, reading.edition, reading.words, reading.longest) == (LESSON, "standard", 35, 11)
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
    assert line.startswith(f"lessons/{LESSON}.md:2:1: the standard text reads at grade 1")
    assert "expected 9.5 at most" in line


def test_the_easier_text_is_measured_by_itself_and_may_be_less_hard(course):
    easier = LESSON_MD[LESSON_MD.index("## Who") :].replace(
        "The article gave", "The words of the article, if one reads them with all the care one can, gave"
    )
    edit(course, "lessons/" + f"{LESSON}.md", "minutes: 6", "minutes: 6\neasier_summary: Who lived there.")
    with (course / f"lessons/{LESSON}.md").open("a", encoding="utf-8") as file:
        file.write(f"\n=== easier ===\n\n{easier}")

    standard, below = readings(bank.read(course))

    assert (standard.edition, below.edition) == ("standard", "easier")
    assert (standard.words, below.words) == (35, 48)
    (line,) = found(course)
    assert line.startswith(f"lessons/{LESSON}.md:34:1: “The words of the article, if")
    assert line.endswith("has 24 words; expected 18 at most in one sentence")
