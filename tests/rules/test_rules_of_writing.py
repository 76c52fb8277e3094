"""Authors are told of every rule of item writing, in the words in which it will be broken to them."""

from pathlib import Path

import pytest

from quizapp.core.lint import BANK_RULES, REFUSALS, RULES

FORMAT = (Path(__file__).parents[2] / "questions" / "README.md").read_text(encoding="utf-8")
LISTED = [line for line in FORMAT.splitlines() if line.startswith("| `") and line.count("|") == 4]


@pytest.mark.parametrize("rule", [*RULES, *BANK_RULES, *REFUSALS], ids=lambda rule: rule.id)
def test_the_format_tells_every_rule_in_its_own_words(rule):
    assert f"| `{rule.id}` | {rule.level} | {rule.sentence} |" in LISTED
