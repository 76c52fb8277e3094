"""Intervals: whatever is said of two of them holds for every number in the one and every number in the other."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.generation.interval import Interval

NUMBERS = st.integers(-10_000, 10_000).map(float)
PAIRS = st.tuples(NUMBERS, NUMBERS).map(sorted)
WITH_A_NUMBER = st.tuples(PAIRS, st.floats(0, 1)).map(
    lambda drawn: (Interval(*drawn[0]), drawn[0][0] + (drawn[0][1] - drawn[0][0]) * drawn[1])
)


def close(low: float, number: float, high: float) -> bool:
    room = 1e-6 * max(1, abs(number))
    return low - room <= number <= high + room


@given(WITH_A_NUMBER, WITH_A_NUMBER)
def test_a_result_holds_every_result_of_its_parts(one, other):
    (a, x), (b, y) = one, other

    difference, product = a - b, a * b

    assert close(difference.low, x - y, difference.high)
    assert close(product.low, x * y, product.high)


@given(WITH_A_NUMBER, st.tuples(st.integers(1, 99), st.integers(0, 99)))
def test_so_does_a_share(one, other):
    (a, x), (low, more) = one, other
    share = a / Interval(low, low + more)

    assert close(share.low, x / (low + more / 2), share.high)


def test_what_may_be_zero_divides_nothing():
    with pytest.raises(ZeroDivisionError):
        _ = Interval(1, 2) / Interval(0, 1)


@given(WITH_A_NUMBER, WITH_A_NUMBER, st.integers(1, 5))
def test_what_is_decided_is_decided_for_all_numbers(one, other, times):
    (a, x), (b, y) = one, other
    answer = a.more_than(b, times)

    assert answer is None or answer is (x > times * y) or abs(x - times * y) < 1e-6


@given(WITH_A_NUMBER, WITH_A_NUMBER)
def test_disjoint_means_no_number_in_common_either_way_round(one, other):
    (a, x), (b, y) = one, other

    assert a.disjoint(b) is b.disjoint(a)
    assert not (a.disjoint(b) and x == y)
    assert (a.gap(b) > 0) <= a.disjoint(b)


def test_a_border_decides_nothing():
    assert Interval(9_000, 11_000).more_than(Interval(3_000, 4_500), 2) is None
    assert Interval(14_500, 15_500).more_than(Interval(3_000, 4_500), 3) is True
    assert Interval(3_000, 4_500).more_than(Interval(2_000, 2_500), 3) is False


def test_a_bound_has_no_upper_end_and_meets_all_that_lies_above():
    more_than_a_million = Interval(1_000_000)

    assert not more_than_a_million.bounded
    assert more_than_a_million.high == inf
    assert not more_than_a_million.disjoint(Interval(2_850_000, 2_950_000))
    assert more_than_a_million.more_than(Interval(2_850_000, 2_950_000)) is None


def test_the_gap_is_between_the_nearer_ends():
    assert Interval(3_000, 4_500).gap(Interval(2_000, 2_500)) == pytest.approx(1.2)
    assert Interval(2_000, 2_500).gap(Interval(2_400, 4_500)) == 0
    assert Interval(-2, -1).gap(Interval(1, 2)) == 0


def test_the_ends_stand_in_their_order():
    with pytest.raises(ValueError, match="rises from its low"):
        Interval(2, 1)
