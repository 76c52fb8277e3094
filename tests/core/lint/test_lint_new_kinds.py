"""The edges of the rules for gaps, pairs, order, sentences and sources."""

import pytest

from quizapp.core.lint import Finding, lint
from quizapp.core.lint.examples import example, example_context

WHY = "So the report said."


def found(rule: str, **changes) -> list[Finding]:
    return [f for f in lint(example(changes), example_context()) if f.rule == rule]


def pairs(*rights: str) -> list[dict[str, str]]:
    return [{"left": f"thing {n}", "right": right, "why": WHY} for n, right in enumerate(rights)]


def things(*claims: str) -> list[dict[str, str]]:
    return [{"text": f"what {claim} is about", "why": WHY, "claim": claim} for claim in claims]


def test_right_sides_without_numbers_have_no_unit_to_give_away():
    assert not found("M04", kind="matching", pairs=pairs("Russia", "Turkey", "Syria"))


def test_a_unit_given_away_is_named_with_its_place():
    (finding,) = found(
        "M04",
        kind="matching",
        pairs=pairs("10 people", "20 people", "30"),
        extras=[{"text": "40 people", "why": WHY}],
    )

    assert (finding.field, finding.detail) == ("pairs.2.right", "Here: none.")


@pytest.mark.parametrize("claims", [("F16", "F53"), ("F16", "F38", "F53"), ("F53", "F16", "F38")])
def test_overlapping_or_turning_sizes_have_no_certain_order(claims):
    assert found("R01", kind="ordering", things=things(*claims, "F11"))


def test_sizes_may_fall_as_well_as_rise_and_what_has_none_stands_anywhere():
    falling = [*things("F38", "F11", "F16")]

    assert not found("R01", kind="ordering", things=falling)
    assert not found("R01", kind="ordering", things=falling[::-1])


@pytest.mark.parametrize(
    "claims", [("F16", "F08", "F38"), ("F08", "F16", "F38"), ("F38", "F08", "F11", "F16")]
)
def test_a_bound_reaches_as_far_as_numbers_go(claims):
    assert found("R01", kind="ordering", things=things(*claims))


@pytest.mark.parametrize("claims", [("F16", "F11", "F08"), ("F08", "F11", "F55"), ("F55", "F53", "F08")])
def test_a_bound_at_the_end_it_leaves_open_has_its_place(claims):
    assert not found("R01", kind="ordering", things=things(*claims))


def test_a_missing_passage_holds_no_sentences_to_compare():
    evidence = {"passage": "03-who-ran-idlib#nowhere", "words": "about 10,000 fighters"}

    assert not found("E01", kind="evidence", evidence=evidence)


def test_every_wrong_sentence_source_and_sort_says_why():
    sorts = [{"text": "a finding", "key": True}, {"text": "a label"}]

    assert [f.field for f in found("S06", kind="attribution", sorts=sorts)] == ["sorts.1.why"]


def test_an_empty_entry_of_a_list_within_a_list_is_found():
    cloze = example({"kind": "cloze"})
    gap = cloze.gaps[0].model_copy(update={"accept": ("ten thousand", "")})
    findings = lint(cloze.model_copy(update={"gaps": (gap,)}), example_context())

    assert [f.field for f in findings if f.rule == "S05"] == ["gaps.0.accept.1"]
    assert [f.field for f in found("S05", kind="categorise", categories=["finding", "label", " "])] == [
        "categories.2"
    ]


def test_an_unknown_entity_of_a_gap_is_found_at_its_gap():
    gaps = [{"name": "number", "key": "10,000", "entity": "nobody"}]

    (finding,) = found("S11", kind="cloze", gaps=gaps)

    assert (finding.field, finding.detail) == ("gaps.0.entity", "nobody is unknown.")


def test_a_range_told_in_the_stem_is_told_and_needs_no_tolerance():
    numbers = {"kind": "numeric", "key": None, "low": 8900, "high": 9100, "tolerance": "0", "claims": ["F11"]}
    stem = "Balanche gave 8,900 to 9,100 for September 2017: how many square kilometres were it?"

    assert found("N01", **numbers, stem=stem)
    assert not found("N01", **numbers)
    assert not found("N02", **numbers)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("pairs.1.right", {"kind": "matching", "pairs": pairs("9,000 to 11,000", "10,000", "20,000")}),
        (
            "extras.0.text",
            {
                "kind": "matching",
                "pairs": pairs("9,000 to 11,000", "15,000", "20,000"),
                "extras": [{"text": "about 10,000", "why": WHY}],
            },
        ),
        (
            "categories.1",
            {
                "kind": "categorise",
                "categories": ["2,000 to 3,000", "3,000 to 4,000"],
                "statements": [{"text": t, "category": "2,000 to 3,000", "why": WHY} for t in "abc"],
            },
        ),
        (
            "wrong_texts.1.text",
            {
                "kind": "cloze",
                "gaps": [{"name": "number", "key": "10,000", "chosen": True}],
                "wrong_texts": [
                    {"text": t, "why": WHY, "gap": "number"} for t in ("20,000", "9,000 to 11,000")
                ],
            },
        ),
    ],
)
def test_figures_that_overlap_are_found_wherever_they_are_offered(field, changes):
    assert [f.field for f in found("O06", **changes)] == [field]


def test_figures_for_different_gaps_and_those_to_type_are_not_offered_side_by_side():
    two = {
        "kind": "cloze",
        "text": "HTS had {number} fighters and earned {sum} dollars.",
        "gaps": [{"name": name, "key": key, "chosen": True} for name, key in (("number", "10,000"), ("sum", "10,000"))],
        "wrong_texts": [{"text": "20,000", "why": WHY, "gap": gap} for gap in ("number", "sum")],
    }  # fmt: skip

    assert not found("O06", **two)
    assert not found(
        "O06", kind="cloze", wrong_texts=[{"text": "9,000 to 11,000", "why": WHY, "gap": "number"}]
    )


@pytest.mark.parametrize(
    ("rule", "field", "changes"),
    [
        ("T12", "text", {"kind": "cloze", "text": "Today, HTS has about {number} fighters."}),
        ("T12", "options.2.text", {"options": [{"text": "about 10,000", "key": True}, {"text": "a", "why": WHY}, {"text": "none now", "why": WHY}]}),
        ("T12", "pairs.0.right", {"kind": "matching", "pairs": pairs("what is so today", "10,000", "20,000")}),
        ("T12", "categories.1", {"kind": "categorise", "categories": ["finding", "true today", "label"]}),
        ("T12", "ask_sort", {"kind": "attribution", "ask_sort": "What is it at present?"}),
        ("T13", "text", {"kind": "cloze", "text": "Do you think that HTS had {number} fighters?"}),
        ("T13", "statements.0.text", {"kind": "categorise", "statements": [{"text": t, "category": "label", "why": WHY} for t in ("What is your opinion?", "b", "c")]}),
    ],
)  # fmt: skip
def test_everything_that_is_asked_is_read(rule, field, changes):
    assert [f.field for f in found(rule, **changes)] == [field]


def test_likely_wrong_texts_that_nobody_sees_are_not_read():
    assert not found("T12", kind="cloze", wrong_texts=[{"text": "today", "why": WHY, "gap": "number"}])


@pytest.mark.parametrize("claims", [["F08", "F16"], ["F16", "F08"], ["F08"]])
def test_a_bound_beside_other_claims_is_still_no_number_to_type(claims):
    for key, unit in (("1000000", "people"), ("1", "million people")):
        assert found("N04", kind="numeric", claims=claims, key=key, unit=unit)


def test_a_bound_whose_value_is_not_the_key_may_stand_beside_it():
    assert not found("N04", kind="numeric", claims=["F08", "F16"], key="10000")
    assert not found("N04", kind="single_choice", claims=["F08"])


@pytest.mark.parametrize(
    ("changes", "wide"),
    [
        ({"key": "9000", "tolerance": "25%"}, False),
        ({"key": "9000", "tolerance": "26 %"}, True),
        ({"key": "9000", "tolerance": "2250"}, False),
        ({"key": "9000", "tolerance": "9000"}, True),
        ({"key": "0", "tolerance": "1"}, True),
        ({"key": None, "low": "2000", "high": "9000", "tolerance": "0"}, False),
        ({"key": None, "low": "2000", "high": "9000", "tolerance": "600"}, True),
    ],
)
def test_a_tolerance_is_a_quarter_of_the_key_at_most(changes, wide):
    assert bool(found("N05", kind="numeric", **changes)) is wide


@pytest.mark.parametrize(
    "text",
    ["all the above", "None of the above.", "none of these", "All of them", "both A and B", "A and C", "a, b and c",
     "A or B only", "options 1 and 2", "both answers", "neither (a) nor (b)", "not sure", "I’m not sure", "any of the others"],
)  # fmt: skip
def test_an_option_that_leans_on_others_is_found_however_it_is_put(text):
    assert found(
        "O01", options=[{"text": "HTS", "key": True}, {"text": "TIP", "why": WHY}, {"text": text, "why": WHY}]
    )
    assert found("O01", kind="matching", extras=[{"text": text, "why": WHY}])


@pytest.mark.parametrize(
    "text",
    [
        "all the fuel above ground was taken",
        "Russia and Turkey",
        "both sides",
        "A group",
        "some of the money",
    ],
)
def test_an_option_that_only_sounds_so_is_not(text):
    assert not found(
        "O01", options=[{"text": "HTS", "key": True}, {"text": "TIP", "why": WHY}, {"text": text, "why": WHY}]
    )
