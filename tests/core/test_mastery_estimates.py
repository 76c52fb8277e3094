"""The estimate of how much of an objective a student knows."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.mastery import Level, Try, _is_secure, _window, estimate, probability_known

TRIES = st.lists(
    st.builds(Try, st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from([0.0, 0.25, 0.5]), st.integers(1, 9)),
    max_size=12,
)


def tries(right: int, wrong: int, guess: float, days: int = 1) -> list[Try]:
    return [Try(float(n < right), guess, n % days) for n in range(right + wrong)]


@pytest.mark.parametrize(
    ("made", "mean", "low", "high", "sure"),
    [
        (tries(0, 0, 0), 0.50, 0.10, 0.90, 0.20),
        (tries(3, 0, 0.25), 0.74, 0.42, 0.96, 0.48),
        (tries(5, 0, 0), 0.86, 0.69, 0.98, 0.74),
        (tries(5, 0, 0.25), 0.81, 0.57, 0.97, 0.62),
        (tries(8, 0, 0.25), 0.87, 0.69, 0.98, 0.77),
        (tries(8, 0, 0.5), 0.80, 0.56, 0.97, 0.61),
        (tries(4, 4, 0.25), 0.35, 0.12, 0.60, 0.01),
    ],
)
def test_the_estimate_follows_the_evidence(made, mean, low, high, sure):
    found = estimate(made)

    assert (found.mean, found.low, found.high) == pytest.approx((mean, low, high), abs=0.01)
    assert probability_known(made, 0.8) == pytest.approx(sure, abs=0.01)


def test_without_guessing_it_is_the_beta_distribution():
    seven_of_eight = tries(7, 1, 0)

    assert estimate(seven_of_eight).mean == pytest.approx(8 / 10, abs=0.001)
    assert probability_known(seven_of_eight, 0.8) == pytest.approx(0.5638, abs=0.001)


@given(st.integers(0, 6), st.integers(0, 6))
def test_without_guessing_the_mean_is_the_rule_of_succession(right, wrong):
    assert estimate(tries(right, wrong, 0)).mean == pytest.approx(
        (right + 1) / (right + wrong + 2), abs=0.001
    )


@given(TRIES, st.integers())
def test_the_order_of_the_tries_does_not_matter_to_the_figures(made, seed):
    mixed = list(made)
    Random(seed).shuffle(mixed)

    first, second = estimate(made), estimate(mixed)

    assert (first.mean, first.low, first.high) == pytest.approx((second.mean, second.low, second.high))


@given(TRIES)
def test_the_mean_lies_within_its_interval_and_the_interval_within_nothing_and_all(made):
    found = estimate(made)

    assert 0 <= found.low <= found.mean <= found.high <= 1
    assert found.tries == len(made)


@given(TRIES)
def test_another_right_answer_never_lowers_the_mean(made):
    more = [*made[1:], Try(1.0, 0.25, 1)] if len(made) == 12 else [*made, Try(1.0, 0.25, 1)]

    assert len(made) == 12 or estimate(more).mean >= estimate(made).mean


def test_the_interval_shrinks_as_tries_come_in():
    widths = [estimate(tries(n, n, 0)) for n in (0, 1, 2, 4, 6)]

    assert [e.high - e.low for e in widths] == sorted((e.high - e.low for e in widths), reverse=True)


def test_only_the_last_twelve_tries_count():
    long_ago = tries(0, 30, 0)

    assert estimate([*long_ago, *tries(12, 0, 0)]) == estimate(tries(12, 0, 0))


def test_certain_evidence_that_contradicts_itself_breaks_nothing():
    found = estimate([Try(0.0, 1.0, 1), Try(1.0, 0.0, 1)])

    assert 0 <= found.mean <= 1


@pytest.mark.parametrize(
    ("made", "level"),
    [
        ([], Level.NOT_STARTED),
        (tries(3, 0, 0), Level.TOO_EARLY),
        (tries(0, 4, 0), Level.NEEDS_WORK),
        (tries(3, 1, 0), Level.GETTING_THERE),
        (tries(8, 0, 0, days=1), Level.GETTING_THERE),
        (tries(8, 0, 0, days=2), Level.SECURE),
        (tries(5, 0, 0, days=2), Level.GETTING_THERE),
        (tries(6, 0, 0.5, days=2), Level.GETTING_THERE),
    ],
)
def test_the_level_says_where_a_student_stands(made, level):
    assert estimate(made).level is level


def test_a_question_met_again_counts_once_by_its_latest_try():
    wrong_first = [Try(0.0, 0.25, 1, f"q-{n}") for n in range(6)]
    right_later = [Try(1.0, 0.25, 2, f"q-{n}") for n in range(6)]

    again = estimate([*wrong_first, *right_later])

    assert again == estimate(right_later)
    assert again.tries == 6


SECURE = tries(8, 0, 0, days=2)


@pytest.mark.parametrize(
    ("later", "level"),
    [
        ([], Level.SECURE),
        ([Try(1.0, 0, 7)], Level.SECURE),
        ([Try(0.5, 0, 20)], Level.SECURE),
        ([Try(1.0, 0, 8)], Level.LASTING),
        ([Try(0.0, 0, 9), Try(1.0, 0, 9)], Level.CHECK_AGAIN),
        ([Try(0.0, 0, 2)] * 2, Level.CHECK_AGAIN),
        ([Try(1.0, 0, 9)] + [Try(0.0, 0, 9)] * 2, Level.CHECK_AGAIN),
        ([Try(0.0, 0, 9)] * 8, Level.NEEDS_WORK),
        ([Try(1.0, 0, 9)] * 12, Level.CHECK_AGAIN),
        ([Try(1.0, 0, 9)] * 11 + [Try(1.0, 0, 10)], Level.LASTING),
    ],
)
def test_what_was_secure_once_lasts_or_is_to_be_checked_again(later, level):
    assert estimate([*SECURE, *later]).level is level


@given(
    st.lists(
        st.builds(Try, st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from([0.0, 0.25]), st.integers(1, 3))
    )
)
def test_the_rule_holds_where_its_three_parts_do(made):
    recent = _window(made)

    parts = (probability_known(made) >= 0.9, len(recent) >= 6, len({t.day for t in recent}) >= 2)

    assert _is_secure(recent) is all(parts)


@pytest.mark.parametrize(
    ("score", "guess", "said"),
    [
        (float("nan"), 0.25, "the score of a try lies between 0 and 1, not nan"),
        (1.5, 0.25, "the score of a try lies between 0 and 1, not 1.5"),
        (-0.1, 0.25, "the score of a try"),
        (1.0, float("nan"), "the chance of guessing of a try"),
        (1.0, 1.5, "the chance of guessing of a try"),
    ],
)
def test_a_try_that_cannot_have_been_made_is_refused(score, guess, said):
    with pytest.raises(ValueError, match=said):
        Try(score, guess, 1)
