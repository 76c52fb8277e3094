"""Whatever the figures of a ledger are: keys are true, distractors false, options distinct, and nothing depends on chance."""

from collections import Counter
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.generation import ITEM_MODELS, Ledger, propose
from quizapp.core.generation.interval import Interval
from quizapp.core.kinds import parse
from tests.core.generation.ledgers import ledger, sizes

NUMERIC = ("number_choice", "number", "comparison", "in_order", "matching_figures", "false_statement")
PROOF = {"passage": "01-lesson#p0", "words": "as it is written"}
SIZES = sizes()


def variants(made: Ledger, model: str):
    for family in propose(made, models={model: ITEM_MODELS[model]}).families:
        yield from ((family, dict(v.fields)) for v in family.variants)


def read(text: str) -> Interval:
    """Read an option as it is written: about 10,000, about 2,000 to 2,500, 2.9 million."""
    scale = 1_000_000 if text.endswith(" million") else 1
    words = text.removeprefix("about ").removesuffix(" million").replace(",", "").split(" to ")
    return Interval(float(words[0]) * scale, float(words[-1]) * scale)


def allowed(made: Ledger, slug: str) -> Interval:
    one = made.by_slug[slug]
    return Interval(one.low) if one.high is None else Interval(one.low, one.high)


@given(SIZES)
def test_of_figures_to_choose_from_one_is_what_the_claim_allows(drawn):
    made = ledger(*drawn)
    for family, variant in variants(made, "number_choice"):
        truth = allowed(made, family.claims[0])
        fits = [not read(o["text"]).disjoint(truth) for o in variant["options"]]

        assert fits == [bool(o.get("key")) for o in variant["options"]]


@given(SIZES)
def test_no_two_options_could_both_be_right_and_they_stand_in_order(drawn):
    for _, variant in variants(ledger(*drawn), "number_choice"):
        amounts = [read(o["text"]) for o in variant["options"]]

        assert all(one.disjoint(other) for one, other in combinations(amounts, 2))
        assert all(one.high < other.low for one, other in pairwise(amounts))


@given(SIZES)
def test_the_key_stands_as_often_in_each_rank(drawn):
    for family in propose(ledger(*drawn), models={"number_choice": ITEM_MODELS["number_choice"]}).families:
        places = Counter(
            next(n for n, o in enumerate(v.fields["options"]) if o.get("key")) for v in family.variants
        )

        assert len(places) == 3
        assert len(set(places.values())) == 1


@given(SIZES)
def test_a_distractor_that_names_a_claim_is_that_claims_figure(drawn):
    made = ledger(*drawn)
    for _, variant in variants(made, "number_choice"):
        for option in variant["options"]:
            if "claim" in option:
                figure = made.figures[option["claim"]]
                written = read(option["text"])
                assert {written.low, written.high} <= set(figure.ends)
                assert figure.of in option["why"]


@given(SIZES)
def test_a_typed_key_is_true_and_no_wrong_number_is(drawn):
    made = ledger(*drawn)
    for family, variant in variants(made, "number"):
        truth, scale = allowed(made, family.claims[0]), 1_000_000 if "million" in variant["unit"] else 1
        question = parse(variant | {"evidence": PROOF})

        assert truth.low - 1 <= float(question.key_value) * scale <= truth.high + 1
        assert not any(question.grade(miss).fraction == 1 for miss in question.near_misses())


@given(SIZES)
def test_a_comparison_is_decided_by_all_numbers_and_not_by_the_nominal_ones(drawn):
    made = ledger(*drawn)
    for family, variant in variants(made, "comparison"):
        first, second = (allowed(made, slug) for slug in family.claims)
        if "times" in variant["stem"] or "twice" in variant["stem"]:
            words = {"twice": 2, "three times": 3, "four times": 4, "five times": 5}
            times = next(n for word, n in words.items() if f"more than {word}" in variant["stem"])
            assert variant["key"] is (first.low > times * second.high)
            assert variant["key"] or first.high <= times * second.low
        else:
            assert first.low > second.high


@given(SIZES)
def test_bounds_and_meeting_figures_are_neither_ordered_nor_matched(drawn):
    made = ledger(*drawn)
    for model, field in (("in_order", "things"), ("matching_figures", "pairs")):
        for _, variant in variants(made, model):
            parts = [*variant[field], *variant.get("extras", ())]
            amounts = [allowed(made, part["claim"]) for part in parts]

            assert all(amount.bounded for amount in amounts)
            assert all(one.disjoint(other) for one, other in combinations(amounts, 2))


@given(SIZES)
def test_things_in_order_rise(drawn):
    made = ledger(*drawn)
    for _, variant in variants(made, "in_order"):
        amounts = [allowed(made, thing["claim"]) for thing in variant["things"]]

        assert all(one.high < other.low for one, other in pairwise(amounts))


@given(SIZES)
def test_a_false_figure_is_another_claims_and_impossible_here(drawn):
    made = ledger(*drawn)
    for family, variant in variants(made, "false_statement"):
        own = made.by_slug[family.claims[0]]
        borrowed = [c.slug for c in made.claims if c.slug != own.slug and _figure_text(c) in variant["stem"]]

        assert own.functional
        assert any(allowed(made, own.slug).disjoint(allowed(made, slug)) for slug in borrowed)


def _figure_text(one) -> str:
    return f" {one.frame.split('[')[2].split(']')[0]} "


@settings(max_examples=15)
@given(SIZES, st.randoms(use_true_random=False))
def test_the_same_ledger_gives_the_same_families_whatever_came_before(drawn, rng):
    first = propose(ledger(*drawn))
    rng.random()

    assert propose(ledger(*drawn)) == first
    slugs = [v.slug for f in first.families for v in f.variants]
    assert len(set(slugs)) == len(slugs)


@settings(max_examples=15)
@given(SIZES)
def test_every_variant_is_a_question_whose_key_alone_earns_everything(drawn):
    for family in propose(ledger(*drawn)).families:
        for variant in family.variants:
            question = parse({**variant.fields, "evidence": PROOF})

            assert question.grade(question.key()).fraction == 1
            assert not any(question.grade(miss).fraction == 1 for miss in question.near_misses())


@given(SIZES)
def test_what_is_refused_has_a_reason_and_its_claims(drawn):
    made = ledger(*drawn)

    for refusal in propose(made).refusals:
        assert refusal.reason.value
        assert set(refusal.claims) <= set(made.by_slug)
