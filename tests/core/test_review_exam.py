"""When a claim is met again where there is an exam ahead."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.rating import Rating
from quizapp.core.review import Review, Settings, recall, replay

DAY = date(2026, 3, 2)
AGAIN, HARD, GOOD, EASY = Rating


def test_no_interval_reaches_past_the_exam():
    exam = DAY + timedelta(days=30)
    log = [Review("F16", DAY + timedelta(days=day), GOOD) for day in (0, 2, 13)]

    deck = replay("Amal", log, Settings(exam_on=exam))

    assert deck.memories["F16"].due_on <= exam
    assert recall(deck, "F16", exam) >= 0.9


def test_what_would_be_too_weak_at_the_exam_is_met_just_before():
    exam = DAY + timedelta(days=13 + 74)
    log = [Review("F16", DAY + timedelta(days=day), GOOD) for day in (0, 2, 13)]

    deck = replay("Amal", log, Settings(exam_on=exam, retention=0.85))

    assert recall(deck, "F16", exam) < 0.9
    assert (exam - deck.memories["F16"].due_on).days in {1, 2, 3}


@given(
    st.lists(st.sampled_from(Rating), max_size=2),
    st.lists(st.sampled_from([GOOD, EASY]), min_size=1, max_size=4),
    st.integers(0, 3),
    st.sampled_from([0.85, 0.9, 0.95]),
)
def test_nothing_waits_for_the_day_of_the_exam_that_is_likely_forgotten_by_then(
    first, later, ahead, retention
):
    day, log = DAY, []
    for rating in (*first, *later):
        log.append(Review("F16", day, rating))
        day = replay("Amal", log, Settings(retention=retention)).memories["F16"].due_on
    exam = max(day + timedelta(days=ahead), log[-1].on + timedelta(days=2))
    settings = Settings(retention=retention, exam_on=exam)

    decks = [replay(f"student {n}", log, settings) for n in range(9)]

    for deck in decks:
        due_on = deck.memories["F16"].due_on
        assert due_on <= exam
        assert due_on < exam or recall(deck, "F16", exam) >= 0.9


def test_smoothing_keeps_three_hundred_students_off_the_day_of_the_exam():
    log = [Review("F16", DAY + timedelta(days=day), GOOD) for day in (0, 2, 13)]
    settings = Settings(exam_on=DAY + timedelta(days=13 + 47))

    due = {replay(f"student {n}", log, settings).memories["F16"].due_on for n in range(300)}

    assert {(settings.exam_on - day).days for day in due} == {1, 2, 3}


def test_an_exam_more_than_a_year_ahead_lengthens_no_interval():
    far = Settings(exam_on=DAY + timedelta(days=3_000))
    log = [Review("F16", DAY + timedelta(days=day), EASY) for day in (0, 8, 60, 300)]

    deck = replay("Amal", log, far)

    assert deck.memories["F16"].interval <= 365


def test_an_exam_tomorrow_leaves_no_day_before_it():
    tomorrow = Settings(exam_on=DAY + timedelta(days=1), retention=0.85)

    assert replay("Amal", [Review("F16", DAY, AGAIN)], tomorrow).memories["F16"].interval == 1


def test_an_exam_that_is_over_is_forgotten():
    over = Settings(exam_on=DAY)

    assert replay("Amal", [Review("F16", DAY, EASY)], over).memories["F16"].interval >= 7
