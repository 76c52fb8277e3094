"""Guesses before a section and checks after it: where they may stand, and what they may ask."""

import pytest

from quizapp import bank
from quizapp.bank.claims_taught import claims_taught
from quizapp.bank.teaching import teaching
from tests.bank.small_course import LESSON, edit, said

FILE = f"lessons/{LESSON}.md"
GUESSES = """guesses:
  - section: shrinking
    ask: 'Guess: did the area grow?'
    options: [it grew, it shrank]
    answer: it shrank
    told: Balanche said that it shrank.
    claims: [F10]
"""
CHECKS = """checks:
  - after: shrinking
    questions: [area-held]
"""


def add(folder, text: str) -> None:
    edit(folder, FILE, "later:\n", f"{text}later:\n")


def found(folder) -> list[str]:
    read = bank.read(folder)
    assert read.problems == ()
    return [line.split(": ", 1)[1] for line in said(folder, tuple(teaching(read)))]


def test_guesses_and_checks_that_fit_have_no_problem(course):
    add(course, GUESSES + CHECKS)

    assert found(course) == []
    (lesson,) = bank.read(course).lessons
    assert lesson.guesses[0].answer == "it shrank"
    assert lesson.checks[0].questions == ("area-held",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("section: shrinking", "section: nowhere", "there is no section `nowhere`; expected one of who-lived-there, shrinking"),
        ("claims: [F10]", "claims: [F99]", "there is no claim `F99`; expected one that exists"),
        ("after: shrinking", "after: nowhere", "there is no section `nowhere`; expected one of who-lived-there, shrinking"),
        ("after: shrinking", "after: who-lived-there", "`area-held` is proved by a passage that comes later; expected one that has been read"),
        ("[area-held]", "[area-lost]", "`area-lost` is no question of the bank; expected one that exists"),
    ],
)  # fmt: skip
def test_a_guess_or_check_that_does_not_fit_is_found(course, old, new, problem):
    add(course, (GUESSES + CHECKS).replace(old, new))

    assert found(course) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("state: published", "state: draft", "`area-held` is draft; expected a published question"),
        ("passage: 02-people-and-territory#", "passage: 03-other#", "`area-held` is proved in `03-other`; expected a question on this lesson"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_checked_is_found(course, old, new, problem):
    add(course, CHECKS)
    edit(course, "items/O2.2.yaml", old, new)

    assert found(course) == [problem]


def test_what_somebody_has_to_mark_is_no_check(course):
    add(course, CHECKS)
    written = """- slug: area-held
  version: 1
  kind: long_text
  state: published
  objective: O2.2
  bloom: understand
  claims: [F10]
  evidence: {passage: 02-people-and-territory#two-figures, words: "gave 3,000 square kilometres"}
  stem: According to Balanche, what was held? Write a sentence.
  rubric:
    - {text: all of it, share: 1}
    - {text: nothing of it, share: 0}
  model_answer: About 3,000 square kilometres.
  hints: [Look at the list.]
  rationale: Balanche gave about 3,000 km², as of about March 2021.
"""
    (course / "items/O2.2.yaml").write_text(written, encoding="utf-8")

    assert found(course) == [
        "`area-held` has to be marked by somebody; expected a question with feedback at once"
    ]


def test_a_section_has_one_guess(course):
    add(course, GUESSES + GUESSES.removeprefix("guesses:\n"))

    assert found(course) == ["`shrinking` has a guess already; expected one a section"]


@pytest.mark.parametrize(
    ("old", "new"), [("answer: it shrank", "answer: it fell"), ("it grew, it", "it shrank, it")]
)
def test_a_guess_has_its_answer_among_different_options(course, old, new):
    add(course, GUESSES.replace(old, new))

    (line,) = said(course, bank.read(course).problems)
    assert "the answer is one of the options, word for word, and the options differ" in line


def test_a_claim_that_no_lesson_states_is_found(course):
    edit(course, FILE, "[fought](claim:F16)", "fought")

    assert said(course, tuple(claims_taught(bank.read(course)))) == [
        "claims.yaml:34:5: no lesson states this claim; expected a [span](claim:…) in one"
    ]


def test_a_claim_that_is_asked_less_than_twice_says_why(course):
    text = (course / "claims.yaml").read_text(encoding="utf-8")
    (course / "claims.yaml").write_text(
        text.replace("    not_asked: This course is small.\n", ""), encoding="utf-8"
    )

    lines = said(course, tuple(claims_taught(bank.read(course))))

    assert [line.split(": ", 1)[1] for line in lines] == [
        "1 published questions ask this claim; expected 2, or `not_asked:` with the reason",
        "1 published questions ask this claim; expected 2, or `not_asked:` with the reason",
        "0 published questions ask this claim; expected 2, or `not_asked:` with the reason",
    ]
