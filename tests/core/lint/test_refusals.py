"""What the kinds refuse themselves has the id and the sentence of its rule, like everything else that is wrong."""

import pytest
from pydantic import ValidationError

from quizapp.core.lint import REFUSALS, Level, lint
from quizapp.core.lint.examples import choices, example, example_context
from quizapp.core.lint.refusals import refusal

WHY = "So the report said."


def refused(**changes) -> list[tuple[str, str]]:
    """Return the ids of the rules that keep a question from being built, each with what there is instead."""
    kind = changes.get("kind", "single_choice")
    with pytest.raises(ValidationError) as error:
        example(changes)
    found = [refusal(kind, detail) for detail in error.value.errors()]
    return [(rule.id, here) for rule, here in filter(None, found)]


def things(*texts: str) -> list[dict[str, str]]:
    return [{"text": text, "why": WHY} for text in texts]


def test_the_refusals_are_those_of_the_list():
    assert [one.id for one in REFUSALS] == ["S01", "S02", "S03", "S04", "M01", "M03", "R02", "T08", "F01"]


@pytest.mark.parametrize("one", REFUSALS, ids=lambda one: one.id)
def test_a_bad_example_is_refused_by_its_rule(one):
    assert [found for found, _ in refused(**one.bad)] == [one.id]


@pytest.mark.parametrize("one", REFUSALS, ids=lambda one: one.id)
def test_a_good_example_is_a_question_without_errors(one):
    findings = lint(example(one.good), example_context())

    assert not [f for f in findings if f.rule != "K02" and f.level is Level.ERROR]


@pytest.mark.parametrize("one", REFUSALS, ids=lambda one: one.id)
def test_a_refusal_is_an_error_in_a_sentence(one):
    assert one.level is Level.ERROR
    assert one.sentence.endswith(".")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"options": choices("a", "b", "c", key=3)}, ("S01", "0")),
        ({"options": [{"text": t, "key": True} for t in "abc"]}, ("S01", "3")),
        ({"kind": "attribution", "sorts": [{"text": t, "key": True} for t in "abc"]}, ("S01", "3")),
        ({"options": choices("a")}, ("S02", "1")),
        ({"options": choices(*"abcdefg")}, ("S02", "7")),
        ({"kind": "multiple_choice", "options": choices(*"abc")}, ("S03", "3")),
        ({"kind": "multiple_choice", "options": choices(*"abcdefgh")}, ("S03", "8")),
        ({"kind": "multiple_choice", "options": choices(*"abcd")}, ("S03", "1 of 4")),
        ({"options": choices("the Levant", "Levant!", "Syria")}, ("S04", "levant")),
        ({"kind": "ordering", "things": things("HTS", "TIP", "tip.")}, ("S04", "tip")),
        ({"kind": "matching", "pairs": [{"left": t, "right": t, "why": WHY} for t in "ab"]}, ("M01", "2")),
        ({"kind": "matching", "pairs": [{"left": t, "right": t, "why": WHY} for t in "abcdefgh"]}, ("M01", "8")),
        ({"kind": "matching", "pairs": [{"left": "a", "right": t, "why": WHY} for t in "abc"]}, ("M03", "a")),
        ({"kind": "matching", "pairs": [{"left": t, "right": "a", "why": WHY} for t in "abc"]}, ("M03", "a")),
        ({"kind": "ordering", "things": things("a", "b")}, ("R02", "2")),
        ({"kind": "ordering", "things": things(*"abcdefg")}, ("R02", "7")),
        ({"kind": "cloze", "gaps": []}, ("T08", "0")),
        ({"kind": "cloze", "text": "There is no gap in it."}, ("T08", "none; expected number")),
        ({"kind": "true_false", "key": False, "correction": ""}, ("F01", "")),
    ],
)  # fmt: skip
def test_a_flaw_that_leaves_no_question_is_told_by_its_rule(changes, found):
    assert refused(**changes) == [found]


@pytest.mark.parametrize(
    "changes",
    [{"claims": []}, {"objective": "later"}, {"hints": ["a"] * 4}, {"kind": "numeric", "key": None}],
)
def test_what_no_rule_speaks_of_stays_a_matter_of_fields(changes):
    assert refused(**changes) == []
