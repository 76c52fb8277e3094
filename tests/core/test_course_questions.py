"""The questions that ship, each proved by itself."""

from random import Random

import pytest

from quizapp import bank
from quizapp.core.question import Question
from quizapp.core.score import Verdict

COURSE = bank.read(bank.bundled_course())


@pytest.mark.parametrize("one", COURSE.questions, ids=lambda q: q.slug)
def test_its_key_earns_everything_and_no_near_miss_does(one: Question):
    assert one.grade(one.key()).verdict in {Verdict.RIGHT, Verdict.UNMARKED}
    assert [one.in_words(miss) for miss in one.near_misses() if one.grade(miss).fraction == 1] == []
    assert one.interaction(Random(1)) == one.interaction(Random(1))
