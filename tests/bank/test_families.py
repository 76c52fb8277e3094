"""Families as files: decisions are read, kept and written; what no longer holds is said at its place."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp import bank
from quizapp.bank import Bank
from quizapp.bank.families import family_problems
from quizapp.core.generation import Standing
from tests.bank.framed_course import APPROVED, FRAME, REFUSED, UNFRAMED, decide, frame
from tests.bank.framed_course import STATEMENT as FILE
from tests.bank.small_course import edit, said


@pytest.fixture
def framed(course: Path) -> Path:
    """The small course, one of whose claims can be made into questions."""
    return frame(course)


def problems(read: Bank, folder: Path) -> list[str]:
    return said(folder, tuple(family_problems(read)))


def test_families_are_written_one_file_a_model_and_read_back(framed):
    read = decide(framed)

    assert [a.slug for a in read.families] == ["number-f05", "true-statement-f05"]
    assert read.problems == ()
    text = (framed / FILE).read_text(encoding="utf-8")
    assert text.startswith(
        "- slug: true-statement-f05\n  model: true_statement\n  state: proposed\n  version: 1\n  seed: "
    )


def test_writing_twice_gives_the_same_bytes(framed):
    decide(framed, **APPROVED)
    once = (framed / FILE).read_bytes()

    decide(framed)

    assert (framed / FILE).read_bytes() == once


def test_a_decision_is_kept_and_its_questions_are_published_with_their_passage(framed):
    read = decide(framed, **APPROVED)

    (question,) = bank.generated_questions(read)

    assert question.stem == "According to the article, about 2.9 million people lived in the Idlib area."
    assert (question.evidence.passage, question.evidence.words) == (
        "02-people-and-territory#population",
        "about 2.9 million people",
    )
    assert problems(read, framed) == []


def test_nothing_is_generated_while_nothing_is_approved(framed):
    assert bank.generated_questions(bank.read(framed)) == ()
    assert bank.generated_questions(decide(framed)) == ()


def test_a_changed_claim_sends_the_family_back_to_review(framed):
    decide(framed, **APPROVED)
    edit(
        framed,
        "claims.yaml",
        "certainty: reported\n    statement: About 2.9",
        "certainty: opinion\n    statement: About 2.9",
    )
    read = bank.read(framed)

    assert problems(read, framed) == [
        f"{FILE}:3:10: its claims have changed since it was approved by Dina on 2026-05-01; review it again, then write the families anew"
    ]
    assert bank.generated_questions(read) == ()
    assert [(a.state, a.version) for a in decide(framed).families] == [
        (Standing.PROPOSED, 1),
        (Standing.PROPOSED, 2),
    ]


def test_a_family_that_the_claims_no_longer_allow_is_said_and_then_taken_away(framed):
    decide(framed, **APPROVED)
    edit(framed, "claims.yaml", FRAME, UNFRAMED)

    assert problems(bank.read(framed), framed) == [
        f"{FILE}:3:10: the claims no longer allow this family; write the families anew"
    ]
    assert decide(framed).families == ()
    assert not (framed / FILE).exists()


def test_an_approved_family_that_no_lesson_teaches_is_said(framed):
    decide(framed, **APPROVED)
    edit(
        framed,
        "lessons/02-people-and-territory.md",
        "[about 2.9 million people](claim:F05)",
        "about 2.9 million people",
    )

    assert problems(bank.read(framed), framed) == [
        f"{FILE}:3:10: no lesson states its claims yet, so that it is not asked"
    ]


def test_a_refused_family_may_be_untaught(framed):
    read = decide(framed, **REFUSED)

    assert problems(read, framed) == []
    assert bank.generated_questions(read) == ()


def test_a_family_file_with_faults_says_where(framed):
    decide(framed)
    edit(framed, FILE, "state: proposed", "state: approved")

    assert said(framed, bank.read(framed).problems) == [
        f"{FILE}:1:3: a decision names who decided and when: reviewer and on"
    ]


def test_the_same_family_twice_is_said(framed):
    decide(framed)
    text = (framed / FILE).read_text(encoding="utf-8")
    (framed / FILE).write_text(text + text, encoding="utf-8")

    assert len(said(framed, bank.read(framed).problems)) == 1


def test_a_family_file_is_a_list_of_families(framed):
    (framed / "families").mkdir()
    (framed / FILE).write_text("slug: one\n", encoding="utf-8")

    assert said(framed, bank.read(framed).problems) == [
        f"{FILE}:1:1: expected a list of families, each starting with `- `"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[idlib](area)", "[idlib](people)", "claims.yaml:19:12: two slots of one type"),
        ("asks: {people:", "asks: {persons:", "the frame has no slot of the type `persons`"),
        (
            "guard: same source",
            "guard: same source\n    formula: F10 plus F05",
            "'F10 plus F05' is no formula",
        ),
        ("guard: same source", "guard: same source\n    formula: F10 - F99", "there is no claim F99"),
    ],
)
def test_wording_that_item_models_cannot_read_is_an_error(framed, old, new, problem):
    edit(framed, "claims.yaml", old, new)
    read = bank.read(framed)

    found = problems(read, framed)

    assert len(found) == 1
    assert problem in found[0]
    with pytest.raises(ValueError, match="families are made of a course whose claims are sound"):
        bank.ledger_of(read)


def test_without_a_course_nothing_is_judged_and_nothing_made():
    assert list(family_problems(Bank())) == []
    with pytest.raises(ValueError, match=r"course\.yaml is not"):
        bank.ledger_of(Bank())


def test_a_bank_is_written_with_its_decisions_and_read_back_equal(framed, tmp_path):
    read = decide(framed, **APPROVED)

    bank.write(read, tmp_path / "copy")

    assert bank.read(tmp_path / "copy") == read
    assert replace(read, families=()) != read


def test_a_bank_without_families_leaves_no_file_of_them(framed):
    read = decide(framed, **APPROVED)

    bank.write(replace(read, families=()), framed)

    assert bank.read(framed).families == ()
    assert not list(framed.glob("families/*"))


def test_families_are_read_by_name_whatever_file_they_stand_in(framed):
    read = decide(framed)
    (framed / FILE).rename(framed / "families/a_file.yaml")

    assert bank.read(framed).families == read.families


def test_the_families_that_ship_are_those_that_the_claims_allow():
    shipped = bank.read(bank.bundled_course())

    assert bank.standings(shipped, bank.proposals_of(shipped).families) == tuple(
        sorted(shipped.families, key=lambda a: a.slug)
    )
    assert [p for p in family_problems(shipped) if p.level == "error"] == []
