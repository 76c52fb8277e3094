"""Rules of the whole bank, tried on their own small banks and where they stop."""

import pytest

from quizapp.core.lint import BANK_RULES, Level, lint_bank
from quizapp.core.lint.examples import choices, example


def bank(changes):
    return [example(one) for one in changes]


def rules_found(*changes) -> list[str]:
    return [f.rule for f in lint_bank(bank(changes))]


def statements(*keys: bool):
    return [
        {"kind": "true_false", "slug": f"s-{n}", "key": key, "correction": "So."}
        for n, key in enumerate(keys)
    ]


def test_the_rules_are_those_of_the_list():
    assert [rule.id for rule in BANK_RULES] == ["B01", "B02", "B03", "B04"]


@pytest.mark.parametrize("rule", BANK_RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_example(rule):
    found = list(rule.findings(bank(rule.bad)))

    assert [f.rule for f in found] == [rule.id]
    assert found[0].sentence.endswith(".")


@pytest.mark.parametrize("rule", BANK_RULES, ids=lambda rule: rule.id)
def test_a_rule_lets_its_good_example_pass(rule):
    assert not list(rule.findings(bank(rule.good)))


def test_an_empty_bank_has_no_faults():
    assert not lint_bank([])


def test_too_few_questions_say_nothing():
    in_one_place = [
        {"slug": f"q-{n}", "stem": f"{n}" * 9, "options": choices("a", "b", "c")} for n in range(9)
    ]

    assert not rules_found(*in_one_place)


@pytest.mark.parametrize(("true", "found"), [(3, ["B03"]), (4, []), (6, []), (7, ["B03"])])
def test_four_to_six_of_ten_statements_are_true(true, found):
    told = [
        {**s, "stem": f"{n}" * 9} for n, s in enumerate(statements(*[True] * true, *[False] * (10 - true)))
    ]

    assert rules_found(*told) == found


def test_errors_come_before_warnings():
    twice = statements(*[True] * 10)

    assert {f.level for f in lint_bank(bank(twice))} == {Level.ERROR, Level.WARNING}
    assert rules_found(*twice)[-1] == "B03"


def test_variants_of_one_family_may_be_alike_and_those_of_two_may_not():
    assert rules_found({"slug": "m1-f16-0a1b2c"}, {"slug": "m1-f16-d4e5f6"}) == []
    assert rules_found({"slug": "m1-f16-0a1b2c"}, {"slug": "m2-f16-0a1b2c"}) == ["B02"]
    assert rules_found({"slug": "m1-f16"}, {"slug": "m1-f16-0a1b2c"}) == ["B02"]


def test_twins_are_named_both():
    found = lint_bank(bank([{"slug": "one"}, {"slug": "other"}]))

    assert found[0].slugs == ("one", "other")
