"""From an answer to how well its claim was remembered."""

import pytest

from quizapp.core.certainty import Certainty
from quizapp.core.rating import Observed, Rating, rate, rate_pairs, rate_places

AGAIN, HARD, GOOD, EASY = Rating
NOT_VERY, FAIRLY, VERY = Certainty


@pytest.mark.parametrize(
    ("seen", "rating"),
    [
        (Observed(0.0), AGAIN),
        (Observed(1.0, gave_up=True), AGAIN),
        (Observed(0.4), AGAIN),
        (Observed(0.5), HARD),
        (Observed(1.0, hints=1), HARD),
        (Observed(1.0, tries=2), HARD),
        (Observed(1.0, tries=3, certainty=VERY, interval=9), HARD),
        (Observed(1.0, certainty=NOT_VERY), HARD),
        (Observed(1.0, guess=0.5, certainty=VERY), HARD),
        (Observed(1.0, guess=0.25), GOOD),
        (Observed(1.0, guess=0.25, certainty=VERY, interval=30), GOOD),
        (Observed(1.0), GOOD),
        (Observed(1.0, certainty=FAIRLY, interval=30), GOOD),
        (Observed(1.0, certainty=VERY, interval=6), GOOD),
        (Observed(1.0, certainty=VERY, interval=7), EASY),
    ],
)
def test_an_answer_is_rated_by_how_it_came_about(seen, rating):
    assert rate(seen) is rating


def test_each_pair_speaks_for_its_own_claim():
    assert rate_pairs({"F16": True, "F27": False}) == {"F16": GOOD, "F27": AGAIN}


def test_a_right_place_in_an_order_proves_little():
    assert rate_places({"F16": True, "F27": False}) == {"F16": HARD, "F27": AGAIN}
