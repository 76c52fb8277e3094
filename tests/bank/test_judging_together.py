"""What is wrong with the questions as a whole stands at one of them, or at the course."""

import pytest

from quizapp import bank
from quizapp.bank.judging import judge_together
from tests.bank.small_course import MORE_ITEMS_YAML, edit, said


def found(folder) -> list[str]:
    problems = tuple(judge_together(bank.read(folder)))
    return [f"{p.level} {line}" for p, line in zip(problems, said(folder, problems), strict=True)]


def write_questions(folder, *questions: str) -> None:
    (folder / "items" / "O2.2.yaml").write_text("".join(questions), encoding="utf-8")


def true_statements(count: int) -> list[str]:
    """Return statements that share few words, all of them true."""
    told = MORE_ITEMS_YAML.split("  key:", maxsplit=1)[0].replace("numeric", "true_false")
    ending = "  key: true\n  rationale: It is so, the article says.\n"
    stems = [f"{letter * 4} {letter * 5} {letter * 6} were held." for letter in "abcdefghijklmnop"[:count]]
    return [
        told.replace("area-held", f"told-{n}").replace("how many square kilometres were held?", stem) + ending
        for n, stem in enumerate(stems)
    ]


def test_a_sound_course_has_nothing_of_the_kind(course):
    assert found(course) == []


@pytest.mark.parametrize(("state", "level"), [("published", "error"), ("draft", "warning"), ("retired", "")])
def test_a_twin_is_found_at_the_second_and_names_the_first(course, state, level):
    twin = MORE_ITEMS_YAML.replace("area-held", "area-again").replace("published", state)
    write_questions(course, MORE_ITEMS_YAML, twin)

    sentence = "Two questions ask nearly the same with the same key; keep one."
    expected = f"{level} items/O2.2.yaml:9:9: {sentence} The other is `area-again`."
    assert found(course) == ([expected] if level else [])


def test_a_finding_about_all_questions_stands_at_the_course_and_can_be_accepted_there(course):
    write_questions(course, *true_statements(10))
    (line,) = found(course)
    assert line.startswith("warning course.yaml:1:1: Too many statements are true")
    assert line.endswith("Here 10 of 10 are true.")

    edit(
        course,
        "course.yaml",
        "naming_rules:",
        "accepted_warnings: {B03: We ask for what is so.}\nnaming_rules:",
    )
    assert found(course) == []


def test_without_a_course_nothing_can_be_accepted(course):
    write_questions(course, *true_statements(10))
    (course / "course.yaml").unlink()

    assert [line.split(":")[0] for line in found(course)] == ["warning course"]
