"""What is asked again after mistakes."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing.candidate import Candidate
from quizapp.core.drawing.redoing import ask_again


def on(slug: str, *claims: str, objective: str = "O1.1") -> Candidate:
    return Candidate(slug, objective, frozenset(claims))


ONE, TWO = on("one", "F1", "F2"), on("two", "F3")


def asked(wrong, bank, seen=(), seed=1) -> list[str]:
    return [c.slug for c in ask_again(wrong, bank, seen, Random(seed))]


@given(st.integers())
def test_a_question_on_the_same_claims_stands_in_for_the_one_that_was_wrong(seed):
    bank = [ONE, TWO, on("close", "F1"), on("closest", "F2", "F1"), on("wide", "F1", "F2", "F3")]

    assert asked([ONE], bank, seed=seed) == ["closest"]


def test_what_was_seen_lately_does_not_stand_in():
    bank = [ONE, TWO, on("again", "F1"), on("fresh", "F1", "F9")]

    assert asked([ONE], bank, ["again", "one"]) == ["fresh"]
    assert asked([ONE], bank, ["again", "fresh"]) == ["one"]


def test_another_objective_does_not_stand_in():
    assert asked([ONE], [ONE, on("other", "F1", "F2", objective="O1.2")]) == ["one"]


def test_one_mistake_never_stands_in_for_another_and_none_comes_twice():
    twin, third = on("twin", "F1", "F2"), on("third", "F1")

    assert asked([ONE, twin], [ONE, twin]) == ["one", "twin"]
    assert asked([ONE, twin], [ONE, twin, third]) == ["third", "twin"]


def test_a_question_that_left_the_bank_does_not_come_again():
    assert asked([ONE, TWO], [TWO]) == ["two"]
    assert asked([ONE], [TWO, on("new", "F2")]) == ["new"]


def test_among_equals_the_dice_decide_and_the_banks_order_does_not():
    bank = [ONE, *(on(f"q-{n}", "F1") for n in range(5))]

    drawn = {asked([ONE], bank, seed=seed)[0] for seed in range(40)}

    assert len(drawn) == 5
    assert all(asked([ONE], bank, seed=s) == asked([ONE], bank[::-1], seed=s) for s in range(9))
