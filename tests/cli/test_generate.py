"""`quizapp generate`: families with their variants, what was refused and why, and decisions that are kept."""

import json
from pathlib import Path

import pytest

from quizapp import bank
from quizapp.core.generation import ITEM_MODELS
from tests.bank.small_course import edit, lay_out

STATEMENT = "    statement: About 2.9 million people lived in the Idlib area.\n"
FRAME = f"{STATEMENT}    frame: about 2.9 million people lived in the Idlib area\n"


@pytest.fixture
def framed(tmp_path: Path) -> Path:
    """A small course with one claim that can be made into a question."""
    folder = lay_out(tmp_path / "idlib")
    edit(folder, "claims.yaml", STATEMENT, FRAME)
    return folder


def test_it_prints_families_variants_refusals_and_counts(run, framed):
    result = run("generate", framed)

    assert result.exit_code == 0
    assert (
        "# true-statement-f05: proposed, 1 variants; see 02-people-and-territory#population\n"
        in result.output
    )
    assert "  kind: true_false\n" in result.output
    assert (
        "refused true_statement F10: no clause with slots, or no question, is written for this claim\n"
        in result.output
    )
    assert "M3 true_statement: families 1, variants 1, refused 2\n" in result.output
    assert result.output.endswith("families 1, refused 17\n")


def test_what_no_lesson_teaches_is_marked(run, framed):
    edit(
        framed,
        "lessons/02-people-and-territory.md",
        "[about 2.9 million people](claim:F05)",
        "about 2.9 million people",
    )

    assert "see F05 untaught\n" in run("generate", framed).output


def test_a_refusal_says_what_it_is_about(run):
    assert "(more than a million)\n" in run("generate").output


def test_as_json_it_gives_the_same(run, framed):
    data = json.loads(run("generate", "--json", framed).output)

    (family,) = data["families"]
    assert (family["slug"], family["state"], family["claims"]) == ("true-statement-f05", "proposed", ["F05"])
    assert family["passages"] == {"F05": "02-people-and-territory#population"}
    assert family["variants"][0]["key"] is True
    assert data["total"] == {"families": 1, "variants": 1, "refused": len(data["refused"])}
    assert set(data["models"]) == set(ITEM_MODELS)
    assert data["models"]["true_statement"] == {"code": "M3", "families": 1, "variants": 1, "refused": 2}
    assert sum(data["reasons"].values()) == len(data["refused"])
    assert data["states"] == {"proposed": 1}


def test_without_write_nothing_is_written(run, framed):
    run("generate", framed)

    assert not (framed / "families").exists()


def test_with_write_decisions_are_kept(run, framed):
    run("generate", "--write", framed)
    file = "families/true_statement.yaml"
    edit(framed, file, "  state: proposed\n", "  state: approved\n  reviewer: Dina\n  on: 2026-05-01\n")

    assert run("generate", "--write", framed).exit_code == 0
    assert [a.reviewer for a in bank.read(framed).families] == ["Dina"]
    assert json.loads(run("generate", "--json", framed).output)["states"] == {"approved": 1}


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        (
            "claims.yaml",
            "certainty: reported\n    statement: About",
            "certainty: [\n    statement: About",
            "shows all errors",
        ),
        (
            "claims.yaml",
            "frame: about",
            "asks: {people: how many}\n    frame: about",
            "no slot of the type `people`",
        ),
    ],
)
def test_a_course_with_errors_is_refused_in_one_line(run, framed, file, old, new, why):
    edit(framed, file, old, new)

    result = run("generate", framed)

    assert result.exit_code == 1
    assert why in result.output
