"""Plans and the papers drawn from them."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizapp.core.plan import BankTooSmallError, Candidate, Draw, Drawn, Plan, draw

BANK = tuple(
    Candidate(f"{letter}-{n}", objective, frozenset({f"F{letter}{n // 2}"}))
    for letter, objective in (("a", "O1.1"), ("b", "O1.2"))
    for n in range(8)
)


def plan(*counts: tuple[str, int]) -> Plan:
    return Plan(slug="lesson-1", title="Lesson 1", draw=tuple(Draw(objective=o, count=n) for o, n in counts))


SIX = plan(("O1.1", 4), ("O1.2", 2))


def test_the_same_seed_gives_the_same_paper_today_and_in_a_year():
    paper = draw(SIX, BANK, Random(2021))

    assert paper.slots == (
        Drawn("b-6", 957430565173760511),
        Drawn("a-4", 6606868157615124142),
        Drawn("b-5", 2713390757477047251),
        Drawn("a-3", 4930708806344525355),
        Drawn("a-1", 6275411229797914743),
        Drawn("a-7", 1052455164929071019),
    )


def test_the_order_of_the_bank_does_not_matter():
    assert draw(SIX, BANK, Random(1)) == draw(SIX, tuple(reversed(BANK)), Random(1))


@given(st.integers(), st.integers(0, 8), st.integers(1, 8), st.permutations([c.slug for c in BANK]))
def test_a_paper_holds_as_many_as_asked_and_none_twice(seed, seen, count, slugs):
    paper = draw(plan(("O1.1", count), ("O1.2", 3)), BANK, Random(seed), slugs[:seen])

    drawn = [slot.slug for slot in paper.slots]
    assert Counter(slug[0] for slug in drawn) == {"a": count, "b": 3}
    assert len(set(drawn)) == len(drawn)


@given(st.integers())
def test_no_claim_is_asked_twice_while_others_are_left(seed):
    paper = draw(SIX, BANK, Random(seed))

    claims = [claim for slot in paper.slots for c in BANK if c.slug == slot.slug for claim in c.claims]
    assert len(set(claims)) == 6


@given(st.integers())
def test_unseen_questions_come_first_and_then_those_seen_longest_ago(seed):
    apart = [Candidate(f"q-{n}", "O1.1", frozenset({f"F{n}"})) for n in range(6)]
    seen = ["q-3", "q-0", "q-1", "q-2"]

    paper = draw(plan(("O1.1", 3)), apart, Random(seed), seen)

    assert {slot.slug for slot in paper.slots} == {"q-4", "q-5", "q-3"}


@given(st.integers())
def test_an_objective_that_is_asked_for_twice_is_drawn_without_repeats(seed):
    paper = draw(plan(("O1.1", 4), ("O1.1", 4)), BANK, Random(seed))

    assert len({slot.slug for slot in paper.slots}) == 8


def test_a_bank_that_is_too_small_is_told_all_it_lacks():
    with pytest.raises(BankTooSmallError) as refused:
        draw(plan(("O1.1", 9), ("O1.2", 2), ("O2.1", 1)), BANK, Random(1))

    assert str(refused.value) == (
        "quiz lesson-1: the bank is too small: O1.1 needs 9 and has 8; O2.1 needs 1 and has 0"
    )


def test_each_slot_has_a_seed_of_its_own_that_a_database_can_keep():
    slots = draw(SIX, BANK, Random(5)).slots

    assert len({slot.seed for slot in slots}) == len(slots) == SIX.size
    assert all(isinstance(slot, Drawn) and 0 <= slot.seed < 2**63 for slot in slots)


@pytest.mark.parametrize("fields", [{"draw": []}, {"purpose": "exam"}, {"slug": "L1"}])
def test_a_plan_that_is_none_is_refused(fields):
    with pytest.raises(ValidationError):
        Plan.model_validate({**SIX.model_dump(), **fields})
