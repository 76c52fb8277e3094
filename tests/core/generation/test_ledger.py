"""The typed ledger: what fills a slot, what else could, and what figures are worked out."""

import pytest

from quizapp.core.claim import DerivedClaim
from quizapp.core.generation import FormulaError
from quizapp.core.generation.wording import belongs_elsewhere, mentions, predicate, truth
from tests.core.generation.ledgers import claim, ledger, size

TEN = size("F01", "hts", 9_000, 11_000)
RANGE = size("F02", "had", 2_000, 2_500, ends=2)
MANY = size("F03", "tip", 2_000, None, ends=0)


def derived(formula: str, **more) -> DerivedClaim:
    said = {"objectives": ("O1.1",), "statement": "S.", "claims": ("F01",), "guard": "g", "type": "fighters"}
    return DerivedClaim.model_validate({"slug": "D1", "formula": formula, "figure": "the sum"} | said | more)


def slots(made, slug: str):
    return {slot.type: slot for slot, _ in made.asked(made.by_slug[slug])}


def test_what_else_is_of_the_same_type_is_found_with_its_claim():
    made = ledger(TEN, RANGE, MANY)

    others = made.others(TEN, slots(made, "F01")["fighters"])

    assert [(f.text, f.claims) for f in others] == [("about 2,000 to 2,500", ("F02",)), ("many", ("F03",))]


def test_entities_of_the_same_type_count_only_when_something_is_said_of_them():
    asks = {"group": "which group ran it"}
    made = ledger(claim("F01", "[hts](group) ran it", asks=asks), claim("F02", "[had](group) left"))

    (other,) = made.others(made.by_slug["F01"], slots(made, "F01")["group"])

    assert (other.text, other.claims, other.id) == ("Hurras al-Din", ("F02",), "had")


def test_sets_of_entities_are_replaced_by_other_sets_of_the_same_size():
    made = ledger(
        claim("F01", "[russia+turkey](state) met", subject="idlib", asks={"state": "who met"}),
        claim("F02", "[syria](state) stayed", subject="syria"),
    )

    options = [f.option for f in made.others(made.by_slug["F01"], slots(made, "F01")["state"])]

    assert options == ["Turkey and Syria", "Russia and Syria"]


def test_words_are_replaced_by_other_words_of_their_type_once_each():
    made = ledger(
        claim("F01", "it began in [March 2020](date)", asks={"date": "when did it begin"}),
        claim("F02", "it ended in [May 2020](date)"),
        claim("F03", "it ended again in [May 2020](date)"),
        claim("F04", "it was seen in [March 2020](date)"),
        claim("F05"),
    )

    (other,) = made.others(made.by_slug["F01"], slots(made, "F01")["date"])

    assert (other.text, other.claims) == ("May 2020", ("F02",))


def test_a_question_for_a_slot_that_is_not_there_is_passed_over():
    made = ledger(
        claim("F01", "it began", asks={"date": "when did it begin"}), claim("F02", asks={"date": "when"})
    )

    assert [list(made.asked(c)) for c in made.claims] == [[], []]


def test_a_number_without_a_slot_or_a_frame_is_no_figure():
    no_slot = claim("F01", "[hts](group) had fighters", kind="number", value=5, low=5, asks={"group": "who"})
    no_frame = claim("F02", kind="number", value=5, low=5)

    assert ledger(no_slot, no_frame).figures == {}


@pytest.mark.parametrize(
    ("formula", "ends", "low", "high"),
    [
        ("F01 - F02", (7_800,), 6_500, 9_000),
        ("F01 * 12", (120_000,), 108_000, 132_000),
        ("F01 / F02", (4.4,), 3.6, 5.5),
        ("F03 / F01", (), 2_000 / 11_000, float("inf")),
        ("F04 * 2", (2,), 1.8, 2.2),
    ],
)
def test_a_result_follows_from_what_its_parts_allow(formula, ends, low, high):
    share = claim("F04", kind="fraction", value="nearly all", low=0.9, high=1.1)

    figure = ledger(TEN, RANGE, MANY, share, derived=(derived(formula),)).figures["D1"]

    assert figure.ends == ends
    assert figure.allows.low == pytest.approx(low)
    assert figure.allows.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("formula", "why"),
    [("F01 plus F02", "is no formula"), ("F01 - F99", "no claim F99"), ("F01 / 0", "certainly above zero")],
)
def test_a_formula_that_cannot_be_worked_out_says_why(formula, why):
    with pytest.raises(FormulaError, match=why):
        _ = ledger(TEN, derived=(derived(formula),)).figures


def test_a_derived_claim_without_a_formula_gives_no_figure():
    assert "D1" not in ledger(TEN, derived=(derived(""),)).figures


def test_a_figure_that_was_worked_out_can_be_confused_with_a_stated_one():
    made = ledger(TEN, derived=(derived("F01 * 12"),))

    (other,) = made.others(TEN, slots(made, "F01")["fighters"])

    assert other.text == "about 120,000"
    assert (
        belongs_elsewhere(made, other, made.own(TEN, slots(made, "F01")["fighters"]))
        == "About 120,000: that is the sum."
    )


def test_sources_that_are_part_of_each_other_are_known():
    made = ledger(TEN)

    assert made.one_in_the_other("un", "un-report")
    assert made.one_in_the_other("un-report", "un")
    assert made.one_in_the_other("un", "un")
    assert not made.one_in_the_other("un", "balanche")


@pytest.mark.parametrize(
    ("type_", "whose"),
    [
        ("state", "The UN says something else of Russia: it came in June."),
        ("date", "“June” belongs elsewhere: according to the UN, Russia came in June."),
        ("person", "The article quotes Dareen Khalifa with something else: it rained."),
    ],
)
def test_whose_value_something_is_is_said_with_its_source(type_, whose):
    asks = {"state": "whom", "date": "when", "person": "of whom"}
    made = ledger(
        claim("F01", "[hts](group) told [turkey](state) of [balanche](person) in [May](date)", asks=asks),
        claim("F02", "[russia](state) came in [June](date)", subject="russia", source="un"),
        claim("F03", "it rained", subject="khalifa", source="khalifa"),
    )
    slot = slots(made, "F01")[type_]

    (other,) = made.others(made.by_slug["F01"], slot)

    assert belongs_elsewhere(made, other, made.own(made.by_slug["F01"], slot)) == whose


def test_a_name_is_recognised_in_a_text_and_so_is_a_word_made_from_it():
    made = ledger(claim("F01", "[syria](state) stayed", asks={"state": "who stayed"}))
    filler = made.own(made.by_slug["F01"], slots(made, "F01")["state"])

    assert mentions("which Syrian forces stayed", filler)
    assert mentions("who ruled Damascus", filler)
    assert not mentions("which state stayed", filler)


def test_what_is_said_of_a_subject_can_be_told_of_it():
    made = ledger(
        claim("F01", "[hts](group) held it"),
        claim("F02", "they feared [hts](group)"),
        claim("F03", "it rained"),
    )

    assert [predicate(made, c) for c in made.claims] == ["it held it", None, None]


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        (
            {"frame": "they feared [tip](group)"},
            "The article names the TIP in another place: they feared the TIP.",
        ),
        ({"frame": "the title names [tip](group)", "subject": "article"}, "The title names the TIP."),
        (
            {"frame": "[tip](group) means “a tip”", "subject": "tip", "relation": "name_means"},
            "Something else holds for the TIP: it means “a tip”.",
        ),
    ],
)
def test_something_else_is_said_as_plainly_as_its_claim_allows(told, whose):
    made = ledger(
        claim("F01", "[hts](group) held it", asks={"group": "who held it"}),
        claim("F02", **{"subject": "idlib"} | told),
    )
    slot = slots(made, "F01")["group"]

    (other,) = made.others(made.by_slug["F01"], slot)

    assert belongs_elsewhere(made, other, made.own(made.by_slug["F01"], slot)) == whose


def test_what_a_name_means_is_put_down_to_nobody():
    made = ledger(claim("F01", "[hts](group) means “freeing”", relation="name_means", as_of="lasting"))

    assert truth(made, made.claims[0]) == "HTS means “freeing”."


def test_the_truth_names_source_and_time_unless_it_lasts_or_is_about_the_article():
    made = ledger(
        claim("F01", "it rained"),
        claim("F02", "it would rain", source="balanche", certainty="forecast"),
        claim("F03", "it lies in the north", as_of="lasting"),
        claim("F04", "the headline says so", subject="article"),
    )

    assert [truth(made, c) for c in made.claims] == [
        "According to the article, it rained (about March 2021).",
        "According to Fabrice Balanche, it would rain (said in about March 2021).",
        "According to the article, it lies in the north.",
        "The headline says so.",
    ]
