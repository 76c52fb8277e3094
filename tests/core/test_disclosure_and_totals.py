"""What is shown when, and how points add up."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.grading import Disclosure, ShowAnswers, Total, disclose, mark, total
from tests.core.samples import question

DUE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(seconds=1), DUE + timedelta(seconds=1)
SUBMIT, LATER = ShowAnswers.AFTER_SUBMIT, ShowAnswers.AFTER_DUE


@pytest.mark.parametrize(
    ("submitted", "policy", "due_at", "at", "shown"),
    [
        (False, SUBMIT, None, BEFORE, Disclosure(score=False, key=False)),
        (False, LATER, DUE, AFTER, Disclosure(score=False, key=False)),
        (True, SUBMIT, DUE, BEFORE, Disclosure(score=True, key=True)),
        (True, LATER, DUE, BEFORE, Disclosure(score=True, key=False)),
        (True, LATER, DUE, DUE, Disclosure(score=True, key=True)),
        (True, LATER, DUE, AFTER, Disclosure(score=True, key=True)),
        (True, LATER, None, BEFORE, Disclosure(score=True, key=True)),
    ],
)
def test_nothing_is_shown_before_submitting_and_no_key_before_its_time(submitted, policy, due_at, at, shown):
    assert disclose(submitted=submitted, policy=policy, due_at=due_at, at=at) == shown


def test_each_response_is_graded_against_its_own_question():
    one, other = question("numeric"), question("true_false")

    scores = mark([(one, ("9000",)), (other, ("true",)), (one, ())])

    assert [score.fraction for score in scores] == [1, 0, 0]


def test_points_add_up_weighted_by_their_fractions():
    assert total([(1, 1.0), (2, 0.5), (3, 0.0)]) == Total(2.0, 6)
    assert total([(1, 1.0), (2, 0.5), (3, 0.0)]).fraction == pytest.approx(1 / 3)


def test_where_nothing_was_to_be_had_the_fraction_is_nothing():
    assert total([]).fraction == 0
