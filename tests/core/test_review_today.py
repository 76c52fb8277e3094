"""What is reviewed today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.rating import Rating
from quizapp.core.review import Deck, Review, Reviewable, Settings, choose, replay, today

DAY = date(2026, 3, 2)


def reviewed(*claims: str, on: date = DAY, settings: Settings | None = None) -> Deck:
    return replay("Amal", [Review(c, on, Rating.GOOD) for c in claims], settings or Settings())


def test_what_is_weakest_comes_first_and_new_claims_after():
    deck = replay("Amal", [Review("F01", DAY, Rating.AGAIN), Review("F02", DAY, Rating.GOOD)], Settings())

    found = today(deck, ["F02", "F03", "F04"], DAY + timedelta(days=4))

    assert (found.due, found.new, found.later) == (("F01", "F02"), ("F03", "F04"), 0)
    assert found.minutes == 2


def test_no_day_asks_for_more_than_its_cap_and_eight_new():
    deck = reviewed(*(f"F{n:02}" for n in range(30)))
    fresh = [f"G{n:02}" for n in range(30)]

    full, first = today(deck, fresh, DAY + timedelta(days=9)), today(Deck("Basim"), fresh, DAY)

    assert (len(full.due), full.new, full.later) == (20, (), 10)
    assert (first.due, len(first.new), first.later) == ((), 8, 0)


def test_what_was_done_today_counts_against_the_cap():
    small = Settings(cap=10, most_new=8)
    deck = reviewed(*(f"F{n}" for n in range(7)), settings=small)

    found = today(deck, [f"G{n}" for n in range(9)], DAY)

    assert (found.due, len(found.new)) == ((), 1)


def test_a_day_with_nothing_to_do_takes_no_time():
    found = today(Deck("Amal"), [], DAY)

    assert (found.due, found.new, found.minutes) == ((), (), 0)


ALL = [Reviewable(f"q-{kind}", kind) for kind in ("single_choice", "numeric", "true_false", "categorise")]


@pytest.mark.parametrize(
    ("stability", "kinds"),
    [
        (0.2, {"q-single_choice"}),
        (5.0, {"q-numeric"}),
        (40.0, {"q-single_choice", "q-numeric", "q-categorise"}),
    ],
)
def test_a_lasting_memory_is_asked_for_more(stability, kinds):
    assert {choose(ALL, stability, (), f"student {n}") for n in range(30)} == kinds


def test_the_last_three_questions_do_not_come_again_while_there_are_others():
    assert choose(ALL, 0.2, ["q-single_choice"], "Amal") != "q-single_choice"
    assert choose(ALL, 40, ["q-single_choice", "q-numeric", "q-categorise"], "Amal") == "q-true_false"
    assert choose(ALL, 0.2, ["q-single_choice", "a", "b", "c"], "Amal") == "q-single_choice"
    assert choose([], 1, (), "Amal") is None


@given(st.lists(st.sampled_from([q.slug for q in ALL]), max_size=6), st.floats(0, 99))
def test_the_same_student_meets_the_same_question(seen, stability):
    assert choose(ALL, stability, seen, "Amal") == choose(list(reversed(ALL)), stability, seen, "Amal")
