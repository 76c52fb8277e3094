"""`quizapp draw`: a paper with its answers and evidence, always the same for the same seed."""

import json
import shutil
from pathlib import Path

import pytest

from quizapp import bank
from quizapp.bank.paper import Entry, Sheet
from quizapp.cli.printing.paper import paper_text
from quizapp.core.interaction import (
    Blank,
    Choice,
    ChooseEach,
    FillGaps,
    MarkSentences,
    Prompt,
    PutInOrder,
    WriteText,
)
from quizapp.core.proof import Proof

TWO = (Choice("i1", "first"), Choice("i2", "second"))


def entry(interaction, key=()) -> Entry:
    return Entry(
        slug="one",
        version=1,
        kind="some_kind",
        objective="O1.1",
        points=2,
        stem="What is it?",
        interaction=interaction,
        key=key,
        key_words="the key",
        rationale="It is so.",
        proof=Proof("01-lesson", "A lesson", "place", "This is ", "so", "."),
        grounds=(),
    )


def printed(interaction, key=()) -> str:
    return paper_text(Sheet("A course", "quiz-1", "A quiz", "practice", 7, (entry(interaction, key),)))


def test_a_paper_has_its_questions_then_its_answers_with_their_proof(run):
    lines = run("draw", "--quiz", "check-lessons-1-3", "--seed", "7").stdout.splitlines()

    answers = lines.index("ANSWERS AND EVIDENCE")
    assert lines[1].startswith("Quiz check-lessons-1-3 (graded), seed 7: ")
    for number in range(1, 5):
        assert (
            len([n for n, line in enumerate(lines) if line.startswith(f"{number:>3}. ") and n < answers]) == 1
        )
        assert (
            len([n for n, line in enumerate(lines) if line.startswith(f"{number:>3}. ") and n > answers]) == 1
        )
    told = "\n".join(lines[answers:])
    for label in ("Key ", "Because ", "Passage ", "Claim F", "Source: ", "As of: ", ">>", "<<"):
        assert label in told


def test_the_same_seed_prints_the_same_paper(run):
    first, second = (run("draw", "--quiz", "lesson-1", "--seed", "41").stdout for _ in range(2))

    assert first == second


def test_the_two_forms_are_printed_as_students_get_them(run):
    papers = [run("draw", "--quiz", quiz).stdout.splitlines() for quiz in ("pre-test", "post-test")]

    assert [lines[1].partition(", seed")[0] for lines in papers] == [
        "Quiz pre-test (graded, form A)",
        "Quiz post-test (graded, form B)",
    ]
    slugs = [{line.split()[1] for line in lines if ", objective O" in line} for lines in papers]
    assert len(slugs[0]) == len(slugs[1]) == 23
    assert not slugs[0] & slugs[1]


def test_json_has_the_paper_and_its_evidence(run):
    paper = json.loads(run("draw", "--quiz", "lesson-3", "--seed", "7", "--json").stdout)

    assert (paper["quiz"], paper["seed"], paper["points"]) == (
        "lesson-3",
        7,
        sum(e["points"] for e in paper["entries"]),
    )
    assert [e["number"] for e in paper["entries"]] == list(range(1, len(paper["entries"]) + 1))
    for one in paper["entries"]:
        assert set(one) >= {
            "slug",
            "version",
            "stem",
            "interaction",
            "key",
            "key_words",
            "rationale",
            "proof",
            "grounds",
        }
        assert one["interaction"]["way"]
        assert one["grounds"][0]["source"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("--quiz", "lesson-99", "--seed", "7"), "there is no quiz `lesson-99`; expected one of"),
        (("--quiz", "lesson-1", "--seed", "many"), "--seed"),
        (("--quiz", "lesson-1"), "expected a seed"),
        (("--seed", "7"), "--quiz"),
    ],
)
def test_what_cannot_be_drawn_is_one_clear_line(run, line, words):
    result = run("draw", *line)

    assert result.exit_code != 0
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_bank_that_is_too_small_is_one_clear_line(run, tmp_path: Path):
    folder = Path(shutil.copytree(bank.bundled_course(), tmp_path / "idlib"))
    for file in (*folder.glob("items/O1.*.yaml"), *folder.glob("families/*.yaml")):
        file.unlink()

    result = run("draw", "--quiz", "lesson-1", "--seed", "7", folder)

    assert result.exit_code == 1
    assert "the bank is too small: O1." in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("interaction", "lines"),
    [
        (MarkSentences(TWO, one=True), ["Mark one sentence.", "A. first", "B. second"]),
        (MarkSentences(TWO, one=False), ["Mark every sentence that fits."]),
        (ChooseEach((Prompt("p", "a thing", TWO),)), ["a thing ________ (first / second)"]),
        (PutInOrder(TWO), ["Give each its place.", "___ first", "___ second"]),
        (
            FillGaps((Blank("a", "It was ", ()), Blank("b", " of ", TWO)), "."),
            ["It was ________ of ________ (first / second)."],
        ),
        (WriteText(500), ["_" * 80]),
    ],
)
def test_each_way_to_answer_is_printed(interaction, lines):
    found = [line.strip() for line in printed(interaction).splitlines()]

    assert [line for line in lines if line not in found] == []


def test_what_prompts_have_in_common_is_lettered_once():
    each = ChooseEach((Prompt("p", "a thing", TWO), Prompt("q", "another", TWO)))

    paper = printed(each, key=("p:i2", "q:i1"))

    assert [line.strip() for line in paper.splitlines()[5:9]] == [
        "A. first",
        "B. second",
        "a thing ________",
        "another ________",
    ]
    assert "B, A: the key" in paper


def test_letters_stand_before_the_key_where_there_are_letters():
    assert "B: the key" in printed(MarkSentences(TWO, one=True), key=("i2",))
    assert ": the key" not in printed(PutInOrder(TWO), key=("i2:1",))


def test_points_are_counted():
    assert "1 question, 2 points" in printed(WriteText(500))
    assert "What is it? [2\u00a0points]" in printed(WriteText(500))
