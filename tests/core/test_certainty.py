"""What certainty earns, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.certainty import STAKES, Calibration, Certainty, Said, best_mark, mark, summarise

NOT_VERY, FAIRLY, VERY = Certainty
ANSWERS = st.lists(
    st.builds(Said, st.sampled_from(Certainty), st.sampled_from([None, 0.0, 0.25, 0.5, 1.0])), max_size=20
)


def said(certainty: Certainty, right: int, wrong: int) -> list[Said]:
    return [Said(certainty, 1.0)] * right + [Said(certainty, 0.0)] * wrong


@pytest.mark.parametrize(("certainty", "right", "wrong"), [(NOT_VERY, 1, 0), (FAIRLY, 2, -2), (VERY, 3, -6)])
def test_the_surer_the_more_is_won_and_lost(certainty, right, wrong):
    assert mark(Said(certainty, 1.0)) == right
    assert mark(Said(certainty, 0.0)) == wrong
    assert mark(Said(certainty, 0.5)) == right / 2
    assert mark(Said(certainty, None)) == 0


@pytest.mark.parametrize(
    ("chance", "best"),
    [(0.0, NOT_VERY), (0.6, NOT_VERY), (0.7, FAIRLY), (0.79, FAIRLY), (0.81, VERY), (1, VERY)],
)
def test_saying_how_sure_one_is_pays_best(chance, best):
    expected = {level: s.right * chance + s.wrong * (1 - chance) for level, s in STAKES.items()}

    assert max(expected, key=expected.__getitem__) is best
    assert best_mark(chance) == pytest.approx(expected[best])


@pytest.mark.parametrize(("chance", "one", "other"), [(2 / 3, NOT_VERY, FAIRLY), (0.8, FAIRLY, VERY)])
def test_where_two_bands_meet_it_makes_no_difference(chance, one, other):
    marks = [STAKES[c].right * chance + STAKES[c].wrong * (1 - chance) for c in (one, other)]

    assert marks[0] == pytest.approx(marks[1])


def test_who_tells_the_sure_from_the_unsure_gets_a_bonus():
    told = summarise([*said(VERY, 6, 0), *said(NOT_VERY, 1, 3)])

    assert (told.answers, told.accuracy, told.enough) == (10, 0.7, True)
    assert told.average == pytest.approx((6 * 3 + 1) / 10)
    assert told.bonus == pytest.approx(0.1 * (1.9 - (4 * 0.7 - 2)))
    assert told.accuracy_with_bonus == pytest.approx(0.81)


def test_who_is_sure_of_what_is_wrong_loses_by_it():
    assert summarise([*said(VERY, 1, 3), *said(NOT_VERY, 6, 0)]).bonus < 0


def test_one_level_throughout_earns_no_bonus_where_it_is_the_right_one():
    assert summarise(said(FAIRLY, 3, 1)).bonus == pytest.approx(0)


@pytest.mark.parametrize(
    ("certainty", "right", "wrong", "calibration", "strong"),
    [
        (NOT_VERY, 5, 5, Calibration.FITTING, False),
        (NOT_VERY, 8, 2, Calibration.UNDERCONFIDENT, False),
        (NOT_VERY, 9, 0, Calibration.UNDERCONFIDENT, True),
        (FAIRLY, 3, 1, Calibration.FITTING, False),
        (FAIRLY, 2, 1, Calibration.FITTING, False),
        (FAIRLY, 1, 1, Calibration.OVERCONFIDENT, False),
        (VERY, 4, 1, Calibration.FITTING, False),
        (VERY, 14, 6, Calibration.OVERCONFIDENT, False),
        (VERY, 10, 10, Calibration.OVERCONFIDENT, True),
        (VERY, 0, 0, Calibration.FITTING, False),
    ],
)
def test_a_level_is_held_against_its_band(certainty, right, wrong, calibration, strong):
    level = summarise(said(certainty, right, wrong)).levels[certainty - 1]

    assert (level.certainty, level.answers) == (certainty, right + wrong)
    assert (level.calibration, level.strong) == (calibration, strong)


def test_nothing_is_said_of_no_answers():
    told = summarise([Said(VERY, None)])

    assert (told.answers, told.accuracy, told.average, told.bonus, told.enough) == (0, 0, 0, 0, False)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_a_summary_stays_within_its_bounds_and_knows_no_order(answers, rng):
    mixed = list(answers)
    rng.shuffle(mixed)

    told = summarise(answers)

    assert told == summarise(mixed)
    assert 0 <= told.accuracy <= 1
    assert -6 <= told.average <= 3
    assert sum(level.answers for level in told.levels) == told.answers
