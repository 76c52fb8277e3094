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
    assert found("R01", kind="ordering", things=things(*claims, "F08"))


def test_sizes_may_fall_as_well_as_rise_and_what_has_none_stands_anywhere():
    falling = [*things("F38", "F08", "F16")]

    assert not found("R01", kind="ordering", things=falling)
    assert not found("R01", kind="ordering", things=falling[::-1])


def test_a_missing_passage_holds_no_sentences_to_compare():
    evidence = {"passage": "03-who-ran-idlib#nowhere", "words": "about 10,000 fighters"}

    assert not found("E01", kind="evidence", evidence=evidence)


def test_every_wrong_sentence_source_and_sort_says_why():
    sorts = [{"text": "a finding", "key": True}, {"text": "a label"}]

    assert [f.field for f in found("S06", kind="attribution", sorts=sorts)] == ["sorts.1.why"]


def test_an_empty_entry_of_a_list_within_a_list_is_found():
    gaps = [{"name": "number", "key": "10,000", "accept": ["ten thousand", " "]}]

    assert [f.field for f in found("S05", kind="cloze", gaps=gaps)] == ["gaps.0.accept.1"]
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
