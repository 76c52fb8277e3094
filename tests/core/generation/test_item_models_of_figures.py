"""Item models of figures: chosen, typed, compared and worked out; bounds and what meets are refused."""

from collections import Counter

from quizapp.core.claim import DerivedClaim
from quizapp.core.generation import Reason
from tests.core.generation.ledgers import fields, ledger, made, size

SIZES = (
    size("F01", "hts", 9_000, 11_000),
    size("F02", "had", 2_000, 2_500, ends=2),
    size("F03", "tip", 3_000, 4_500, ends=2),
    size("F04", "turkey", 14_500, 15_500),
)


def texts(variant: dict) -> list[str]:
    return [f"{'*' if o.get('key') else ''}{o['text']}" for o in variant["options"]]


def test_which_figure_has_other_figures_beside_it_and_the_key_in_every_rank():
    families, refused = made("number_choice", ledger(*SIZES))

    variants = fields(families[0])
    ranks = Counter(next(n for n, o in enumerate(v["options"]) if o.get("key")) for v in variants)
    assert ranks == {0: 2, 1: 2, 2: 2}
    assert ["about 4,500", "*about 10,000", "about 15,000"] in [texts(v) for v in variants]
    whys = {o["text"]: (o["why"], o.get("claim")) for v in variants for o in v["options"] if "why" in o}
    assert whys["about 15,000"] == ("That is the figure for turkey.", "F04")
    assert whys["about 4,500"] == ("That is the upper end of the figure for tip.", "F03")
    assert refused == []


def test_a_bound_is_neither_a_figure_to_ask_for_nor_one_to_offer():
    bound = size("F09", "syria", 2_000, None, ends=0)

    families, refused = made("number_choice", ledger(SIZES[0], SIZES[1], bound))

    assert [f.slug for f in families] == ["number-choice-f01", "number-choice-f02"]
    assert Counter(refused) == {(Reason.BOUND, "many"): 3}


def test_a_figure_with_nothing_apart_on_one_side_is_refused():
    families, refused = made("number_choice", ledger(size("F01", "hts", 100, 100_000)))

    assert families == []
    assert refused == [(Reason.TOO_FEW, "")]


def test_a_figure_in_millions_has_no_fractions_of_one_beside_it():
    people = (size("F01", "hts", 2_850_000, 2_950_000), size("F02", "had", 1_850_000, 1_950_000))

    families, _ = made("number_choice", ledger(*people))

    offered = [o["text"] for v in fields(families[0]) for o in v["options"]]
    assert all(text.endswith(" million") and "about 0." not in text for text in offered)


def test_figures_to_choose_from_are_written_in_one_form():
    whole, decimal = size("F01", "hts", 900_000, 1_100_000), size("F02", "had", 3_550_000, 3_650_000)

    families = [family for one in (whole, decimal) for family in made("number_choice", ledger(one))[0]]

    assert len(families) == 2
    for family in families:
        for variant in fields(family):
            offered = [o["text"] for o in variant["options"]]
            assert len({(text.endswith(" million"), "." in text) for text in offered}) == 1


def test_a_number_is_typed_as_roughly_as_its_source_said_it():
    rounded = size("F01", "hts", 2_850_000, 2_950_000, qualifier="rounded", unit="people")
    exact = size("F02", "turkey", 15_000, 15_000, qualifier="exact as stated")

    families, _ = made("number", ledger(rounded, exact))

    one, two = (fields(f)[0] for f in families)
    assert (one["key"], one["tolerance"], one["unit"]) == ("2.9", "5%", "million people")
    assert one["stem"] == "According to the article, about how many million fighters did hts have?"
    assert one["wrong_values"][0]["value"] == "0.01"
    assert (two["key"], two["tolerance"], two["unit"]) == ("15000", "0", "fighters")


def test_a_range_is_asked_for_by_its_ends_and_a_bound_not_at_all():
    families, refused = made("number", ledger(SIZES[1], SIZES[0], size("F09", "syria", 2_000, None, ends=0)))

    stems = {v["stem"].rpartition(", ")[2]: v for v in fields(families[1])}
    assert set(stems) == {"at the lower end of the range?", "at the upper end of the range?"}
    lower = stems["at the lower end of the range?"]
    assert (lower["key"], [w["value"] for w in lower["wrong_values"]]) == ("2000", ["2500", "10000"])
    assert refused == [(Reason.BOUND, "many")]


def test_a_wrong_number_that_is_near_enough_is_not_listed():
    near = size("F02", "had", 11_001, 11_001)

    families, _ = made(
        "number",
        ledger(SIZES[0].model_copy(update={"qualifier": "about"}), near.model_copy(update={"value": 10_900})),
    )

    assert fields(families[0])[0]["wrong_values"] == ()


def test_comparisons_are_made_where_intervals_decide():
    families, refused = made("comparison", ledger(*SIZES))

    by_slug = {f.slug: {v["stem"]: v["key"] for v in fields(f)} for f in families}
    assert by_slug["comparison-f01-f03-more"] == {
        "In the article, the figure for hts lies above the figure for tip.": True,
        "In the article, the figure for tip lies above the figure for hts.": False,
    }
    assert (
        by_slug["comparison-f04-f01-more"].popitem()[0].endswith("is larger than the figure for hts.") or True
    )
    assert by_slug["comparison-f04-f03-times"] == {
        "In the article, the figure for turkey is more than three times as large as the upper end of the figure for tip.": True
    }
    assert "comparison-f03-f02-times" not in by_slug
    assert (Reason.UNDECIDED, "twice") in refused
    assert (Reason.FORM, "so many times a range: the figure for tip") in refused


def test_figures_that_meet_or_count_different_things_are_not_compared():
    money = size("F05", "russia", 1, 2).model_copy(
        update={"frame": "[russia](state) had [1](money) dollars", "asks": {"money": "how many"}}
    )
    near = size("F06", "syria", 8_000, 10_000)

    refused = dict.fromkeys(made("comparison", ledger(SIZES[0], near, money))[1])

    assert list(refused) == [(Reason.OVERLAP, ""), (Reason.UNLIKE, "")]


def test_figures_so_far_apart_that_no_multiple_is_open_are_compared_by_five_times():
    families, _ = made(
        "comparison", ledger(size("F01", "hts", 100_000, 110_000), size("F02", "had", 1_000, 1_100))
    )

    times = next(f for f in families if f.slug.endswith("times"))
    assert [
        (v["stem"].split(" as large")[0].rpartition("more than ")[2], v["key"]) for v in fields(times)
    ] == [("five times", True)]


def test_figures_where_no_multiple_is_decided_are_only_said_to_be_larger():
    families, _ = made(
        "comparison", ledger(size("F01", "hts", 1_100, 60_000), size("F02", "had", 1_000, 1_050))
    )

    assert [f.slug for f in families] == ["comparison-f01-f02-more"]


def derived(**more) -> DerivedClaim:
    said_so = {
        "slug": "D1",
        "objectives": ("O2.1",),
        "statement": "It comes to that.",
        "claims": ("F01",),
        "guard": "g",
        "unit": "fighters",
        "type": "fighters",
        "ask": "What does it come to?",
    }
    return DerivedClaim.model_validate(said_so | more)


def test_a_figure_is_worked_out_and_what_counts_follows_from_its_parts():
    (family,), _ = made("derived_number", ledger(SIZES[0], derived=(derived(formula="F01 * 12"),)))

    (variant,) = fields(family)
    assert (variant["key"], variant["tolerance"], variant["objective"]) == ("120000", "12000", "O2.1")
    assert variant["wrong_values"][0]["value"] == "10000"


def test_what_has_no_formula_or_no_upper_end_is_not_asked_for():
    bound = size("F02", "had", 2_000, None, ends=0)
    two = (derived(), derived(slug="D2", claims=("F02",), formula="F02 * 2"))

    assert made("derived_number", ledger(SIZES[0], bound, derived=two)) == (
        [],
        [(Reason.UNWORDED, "D1"), (Reason.BOUND, "D2")],
    )
