"""When a claim is met again."""

from datetime import UTC, date, timedelta
from importlib.metadata import version
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizapp.core import review as reviewing
from quizapp.core.rating import Rating
from quizapp.core.review import (
    MODEL,
    PARAMETERS,
    Deck,
    Review,
    Settings,
    likely_to_recall,
    recall,
    replay,
    review,
)

DAY = date(2026, 3, 2)
AGAIN, HARD, GOOD, EASY = Rating
LOGS = st.lists(
    st.tuples(st.sampled_from("ABCDE"), st.integers(0, 30), st.sampled_from(Rating)), max_size=30
).map(
    lambda rows: [Review(c, DAY + timedelta(days=d), r) for c, d, r in sorted(rows, key=lambda row: row[1])]
)
W = PARAMETERS


def independent(history: list[tuple[int, Rating]], retention: float) -> tuple[float, float, int]:
    """Work out stability, difficulty and interval from the published formulas of FSRS-6, without the package."""
    days, first = history[0]
    stability, difficulty = W[first - 1], within(hardness(first))
    for day, rating in history[1:]:
        chance = (1 + curve() * (day - days) / stability) ** -W[20]
        grown = exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (exp(W[10] * (1 - chance)) - 1)
        lapsed = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * exp(W[14] * (1 - chance))
        factor = {HARD: W[15], EASY: W[16]}.get(rating, 1)
        lost = min(lapsed, stability / exp(W[17] * W[18]))
        stability = lost if rating is AGAIN else stability * (1 + grown * factor)
        moved = difficulty - W[6] * (rating - 3) * (10 - difficulty) / 9
        difficulty, days = within(W[7] * hardness(EASY) + (1 - W[7]) * moved), day
    interval = round(stability / curve() * (retention ** (-1 / W[20]) - 1))
    return stability, difficulty, min(max(interval, 1), 365)


def hardness(rating: Rating) -> float:
    return W[4] - exp(W[5] * (rating - 1)) + 1


def within(difficulty: float) -> float:
    return min(max(difficulty, 1), 10)


def curve() -> float:
    return 0.9 ** (-1 / W[20]) - 1


def planned(history: list[tuple[int, Rating]], **settings: object) -> list[int]:
    """Return the interval after each review, each taken alone by a student of one claim, and unsmoothed."""
    deck, found = Deck("Amal", Settings(**settings)), []
    for day, rating in history:
        deck = review(deck, Review("F16", DAY + timedelta(days=day), rating))
        found.append(deck.memories["F16"].interval)
    return found


@given(
    st.lists(st.tuples(st.integers(1, 90), st.sampled_from(Rating)), min_size=1, max_size=8),
    st.sampled_from([0.85, 0.9, 0.95]),
)
def test_a_history_leads_where_the_published_formulas_lead(steps, retention):
    days, history = 0, []
    for gap, rating in steps:
        days += gap
        history.append((days, rating))

    log = [Review("F16", DAY + timedelta(days=day), rating) for day, rating in history]
    memory = replay("Amal", log, Settings(retention=retention)).memories["F16"]

    stability, difficulty, interval = independent(history, retention)
    assert (memory.stability, memory.difficulty) == pytest.approx((stability, difficulty), rel=1e-9)
    assert abs(memory.interval - interval) <= max(1, 0.05 * interval + 0.5)
    assert memory.times == len(history)


@pytest.mark.parametrize(("rating", "days"), [(AGAIN, 1), (HARD, 1), (GOOD, 2), (EASY, 8)])
def test_the_first_interval_follows_from_the_first_rating(rating, days):
    assert planned([(0, rating)])[0] in {days - (days > 2), days, days + (days > 2)}


def test_right_every_time_the_intervals_grow_from_days_to_a_year():
    days, grown = 0, []
    for wanted in (2, 11, 46, 163, 365):
        grown.append((days, GOOD))
        days += wanted

    found = planned(grown)

    assert [abs(f - w) <= max(1, 0.05 * w) for f, w in zip(found, (2, 11, 46, 163, 365), strict=True)] == [
        True
    ] * 5
    assert max(found) <= 365


def test_a_lapse_brings_a_claim_back_within_days():
    right = [(0, GOOD), (2, GOOD), (13, GOOD), (59, GOOD)]

    assert planned([*right, (222, AGAIN)])[-1] in {4, 5, 6}


def test_an_evening_and_the_next_morning_are_two_days():
    deck = replay(
        "Amal", [Review("F16", DAY, GOOD), Review("F16", DAY + timedelta(days=1), GOOD)], Settings()
    )

    assert deck.memories["F16"].stability == pytest.approx(7.3153, abs=1e-4)


@given(LOGS)
def test_a_second_answer_on_the_same_day_changes_nothing(log):
    again = [line for one in log for line in (one, Review(one.claim, one.on, AGAIN))]

    assert replay("Amal", again, Settings()) == replay("Amal", log, Settings())


def test_a_line_from_the_past_is_practice():
    deck = replay("Amal", [Review("F16", DAY, GOOD)], Settings())

    assert review(deck, Review("F16", DAY - timedelta(days=1), AGAIN)) is deck


@given(LOGS)
def test_the_same_log_always_leads_to_the_same_deck(log):
    once = replay("Amal", log, Settings())

    step = Deck("Amal")
    for one in log:
        step = review(step, one)
    assert once == step == replay("Amal", log, Settings())


@given(LOGS, st.sampled_from([0.85, 0.9, 0.95]))
def test_a_claim_is_always_met_again_and_never_on_the_same_day(log, retention):
    deck = replay("Amal", log, Settings(retention=retention))

    assert all(1 <= m.interval <= 365 and 1 <= m.difficulty <= 10 for m in deck.memories.values())


def test_other_weights_replay_a_log_otherwise():
    log = [Review("F16", DAY, GOOD), Review("F16", DAY + timedelta(days=3), GOOD)]
    weaker = (*W[:2], W[2] / 2, *W[3:])

    usual, fitted = replay("Amal", log, Settings()), replay("Amal", log, Settings(parameters=weaker))

    assert fitted.memories["F16"].stability < usual.memories["F16"].stability


def test_days_are_smoothed_to_the_least_busy_one():
    names = [f"F{n}" for n in range(30)]
    log = [Review(name, DAY + timedelta(days=day), GOOD) for day in (0, 2, 13) for name in names]

    due = [m.due_on for m in replay("Amal", log, Settings()).memories.values()]

    assert {(d - DAY).days for d in due} == {13 + days for days in (44, 45, 46, 47, 48)}
    assert max(due.count(d) for d in due) == 6


def test_ties_are_broken_by_the_student_the_claim_and_the_number_of_the_review():
    log = [Review("F16", DAY + timedelta(days=day), GOOD) for day in (0, 2, 13)]

    days = {replay(f"student {n}", log, Settings()).memories["F16"].due_on for n in range(40)}

    assert len(days) == 5


def test_what_was_never_reviewed_counts_as_forgotten():
    deck = replay("Amal", [Review("F16", DAY, GOOD)], Settings())

    assert recall(deck, "F16", DAY) == 1
    assert recall(deck, "F99", DAY) == 0
    assert likely_to_recall(deck, ["F16", "F99"], DAY) == 0.5
    assert likely_to_recall(deck, [], DAY) == 0
    assert recall(deck, "F16", DAY + timedelta(days=2)) == pytest.approx(0.9, abs=0.02)


def test_the_clock_and_the_dice_of_the_package_are_never_touched(monkeypatch):
    def forbidden(*_: object) -> None:
        raise AssertionError("a hidden clock or hidden dice")

    for place in ("fsrs.scheduler.random", "fsrs.scheduler.datetime", "fsrs.card.datetime", "fsrs.card.time"):
        monkeypatch.setattr(place, forbidden)

    deck = replay("Amal", [Review("F16", DAY + timedelta(days=d), GOOD) for d in (0, 2, 13)], Settings())

    assert recall(deck, "F16", DAY + timedelta(days=20)) > 0.9


def test_the_model_named_in_the_log_is_the_one_that_is_installed():
    assert f"fsrs {version('fsrs')}" == MODEL
    assert reviewing._noon(DAY).tzinfo is UTC


@pytest.mark.parametrize("wrong", [{"retention": 0.8}, {"retention": 0.96}, {"cap": 15}, {"most_new": -1}])
def test_a_teacher_sets_nothing_that_does_harm(wrong):
    with pytest.raises(ValidationError):
        Settings(**wrong)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((1.0,), "takes 21 weights, not 1"),
        ((*W[:2], -5.0, *W[3:]), "out of bounds"),
        ((*W[:2], float("nan"), *W[3:]), "out of bounds"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_where_they_are_set(weights, said):
    with pytest.raises(ValidationError, match=said):
        Settings(parameters=weights)
