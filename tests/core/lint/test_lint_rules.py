"""Every rule is tried on its own examples, and every sound question on every rule."""

import pytest

from quizapp.core.kinds import KINDS
from quizapp.core.lint import RULES, Finding, Level, lint, unaccepted
from quizapp.core.lint.examples import example, example_context

WANTED = (
    "A01 E01 E02 F01 F02 F03 K01 K02 K03 M02 M04 M05 N01 N02 N03 N04 N05 "
    "O01 O02 O03 O04 O05 O06 O07 O08 O09 O10 O11 O12 O13 O14 O15 O16 O17 "
    "R01 S02 S05 S06 S07 S08 S09 S10 S11 T01 T02 T03 T04 T05 T06 T07 T08 T09 T10 T11 T12 T13 T14 T15"
)


def found(changes) -> list[Finding]:
    return list(lint(example(changes), example_context()))


def rules_found(**changes) -> set[str]:
    return {f.rule for f in found(changes)}


def level_of(rule: str, **changes) -> Level:
    return next(f.level for f in found(changes) if f.rule == rule)


def test_the_rules_are_those_of_the_list_each_once():
    assert [rule.id for rule in RULES] == WANTED.split()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_example(rule):
    question = example(rule.bad)

    assert [f.rule for f in rule.findings(question, example_context())]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_lets_its_good_example_pass(rule):
    question = example(rule.good)

    assert not list(rule.findings(question, example_context()))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_is_wrong_in_a_sentence(rule):
    finding = next(rule.findings(example(rule.bad), example_context()))

    assert finding.sentence.endswith((".", "?"))
    assert finding.field


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_sound_question_of_each_kind_has_no_finding(kind):
    assert KINDS[kind].example, "give the kind an example, a sound question's own fields"
    assert not found({"kind": kind})


def test_errors_come_before_warnings():
    findings = found({"stem": "HTS now?", "objective": "O9.9"})

    levels = [f.level for f in findings]
    assert levels == sorted(levels)
    assert {Level.ERROR, Level.WARNING} <= set(levels)


def test_a_warning_with_a_reason_does_not_keep_a_question_from_being_published():
    question = example({"stem": "HTS in 2021?", "accepted_warnings": {"T01": "The name is the question."}})

    assert not unaccepted(question, lint(question, example_context()))


def test_a_warning_with_an_empty_reason_still_does():
    question = example({"stem": "HTS in 2021?", "accepted_warnings": {"T01": " "}})

    assert [f.rule for f in unaccepted(question, lint(question, example_context()))] == ["T01"]


def test_an_error_cannot_be_accepted():
    question = example({"objective": "O9.9", "accepted_warnings": {"S09": "We like it."}})

    assert [f.rule for f in unaccepted(question, lint(question, example_context()))] == ["S09"]
