"""The families of the course that ships: enough of them, true under the ledger, and without fault under the rules."""

import re
from collections import Counter
from functools import cache
from random import Random

import pytest

from quizapp import bank
from quizapp.bank.judging import context_of
from quizapp.core.generation import ITEM_MODELS, Passages, Reason, Standing, propose, questions_of
from quizapp.core.generation.interval import Interval
from quizapp.core.lint import Level, lint
from quizapp.core.question import option_id
from quizapp.core.text import fold

COURSE = bank.read(bank.bundled_course())
LEDGER = bank.ledger_of(COURSE)
PROPOSALS = propose(LEDGER)
PROOFS = Passages(LEDGER).proofs
FEWEST_FAMILIES, FEWEST_APPROVED = 190, 150
# The article gives each of these without a number: a bound, a word, a share.
NEVER_NUMERIC = {"F06", "F08", "F31"}


@cache
def questions():
    return [q for family in PROPOSALS.families for q in questions_of(family, LEDGER, PROOFS)]


def of_model(name: str):
    return [(f, dict(v.fields)) for f in PROPOSALS.families if f.model == name for v in f.variants]


def test_there_are_families_enough_from_every_model_and_nearly_every_claim():
    assert len(PROPOSALS.families) >= FEWEST_FAMILIES
    assert {f.model for f in PROPOSALS.families} == set(ITEM_MODELS)
    assert {c.slug for c in COURSE.claims} - {s for f in PROPOSALS.families for s in f.claims} == {"F47"}


def test_every_family_is_decided_each_for_a_reason_of_its_own():
    reasons = [approval.reason for approval in COURSE.families]

    assert {approval.slug for approval in COURSE.families} == {f.slug for f in PROPOSALS.families}
    assert all(approval.state is not Standing.PROPOSED for approval in COURSE.families)
    assert sum(a.state is Standing.APPROVED for a in COURSE.families) >= FEWEST_APPROVED
    assert all(reasons)
    assert len(set(reasons)) == len(reasons)


def test_every_claim_has_a_passage_that_states_it():
    assert [c.slug for c in COURSE.claims if c.slug not in PROOFS] == []


@pytest.mark.parametrize("family", PROPOSALS.families, ids=lambda f: f.slug)
def test_each_variant_is_a_sound_question(family):
    context = context_of(COURSE, COURSE.course)
    for question in questions_of(family, LEDGER, PROOFS):
        assert question.grade(question.key()).fraction == 1
        assert [m for m in question.near_misses() if question.grade(m).fraction == 1] == []
        assert question.interaction(Random(1)) == question.interaction(Random(1))
        assert [f for f in lint(question, context) if f.level is Level.ERROR] == []


def test_hardly_a_variant_needs_a_warning_to_be_accepted():
    context = context_of(COURSE, COURSE.course)
    warned = [q.slug for q in questions() if lint(q, context)]

    assert len(warned) <= len(questions()) // 50


def test_the_same_course_gives_the_same_families_from_a_fresh_start():
    again = bank.ledger_of(bank.read(bank.bundled_course()))

    assert propose(again) == PROPOSALS


def test_names_are_never_given_twice():
    slugs = [v.slug for f in PROPOSALS.families for v in f.variants]

    assert len(slugs) == len(set(slugs))
    assert not set(slugs) & {q.slug for q in COURSE.questions}
    assert len({f.slug for f in PROPOSALS.families}) == len(PROPOSALS.families)


def test_no_two_variants_of_a_family_ask_the_same_with_the_same_answers():
    for family in PROPOSALS.families:
        contents = [{k: v for k, v in variant.fields.items() if k != "slug"} for variant in family.variants]

        assert all(contents.count(one) == 1 for one in contents)


def test_where_numbers_are_chosen_the_key_is_in_every_place_as_often():
    places = Counter(
        next(n for n, o in enumerate(v["options"]) if o.get("key")) for _, v in of_model("number_choice")
    )
    expected = sum(places.values()) / 3
    chi_square = sum((count - expected) ** 2 / expected for count in places.values())

    assert len(places) == 3
    assert chi_square < 9.21  # p = .01 with two degrees of freedom


def test_figures_that_are_bounds_are_never_asked_for_as_numbers():
    numeric = {
        s for f in PROPOSALS.families if f.model in {"number", "number_choice", "in_order"} for s in f.claims
    }

    assert not numeric & NEVER_NUMERIC
    assert {
        r.claims[0] for r in PROPOSALS.refusals if r.reason is Reason.BOUND and r.model == "number"
    } == NEVER_NUMERIC


def test_twice_the_largest_estimate_is_open_and_three_times_is_decided():
    undecided = {(r.claims, r.detail) for r in PROPOSALS.refusals if r.reason is Reason.UNDECIDED}
    times = {v["stem"]: v["key"] for f, v in of_model("comparison") if f.claims == ("F53", "F30")}

    assert (("F16", "F30"), "twice") in undecided
    assert any("three times" in stem and key for stem, key in times.items())


def test_every_attributed_claim_is_asked_with_its_source():
    for question in questions():
        for claim in (LEDGER.by_slug[slug] for slug in question.claims):
            source = LEDGER.sources[claim.source]
            told = f"{question.stem} {question.in_words(question.key())}"
            names = {source.cited_as, source.option, *source.short.split(", ")}
            assert claim.attribution.value != "explicit" or any(
                name.lower() in told.lower() for name in names
            )


def test_the_figure_without_a_source_is_never_put_down_to_the_un():
    stems = [q.stem for q in questions() if q.claims in {("F05",), ("F30",)}]

    assert stems
    assert [s for s in stems if re.search(r"ccording to the UN\b", s)] == []


def test_a_false_statement_says_something_else_than_any_claim_of_the_ledger():
    true = {fold(v["stem"]) for _, v in of_model("true_statement")}
    false = [v for _, v in of_model("false_statement")]

    assert [v["stem"] for v in false if fold(v["stem"]) in true] == []
    assert {fold(v["correction"]) for v in false} <= true


def test_who_or_what_never_offers_what_another_claim_says_of_it():
    facts = {(c.relation, str(c.value), c.subject) for c in COURSE.claims}
    names = {(e.option or e.in_text): e.slug for e in COURSE.course.entities}
    for family, variant in of_model("who_or_what"):
        claim = LEDGER.by_slug[family.claims[0]]
        wrong = {names[o["text"]] for o in variant["options"] if not o.get("key") and o["text"] in names}

        assert not {(claim.relation, str(claim.value), one) for one in wrong} & facts
        assert not wrong & {LEDGER.by_slug[slug].subject for slug in claim.alike}


def test_every_wrong_option_says_whose_it_is():
    for question in questions():
        for option in getattr(question, "options", ()):
            assert option.key or option.why
            assert option.key or option.claim or option.reason == "not-in-text"


def test_no_two_options_read_alike_or_mean_the_same_source():
    for family, variant in of_model("who_said"):
        texts = [o["text"] for o in variant["options"]]

        assert len({option_id(t) for t in texts}) == len(texts)
        assert not {"the United Nations", "the UN report"} <= set(texts), family.slug


def test_statements_stand_alone():
    leaning = re.compile(
        r"(?:according to [^,]+, )?(?:they|it|its|these|this|those|also|the others?)\b", re.IGNORECASE
    )

    assert [
        v["stem"]
        for m in ("true_statement", "false_statement")
        for _, v in of_model(m)
        if leaning.match(v["stem"])
    ] == []


def test_what_is_worked_out_agrees_with_the_derived_claims():
    for derived in COURSE.derived:
        if derived.formula and derived.low is not None:
            allows = LEDGER.figures[derived.slug].allows
            stated = Interval(derived.low, derived.high) if derived.high else Interval(derived.low)
            assert allows.low == pytest.approx(stated.low, rel=0.02)
            assert not allows.bounded or allows.high == pytest.approx(stated.high, rel=0.02)


def test_a_frame_is_a_clause_and_only_one_claim_is_too_plain_to_have_one():
    frames = {c.slug: c.frame for c in COURSE.claims if c.frame}

    assert len(frames) == len(COURSE.claims) - 1
    assert all(not frame.endswith((".", "?")) for frame in frames.values())
