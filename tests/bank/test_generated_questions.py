"""Questions of approved families are asked, judged and counted like those that were written."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp import bank
from quizapp.bank import Bank, content
from quizapp.bank.families import family_problems
from quizapp.bank.paper import candidates, draw_sheet
from quizapp.core.generation import propose
from quizapp.core.question import State
from tests.bank.framed_course import APPROVED, NUMBER, REFUSED, STATEMENT, decide, frame
from tests.bank.small_course import LESSON, edit, said

GENERATED = "true-statement-f05"


@pytest.fixture
def framed(course: Path) -> Path:
    """The small course, one of whose claims can be made into questions."""
    return frame(course)


def found(folder: Path) -> list[str]:
    """Return what the check says, its level and rule before each line."""
    problems = bank.check(bank.read(folder))
    return [f"{p.level} {p.rule} {line}" for p, line in zip(problems, said(folder, problems), strict=True)]


def without_written(read: Bank, slug: str) -> Bank:
    """Return the bank with one question retired."""
    gone = {"state": State.RETIRED}
    return replace(
        read,
        questions=tuple(q.model_copy(update=gone) if q.slug == slug else q for q in read.questions),
    )


def test_an_approved_family_is_drawn_with_its_key_and_its_proof(framed):
    read = without_written(decide(framed, **APPROVED), "population-of-the-area")

    entries = draw_sheet(read, "lesson-2", 7).entries

    entry = next(e for e in entries if e.slug.startswith(GENERATED))
    assert (entry.objective, entry.kind, entry.key_words) == ("O2.1", "true_false", "True")
    assert (entry.proof.lesson_slug, entry.proof.anchor) == (LESSON, "population")
    assert [ground.claim for ground in entry.grounds] == ["F05"]


def test_a_quiz_may_count_on_approved_families_and_on_no_others(framed):
    decide(framed)
    edit(framed, "items/O2.1.yaml", "state: published", "state: retired")
    assert [line.split()[1] for line in found(framed)] == ["quiz-too-large"]

    decide(framed, **APPROVED)

    assert found(framed) == []


def test_what_is_drawn_from_knows_its_family(framed):
    read = decide(framed, **APPROVED)

    families = {candidate.slug: candidate.family for candidate in candidates(read)}

    (generated,) = read.generated
    assert families == {"area-held": "", "population-of-the-area": "", generated.slug: GENERATED}


@pytest.mark.parametrize(("decision", "count"), [({}, 0), (APPROVED, 1), (REFUSED, 0)])
def test_only_approved_families_are_asked(framed, decision, count):
    read = decide(framed, **decision)

    assert len(read.generated) == len(read.family_of) == count
    assert read.all_questions == (*read.questions, *read.generated)


def test_the_summary_counts_families_by_what_was_decided(framed):
    read = decide(framed, **APPROVED)

    counts = bank.summary(read, ())

    assert (counts["families"], counts["questions"], counts["generated"]) == (2, 2, 1)
    assert counts["families_by_state"] == {"proposed": 1, "approved": 1, "refused": 0}


def test_a_generated_question_that_breaks_a_rule_is_an_error_at_its_family(framed):
    edit(framed, "claims.yaml", "people lived in [idlib]", "people now lived in [idlib]")
    (generated,) = decide(framed, **APPROVED).generated

    (line,) = [line for line in found(framed) if " T12 " in line]

    assert line.startswith(f"error T12 {STATEMENT}:3:10: in `{generated.slug}`: A word such as now or today")


def test_a_twin_of_a_written_question_is_an_error_at_its_family(framed):
    (generated,) = decide(framed, "number", **APPROVED).generated
    twin = bank.question_source(generated.model_copy(update={"slug": "written-first"}))
    path = framed / "items" / "O2.1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + twin.replace("slug:", "- slug:").replace("\n", "\n  ").rstrip(" "),
        encoding="utf-8",
    )

    (line,) = [line for line in found(framed) if " B02 " in line]

    assert line.startswith(
        f"error B02 {NUMBER}:3:10: in `{generated.slug}`: Two questions ask nearly the same"
    )
    assert line.endswith("The other is `written-first`.")


def test_a_figure_without_its_source_is_a_warning_at_its_family(framed):
    edit(
        framed,
        "claims.yaml",
        "source: article\n    attribution: unclear",
        "source: balanche\n    attribution: explicit",
    )
    read = decide(framed, **APPROVED)
    (generated,) = read.generated
    nameless = generated.model_copy(update={"stem": "About 2.9 million people lived there in 2021."})
    vars(read)["generated"] = (nameless,)

    lines = [str(p) for p in bank.check(read) if p.rule == "attribution"]

    wanted = f"in `{generated.slug}`: F05 comes from Balanche; expected the stem to name that source"
    assert [line for line in lines if line.endswith(f"{STATEMENT}:3:10: {wanted}")]


def test_a_written_question_under_the_name_of_a_generated_one_counts_and_is_an_error(framed):
    read = decide(framed, **APPROVED)
    (generated,) = read.generated
    edit(framed, "items/O2.1.yaml", "population-of-the-area", generated.slug)

    lines = [str(line) for line in said(framed, tuple(family_problems(bank.read(framed))))]

    assert lines == [
        f"items/O2.1.yaml:1:9: the approved family `{GENERATED}` makes a question of this name; expected another"
    ]
    assert bank.read(framed).generated == ()


def test_checking_proposes_once_and_only_where_something_is_decided(framed, monkeypatch):
    calls = []
    monkeypatch.setattr(content, "propose", lambda *args: calls.append(1) or propose(*args))
    undecided, decided = decide(framed), decide(framed, **APPROVED)
    calls.clear()

    bank.check(undecided)
    assert calls == []

    bank.summary(decided, bank.check(decided))
    assert calls == [1]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("source: un-report", "source: nobody", "unknown-source"),
        ("claims: [F10]", "claims: [F10, F11]", "unknown-claim"),
    ],
)
def test_names_that_lead_nowhere_are_said_and_nothing_is_made(framed, old, new, rule):
    decide(framed, **APPROVED)
    edit(framed, "claims.yaml", old, new)
    read = bank.read(framed)

    assert rule in " ".join(found(framed))
    assert (read.generated, read.proofs, read.proposals.families) == ((), {}, ())
    with pytest.raises(ValueError, match=r"claims\.yaml names what is not there"):
        bank.generated_questions(read)


def test_a_frame_that_cannot_be_read_makes_nothing(framed):
    decide(framed, **APPROVED)
    edit(framed, "claims.yaml", "[idlib](area)", "[idlib](people)")

    assert bank.read(framed).generated == ()


def test_decisions_are_not_judged_while_a_file_cannot_be_read(framed):
    decide(framed, **APPROVED)
    edit(framed, f"lessons/{LESSON}.md", "number: 2", "number: two")

    assert not [line for line in found(framed) if " family-" in line]


def test_a_word_that_ages_in_a_generated_question_is_an_error_at_its_family(framed):
    read = decide(framed, **APPROVED)
    (generated,) = read.generated
    vars(read)["generated"] = (
        generated.model_copy(update={"rationale": "It is so today, by all accounts."}),
    )

    (problem,) = [p for p in bank.check(read) if p.rule == "ageing-word"]

    assert said(framed, (problem,))[0].startswith(f"{STATEMENT}:3:10: `today` will not stay true")
