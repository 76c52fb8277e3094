"""A family is asked only after a person has approved it, and only as it was approved."""

from datetime import date

import pytest
from pydantic import ValidationError

from quizapp.core.generation import (
    Approval,
    Family,
    Ledger,
    Passages,
    Standing,
    approved_questions,
    is_taught,
    propose,
    standing,
)
from quizapp.core.question import Evidence, State
from tests.core.generation.ledgers import claim, ledger, lesson, size

DECIDED = {"state": Standing.APPROVED, "reviewer": "Dina", "on": date(2026, 5, 1)}
PROOF = Evidence(passage="01-lesson#p0", words="as it is written")
ASKS = {"group": "which group ran it"}


def course(**changes) -> Ledger:
    ran = claim("F01", "[hts](group) ran it", exclusive=True, complete=True, asks=ASKS, **changes)
    left = claim("F02", "[had](group) had left", subject="had")
    return ledger(
        ran, left, claim("F03", "[tip](group) had stayed", subject="tip"), claim("F04", "it rained")
    )


def family(made: Ledger, slug: str = "who-or-what-f01-group") -> Family:
    return next(f for f in propose(made).families if f.slug == slug)


def decided(made: Ledger, slug: str = "who-or-what-f01-group", **fields) -> Approval:
    return standing(family(made, slug), made).model_copy(update=DECIDED | fields)


def asked(made: Ledger, *approvals: Approval, proofs=("F01", "F02", "F03", "F04")):
    return list(approved_questions(propose(made).families, made, approvals, dict.fromkeys(proofs, PROOF)))


def test_a_family_rests_on_what_it_tests_and_on_what_its_distractors_are():
    assert family(course()).rests_on == ("F01", "F02", "F03")
    assert family(course()).claims == ("F01",)


def test_a_family_is_proposed_until_somebody_decides():
    found = standing(family(course()), course())

    assert (found.state, found.reviewer, found.version) == (Standing.PROPOSED, "", 1)
    assert asked(course(), found) == []
    assert asked(course()) == []


def test_an_approved_family_is_asked_with_its_passage():
    (question,) = asked(course(), decided(course()))

    assert question.state is State.PUBLISHED
    assert (question.version, question.evidence) == (1, PROOF)
    assert question.slug.startswith("who-or-what-f01-group-")


def test_a_refused_family_is_not_asked():
    refused = decided(course(), state=Standing.REFUSED, reason="Too easy.")

    assert asked(course(), refused) == []
    assert standing(family(course()), course(), refused) == refused


def test_a_family_whose_claims_no_lesson_states_waits():
    assert asked(course(), decided(course()), proofs=("F02",)) == []
    assert is_taught(family(course()), {"F01": PROOF})
    assert not is_taught(family(course()), {"F02": PROOF})


@pytest.mark.parametrize(
    "changes", [{"statement": "Another."}, {"certainty": "opinion"}, {"as_of": "May 2022"}]
)
def test_a_changed_claim_sends_a_family_back_to_review(changes):
    before, now = decided(course()), course(**changes)

    found = standing(family(now), now, before)

    assert found.state is Standing.PROPOSED
    assert found.reason == "its claims have changed since it was approved by Dina on 2026-05-01"
    assert found.version == 2
    assert asked(now, before) == []


def test_so_does_a_changed_claim_of_a_distractor():
    before, made = decided(course()), course()
    changed = tuple(
        c.model_copy(update={"note": "A note.", "statement": "New."}) if c.slug == "F02" else c
        for c in made.claims
    )

    assert asked(Ledger(made.course, changed), before) == []


def test_a_note_for_authors_changes_nothing():
    assert asked(course(note="Look at this again."), decided(course()))


def test_what_figures_say_of_a_source_changes_no_family():
    made = course()
    told = [
        source.model_copy(update={"interest": "To be heard.", "checkable": "Not at all."})
        for source in made.course.sources
    ]

    later = Ledger(made.course.model_copy(update={"sources": tuple(told)}), made.claims)

    assert standing(family(later), later).claims_hash == standing(family(made), made).claims_hash


def test_a_changed_wording_sends_a_family_back_to_review():
    before = decided(course(), variants_hash="0" * 64)

    found = standing(family(course()), course(), before)

    assert found.reason == "its wording has changed since it was approved by Dina on 2026-05-01"


def test_a_refused_family_that_changes_is_proposed_again_under_its_version():
    refused = decided(course(), state=Standing.REFUSED, reason="Dull.", claims_hash="0" * 64, version=3)

    found = standing(family(course()), course(), refused)

    assert (found.state, found.version) == (Standing.PROPOSED, 3)


def test_a_family_that_waits_keeps_its_reason_and_version_while_it_changes():
    waiting = decided(
        course(),
        state=Standing.PROPOSED,
        reviewer="",
        on=None,
        reason="Its claims have changed.",
        version=2,
        claims_hash="0" * 64,
    )

    found = standing(family(course()), course(), waiting)

    assert (found.reason, found.version) == ("Its claims have changed.", 2)
    assert found.claims_hash == standing(family(course()), course()).claims_hash


def test_what_was_approved_again_has_a_higher_version():
    (question,) = asked(course(), decided(course(), version=2))

    assert question.version == 2


def test_a_gap_takes_the_names_that_the_course_gives():
    questions = asked(course(), decided(course(), "gap-f01-group"))

    assert [q.gaps[0].accept for q in questions] == [("HTS",)]


def test_a_seed_that_was_written_down_is_drawn_with_again():
    sizes = (size("F01", "hts", 9_000, 11_000), size("F02", "had", 2_000, 2_500, ends=2))
    once = propose(ledger(*sizes)).families
    seeds = {f.slug: f.seed for f in once}

    assert propose(ledger(*sizes), seeds).families == once
    assert propose(ledger(*sizes), {s: seed + 1 for s, seed in seeds.items()}).families != once


def test_a_name_that_holds_more_than_letters_becomes_a_slug():
    made = ledger(
        claim(
            "F12b",
            "the [syria](state) army stayed",
            asks={"state": "which army stayed"},
            exclusive=True,
            functional=True,
        )
    )

    assert {f.slug for f in propose(made).families} == {"gap-f12b-state", "true-statement-f12b"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"reviewer": ""}, "names who decided and when"),
        ({"on": None}, "names who decided and when"),
        ({"state": "refused"}, "a refusal says why"),
    ],
)
def test_a_decision_is_signed_and_a_refusal_says_why(changes, why):
    data = decided(course()).model_dump() | changes

    with pytest.raises(ValidationError, match=why):
        Approval.model_validate(data)


def test_passages_prove_what_is_asked():
    words = '<a data-claim="F01">HTS ran the whole of it</a>, they say.'
    made = course(statement="HTS ran the whole of it.")
    taught = Ledger(made.course, made.claims, (), (lesson((words, "HTS ran the whole of it, they say.")),))

    proofs = Passages(taught).proofs

    (question,) = approved_questions(propose(taught).families, taught, [decided(taught)], proofs)
    assert question.evidence.words == "HTS ran the whole of it"
