"""What is shown when, what becomes of flawed questions, and how points add up."""

from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.behaviour import BEHAVIOURS, GRADED, PRACTICE, REVIEW
from quizapp.core.grading import (
    Flaw,
    Moment,
    Ruling,
    ShowAnswers,
    Standing,
    Total,
    disclose,
    judge,
    mark,
    moment_of,
    total,
)
from quizapp.core.score import Notice, Verdict
from tests.core.samples import option, question

DUE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(seconds=1), DUE + timedelta(seconds=1)
SUBMIT, LATER, RELEASE = ShowAnswers
DURING, SUBMITTED, DUE_PASSED, RELEASED = Moment
OWN = "response"
TOTAL = "response score"
TRIED = "response verdict"
ALL = "response verdict score key rationale evidence"


@pytest.mark.parametrize(
    ("submitted", "due_at", "at", "released_at", "moment"),
    [
        (False, None, AFTER, None, DURING),
        (False, DUE, AFTER, BEFORE, DURING),
        (True, DUE, BEFORE, None, SUBMITTED),
        (True, DUE, DUE, None, DUE_PASSED),
        (True, DUE, AFTER, None, DUE_PASSED),
        (True, None, BEFORE, None, DUE_PASSED),
        (True, DUE, AFTER, AFTER + timedelta(days=1), DUE_PASSED),
        (True, DUE, BEFORE, BEFORE, RELEASED),
    ],
)
def test_an_attempt_comes_further_by_being_handed_in_and_then_by_the_clock(
    submitted, due_at, at, released_at, moment
):
    assert moment_of(submitted=submitted, due_at=due_at, at=at, released_at=released_at) is moment


@pytest.mark.parametrize(
    ("policy", "moment", "shown"),
    [
        (SUBMIT, DURING, OWN),
        (SUBMIT, SUBMITTED, ALL),
        (SUBMIT, DUE_PASSED, ALL),
        (SUBMIT, RELEASED, ALL),
        (LATER, DURING, OWN),
        (LATER, SUBMITTED, TOTAL),
        (LATER, DUE_PASSED, ALL),
        (LATER, RELEASED, ALL),
        (RELEASE, DURING, OWN),
        (RELEASE, SUBMITTED, OWN),
        (RELEASE, DUE_PASSED, OWN),
        (RELEASE, RELEASED, ALL),
    ],
)
def test_a_graded_quiz_shows_nothing_before_its_time(policy, moment, shown):
    assert words(disclose(policy, moment)) == shown


@pytest.mark.parametrize("behaviour", [PRACTICE, REVIEW], ids=lambda b: b.name)
@pytest.mark.parametrize(
    ("policy", "standing", "shown"),
    [
        (SUBMIT, Standing.OPEN, OWN),
        (SUBMIT, Standing.TRIED, TRIED),
        (SUBMIT, Standing.SETTLED, ALL),
        (LATER, Standing.SETTLED, OWN),
        (RELEASE, Standing.SETTLED, OWN),
    ],
)
def test_practice_answers_at_once_unless_others_still_work(behaviour, policy, standing, shown):
    assert words(disclose(policy, DURING, behaviour, standing)) == shown


@pytest.mark.parametrize("policy", ShowAnswers)
@pytest.mark.parametrize("behaviour", list(BEHAVIOURS.values()), ids=list(BEHAVIOURS))
def test_what_was_shown_once_stays_shown(policy, behaviour):
    stages = [disclose(policy, DURING, behaviour, s) for s in Standing]
    later = [disclose(policy, m, behaviour) for m in Moment if m is not DURING]

    assert all(not before or after for one, two in steps(stages) for before, after in pairs(one, two))
    assert all(not before or after for one, two in steps(later) for before, after in pairs(one, two))
    assert all(shown.response for shown in (*stages, *later))
    assert all(shown.verdict is shown.key or shown == stages[1] for shown in (*stages, *later))


def test_a_graded_quiz_has_one_try_no_hints_and_counts():
    assert (GRADED.retries, GRADED.hints, GRADED.certainty, GRADED.counts) == (False, False, False, True)
    assert (PRACTICE.counts, REVIEW.counts, REVIEW.spaced) == (False, False, True)
    assert replace(GRADED, certainty=True).counts


def words(shown):
    return " ".join(name for name in ALL.split() if getattr(shown, name))


def steps(stages):
    return list(pairwise(stages))


def pairs(one, two):
    return zip(astuple(one), astuple(two), strict=True)


ONE, MANY = question("single_choice", points=2), question("multiple_choice", points=2)
KEY, LOW, HIGH = (option(ONE, text) for text in ("about 10,000", "about 4,500", "about 15,000"))
FUEL, AID, BANKS, POSTS = (o.id for o in MANY.options)
OUT, RIGHT = Flaw.DISREGARDED, Flaw.ALWAYS_RIGHT


@pytest.mark.parametrize(
    ("response", "ruling", "earned", "points"),
    [
        ((KEY,), Ruling(), 2, 2),
        ((LOW,), Ruling(), 0, 2),
        ((LOW,), Ruling(RIGHT), 2, 2),
        ((), Ruling(RIGHT), 2, 2),
        ((KEY,), Ruling(OUT), 0, 0),
        ((LOW,), Ruling(options={LOW: RIGHT}), 2, 2),
        ((HIGH,), Ruling(options={LOW: RIGHT}), 0, 2),
        ((KEY,), Ruling(options={LOW: RIGHT}), 2, 2),
        ((LOW,), Ruling(options={LOW: OUT}), 0, 0),
        ((HIGH,), Ruling(options={LOW: OUT}), 0, 2),
        ((), Ruling(options={LOW: OUT}), 0, 2),
    ],
)
def test_a_flawed_question_harms_nobody(response, ruling, earned, points):
    found = judge(ONE, response, ruling)

    assert (found.earned, found.points) == (earned * bool(points), points)


@pytest.mark.parametrize(
    ("response", "flaws", "earned"),
    [
        ((FUEL,), {AID: OUT}, 2),
        ((FUEL, AID), {AID: OUT}, 2),
        ((FUEL, AID, BANKS), {BANKS: OUT}, 2),
        ((FUEL, AID, POSTS), {BANKS: OUT}, 1),
        ((FUEL, BANKS), {BANKS: OUT}, 1),
        ((POSTS, BANKS), {BANKS: RIGHT}, 2),
    ],
)
def test_an_option_that_is_disregarded_neither_helps_nor_harms(response, flaws, earned):
    assert judge(MANY, response, Ruling(options=flaws)).earned == earned


def test_who_did_not_answer_is_still_said_not_to_have_answered():
    given = judge(ONE, (), Ruling(RIGHT)).score

    assert (given.fraction, given.notice, given.verdict) == (1, Notice.EMPTY, Verdict.UNANSWERED)
    assert judge(ONE, (LOW,), Ruling(RIGHT)).score.verdict is Verdict.RIGHT


def test_each_response_is_graded_against_its_own_question():
    one, other = question("numeric"), question("true_false")

    scores = mark([(one, ("9000",)), (other, ("true",)), (one, ())])

    assert [score.fraction for score in scores] == [1, 0, 0]


def test_points_add_up_weighted_by_their_fractions():
    assert total([(1, 1.0), (2, 0.5), (3, 0.0)]) == Total(2.0, 6)
    assert total([(1, 1.0), (2, 0.5), (3, 0.0)]).fraction == pytest.approx(1 / 3)


def test_where_nothing_was_to_be_had_the_fraction_is_nothing():
    assert total([]).fraction == 0


@given(st.lists(st.tuples(st.integers(1, 10), st.floats(0, 1))), st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_change_the_sum(marks, rng):
    mixed = list(marks)
    rng.shuffle(mixed)

    assert total(mixed) == total(marks)
    assert 0 <= total(marks).earned <= total(marks).possible
