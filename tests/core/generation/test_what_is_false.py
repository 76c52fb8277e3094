"""What may be offered as wrong: types and intervals decide, and what the article leaves open is refused."""

import pytest

from quizapp.core.generation import Ledger, Reason
from quizapp.core.generation.falsity import not_false, not_said
from tests.core.generation.ledgers import claim, ledger, size

ASKS = {"group": "which group ran it", "name": "what was it called", "body": "who said so"}
HAD = claim("F02", "[had](group) left", subject="had")


def reason(made: Ledger, type_: str = "group", judge=not_false, slug: str = "F01"):
    """Return why the one other filler of a slot is not false, or cannot be offered."""
    one = made.by_slug[slug]
    slot = next(slot for slot, _ in made.asked(one) if slot.type == type_)
    (other,) = made.others(one, slot)
    return judge(made, one, slot, other)


def ran_it(**more):
    return claim("F01", "[hts](group) ran the [Office](name)", asks=ASKS, **more)


def test_another_subject_is_false_only_where_one_alone_can_be_meant():
    assert reason(ledger(ran_it(), HAD)) is Reason.OPEN
    assert reason(ledger(ran_it(exclusive=True), HAD)) is None


def test_according_to_the_article_a_complete_claim_rules_out_who_is_not_named():
    assert reason(ledger(ran_it(complete=True), HAD)) is Reason.OPEN
    assert reason(ledger(ran_it(complete=True), HAD), judge=not_said) is None
    assert reason(ledger(ran_it(), HAD), judge=not_said) is Reason.OPEN


def test_another_value_is_false_only_where_there_is_one_alone():
    other = claim("F02", "[had](group) ran the [School](name)", subject="had")

    assert reason(ledger(ran_it(), other), "name") is Reason.OPEN
    assert reason(ledger(ran_it(functional=True), other), "name") is None


@pytest.mark.parametrize("which", ["F01", "F02"])
def test_what_is_said_alike_of_another_is_never_wrong(which):
    alike = {"F01": (), "F02": ()} | {which: ("F02",) if which == "F01" else ("F01",)}
    one = ran_it(exclusive=True, complete=True, alike=alike["F01"])
    other = claim("F02", "[had](group) ran it too", subject="had", alike=alike["F02"])

    assert reason(ledger(one, other)) is Reason.ALIKE
    assert reason(ledger(one, other), judge=not_said) is Reason.ALIKE


def test_the_same_relation_with_the_same_value_is_true_of_both():
    one = ran_it(exclusive=True, relation="runs", value="office")
    other = claim("F02", "[had](group) ran it", subject="had", relation="runs", value="office")

    assert reason(ledger(one, other)) is Reason.ALIKE


def test_a_second_value_of_the_same_subject_is_not_wrong():
    one = ran_it(complete=True)
    other = claim("F02", "[hts](group) also ran the [School](name)")

    assert reason(ledger(one, other), "name", not_said) is Reason.ALIKE


def test_a_claim_without_a_frame_says_nothing_alike():
    assert reason(ledger(ran_it(exclusive=True, alike=("F03",)), HAD, claim("F03"))) is None


def test_sets_that_share_an_entity_with_a_like_claim_are_not_wrong():
    one = claim(
        "F01",
        "[russia+turkey](state) met",
        subject="idlib",
        functional=True,
        alike=("F02",),
        asks={"state": "who"},
    )
    made = ledger(one, claim("F02", "[syria](state) met", subject="syria"))
    slot = next(slot for slot, _ in made.asked(one))

    assert {not_false(made, one, slot, other) for other in made.others(one, slot)} == {Reason.ALIKE}


def test_another_value_of_the_same_relation_rules_a_subject_out():
    one = claim("F01", "the name of [hts](group) is A", relation="name", value="A", asks=ASKS)
    its_own = claim(
        "F02", "the name of [had](group) is B", subject="had", relation="name", value="B", functional=True
    )

    assert reason(ledger(one, its_own)) is None
    assert reason(ledger(one, its_own.model_copy(update={"functional": False}))) is Reason.OPEN
    assert reason(ledger(one, its_own.model_copy(update={"relation": "other"}))) is Reason.OPEN


def test_figures_that_overlap_rule_nothing_out():
    one = size("F01", "hts", 9_000, 11_000, asks={"group": "who", "fighters": "how many"})

    assert reason(ledger(one, size("F02", "had", 10_500, 12_000)), "fighters") is Reason.OVERLAP
    assert reason(ledger(one, size("F02", "had", 10_500, 12_000)), "group") is Reason.OPEN
    assert reason(ledger(one, size("F02", "had", 11_001, 12_000)), "fighters") is None
    assert reason(ledger(one, size("F02", "had", 11_001, 12_000)), "group") is None


def test_bounds_and_vague_amounts_rule_nothing_out():
    one, many = size("F01", "hts", 9_000, 11_000), size("F02", "had", 20_000, None, ends=0)

    assert reason(ledger(one, many), "fighters") is Reason.BOUND
    assert reason(ledger(one, many), "fighters", slug="F02") is Reason.BOUND


def test_a_figure_that_may_have_another_value_rules_nothing_out():
    one = size("F01", "hts", 9_000, 11_000, functional=False)

    assert reason(ledger(one, size("F02", "had", 2_000, 2_500, ends=2)), "fighters") is Reason.OPEN
