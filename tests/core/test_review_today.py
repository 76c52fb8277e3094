"""What is reviewed today, and how much work it is over a term."""

from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.rating import Rating
from quizapp.core.review import Deck, Review, Reviewable, Settings, choose, recall, replay, review, today

DAY = date(2026, 3, 2)
DAYS, A_DAY, STUDENTS = 84, 8, 4
FIRST_TIME_RIGHT = (
    0.7  # the table counts the first learning; with this share of it right its figures come out
)


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


@cache
def term(claims: int, retention: float, seed: int, cap: int | None = None) -> tuple[tuple[int, ...], int]:
    """Live through a term: a few new claims a day, memory as the model believes; return the work of each day and the largest rest."""
    rng, deck, work, rest = Random(seed), Deck(f"student {seed}", Settings(retention=retention)), [], 0
    for day in (DAY + timedelta(days=n) for n in range(DAYS)):
        due = sorted(
            (c for c, m in deck.memories.items() if m.due_on <= day), key=lambda c: recall(deck, c, day)
        )
        todo = [*due, *[f"F{n}" for n in range(claims) if f"F{n}" not in deck.memories][:A_DAY]][:cap]
        for claim in todo:
            chance = recall(deck, claim, day) if claim in deck.memories else FIRST_TIME_RIGHT
            right = rng.random() < chance
            deck = review(deck, Review(claim, day, Rating.GOOD if right else Rating.AGAIN))
        work.append(len(todo))
        rest = max(rest, len(set(due) - set(todo)))
    return tuple(work), rest


LOAD = [
    (64, 0.85, 5.1, 3.9, 23),
    (64, 0.90, 6.6, 5.0, 24),
    (64, 0.95, 9.6, 7.3, 31),
    (128, 0.90, 6.5, 9.9, 34),
    (128, 0.95, 9.3, 14.2, 46),
]


def foretold(claims: int, retention: float, students: int) -> tuple[float, float, float]:
    """Return reviews a claim, reviews a day, and the fullest day, each the mean over students."""
    terms = [term(claims, retention, seed)[0] for seed in range(students)]
    whole = sum(map(sum, terms)) / students
    return whole / claims, whole / DAYS, sum(map(max, terms)) / students


@pytest.mark.parametrize(("claims", "retention", "each", "a_day", "peak"), LOAD[:3])
def test_a_term_takes_about_as_much_work_as_was_foretold(claims, retention, each, a_day, peak):
    found = foretold(claims, retention, STUDENTS)

    assert found == (
        pytest.approx(each, rel=0.1),
        pytest.approx(a_day, rel=0.1),
        pytest.approx(peak, abs=4),
    )


@pytest.mark.proof
@pytest.mark.parametrize(("claims", "retention", "each", "a_day", "peak"), LOAD)
def test_forty_terms_take_as_much_work_as_was_foretold(claims, retention, each, a_day, peak):
    found = foretold(claims, retention, 40)

    assert found == (
        pytest.approx(each, rel=0.05),
        pytest.approx(a_day, rel=0.05),
        pytest.approx(peak, rel=0.15),
    )


def test_a_cap_of_twenty_leaves_next_to_nothing_over():
    assert max(term(64, 0.90, seed, 20)[1] for seed in range(STUDENTS)) <= 3
