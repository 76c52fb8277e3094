"""Graded papers: nothing on them gives anything else away, and two forms are equal and have nothing in common."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing import searching
from quizapp.core.drawing.candidate import Candidate
from quizapp.core.plan import BankTooSmallError, Draw, Plan, draw, draw_forms

SEEDS = st.integers(0, 2**32)


def graded(*counts: tuple[str, int], purpose: str = "graded", **fields: object) -> Plan:
    parts = tuple(Draw(objective=o, count=n) for o, n in counts)
    return Plan(slug="the-check", title="The check", purpose=purpose, draw=parts, **fields)


def on(slug: str, *claims: str, objective: str = "O1.1", **fields: object) -> Candidate:
    return Candidate(slug, objective, frozenset(claims), **fields)


@st.composite
def banks(draw_one: st.DrawFn) -> list[Candidate]:
    """Draw a bank of few claims, so that questions often stand in each other's way."""
    claims = st.frozensets(st.sampled_from("ABCDEFGH"), min_size=1, max_size=2)
    bank = [
        on(f"q-{n}", *sorted(draw_one(claims)), objective=draw_one(st.sampled_from(["O1.1", "O1.2", "O1.3"])))
        for n in range(draw_one(st.integers(3, 12)))
    ]
    enemies = draw_one(st.lists(st.tuples(st.sampled_from(bank), st.sampled_from(bank)), max_size=3))
    named = {one.slug: other.slug for one, other in enemies if one != other}
    return [replace(c, enemies=frozenset({named[c.slug]})) if c.slug in named else c for c in bank]


COUNTS = st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 2))


def possible(bank: list[Candidate], counts: tuple[int, int, int]) -> bool:
    """Say, by trying everything, whether a paper without a clash exists."""
    groups = [[c for c in bank if c.objective == f"O1.{n}"] for n in (1, 2, 3)]
    papers: list[tuple[Candidate, ...]] = [()]
    for group, count in zip(groups, counts, strict=True):
        more = [*combinations(group, count)]
        papers = [
            p + m for p in papers for m in more if not any(a.clashes(b) for a, b in combinations(p + m, 2))
        ]
    return bool(papers)


@given(banks(), COUNTS, SEEDS)
def test_a_graded_paper_without_a_clash_is_found_exactly_where_there_is_one(bank, counts, seed):
    plan = graded(*((f"O1.{n}", count) for n, count in enumerate(counts, start=1)))

    if not possible(bank, counts):
        with pytest.raises(BankTooSmallError, match=r"quiz the-check: the bank is too small: O1\."):
            draw(plan, bank, Random(seed))
        return
    paper = draw(plan, bank, Random(seed))

    chosen = [next(c for c in bank if c.slug == slot.slug) for slot in paper.slots]
    assert not any(one.clashes(other) for one, other in combinations(chosen, 2))
    assert Counter(c.objective for c in chosen) == {
        f"O1.{n}": count for n, count in enumerate(counts, start=1)
    }


@given(SEEDS)
def test_the_same_seed_gives_the_same_paper_whatever_was_drawn_before(seed):
    bank = [on(f"q-{n}", f"F{n % 5}", objective=f"O1.{n % 2 + 1}") for n in range(12)]
    plan = graded(("O1.1", 2), ("O1.2", 2))

    assert draw(plan, bank, Random(seed)) == draw(plan, reversed(bank), Random(seed))


def test_no_stem_on_a_graded_paper_shows_another_ones_key():
    bank = [on("tells", "F1", enemies=frozenset({"asks"})), on("asks", "F2"), on("apart", "F3")]

    papers = [draw(graded(("O1.1", 2)), bank, Random(seed)) for seed in range(20)]

    assert all({"tells", "asks"} != {slot.slug for slot in paper.slots} for paper in papers)


def test_two_questions_of_one_family_never_stand_on_a_graded_paper():
    siblings = [on(f"match-{n}", f"F{n}", family="matching") for n in range(2)]
    bank = [*siblings, on("apart", "F3")]

    papers = [draw(graded(("O1.1", 2)), bank, Random(seed)) for seed in range(20)]

    assert all("apart" in {slot.slug for slot in paper.slots} for paper in papers)
    assert not on("written", "F1").clashes(on("too", "F2"))


def test_a_question_of_a_family_does_not_stand_for_one_that_has_none():
    siblings = [
        on("match-1", "F1", family="matching"),
        on("match-2", "F2", objective="O1.2", family="matching"),
    ]
    bank = [*siblings, on("written", "F1")]

    papers = [draw(graded(("O1.1", 1), ("O1.2", 1)), bank, Random(seed)) for seed in range(20)]

    assert {slot.slug for paper in papers for slot in paper.slots} == {"written", "match-2"}


DEAD_END = [
    on("both", "F1", "F2"),
    on("three", "F3"),
    on("one", "F1", objective="O1.2"),
    on("two", "F2", objective="O1.2"),
]


def test_a_choice_that_leads_into_a_dead_end_is_taken_back():
    papers = [draw(graded(("O1.1", 1), ("O1.2", 1)), DEAD_END, Random(seed)) for seed in range(20)]

    assert all("three" in {slot.slug for slot in paper.slots} for paper in papers)


def test_a_search_that_is_given_up_does_not_say_that_there_is_no_paper(monkeypatch):
    monkeypatch.setattr(searching, "_MOST_STEPS", 1)
    ends_dead = 3  # the seed that takes the question on both claims first

    with pytest.raises(BankTooSmallError) as refused:
        draw(graded(("O1.1", 1), ("O1.2", 1)), DEAD_END, Random(ends_dead))

    assert str(refused.value) == (
        "quiz the-check: no paper was found within 1 steps; there may be one, "
        "but too many questions exclude one another for O1.2"
    )


def test_what_was_tried_in_every_way_is_told_to_be_too_little():
    bank = [on("both", "F1", "F2"), *DEAD_END[2:]]

    with pytest.raises(BankTooSmallError, match=r"the bank is too small: O1\.2 needs 1 and only 0"):
        draw(graded(("O1.1", 1), ("O1.2", 1)), bank, Random(1))


def test_it_is_said_which_claims_stand_in_the_way():
    bank = [on(f"q-{n}", f"F{n % 2}") for n in range(6)]

    with pytest.raises(BankTooSmallError) as refused:
        draw(graded(("O1.1", 4)), bank, Random(1))

    assert str(refused.value) == (
        "quiz the-check: the bank is too small: O1.1 needs 4 and only 2 can stand together: "
        "the rest test what is asked already (F0, F1)"
    )


def test_many_claims_in_the_way_are_not_all_named():
    bank = [on(f"q-{n}", f"F{n % 7}") for n in range(14)]

    with pytest.raises(BankTooSmallError, match=r"\(F0, F1, F2, F3, F4 and others\)"):
        draw(graded(("O1.1", 8)), bank, Random(1))


def test_questions_that_give_each_other_away_are_too_few_as_well():
    bank = [on("tells", "F1", enemies=frozenset({"asks"})), on("asks", "F2")]

    with pytest.raises(BankTooSmallError, match="the rest would give others away"):
        draw(graded(("O1.1", 2)), bank, Random(1))


def test_questions_on_no_claim_do_not_stand_in_each_others_way():
    bank = [on("free-1"), on("free-2"), on("free-3"), on("bound", "F1"), on("bound-too", "F1")]

    assert len(draw(graded(("O1.1", 4)), bank, Random(1)).slots) == 4


def test_practice_asks_a_claim_again_rather_than_not_at_all():
    bank = [on(f"q-{n}", "F1") for n in range(4)]

    assert len(draw(graded(("O1.1", 4), purpose="practice"), bank, Random(1)).slots) == 4


@given(COUNTS, SEEDS, st.sampled_from(["practice", "graded"]))
def test_two_forms_follow_one_plan_and_share_no_question(counts, seed, purpose):
    bank = [on(f"q-{o}-{n}", f"F{o}{n % 3}", objective=f"O1.{o}") for o in (1, 2, 3) for n in range(6)]
    plan = graded(*((f"O1.{n}", count) for n, count in enumerate(counts, start=1)), purpose=purpose)

    first, second = draw_forms(plan, bank, Random(seed))

    slugs = [{slot.slug for slot in paper.slots} for paper in (first, second)]
    objectives = [Counter(c.objective for c in bank if c.slug in paper) for paper in slugs]
    assert slugs[0].isdisjoint(slugs[1])
    assert objectives[0] == objectives[1]
    assert draw_forms(plan, bank, Random(seed)) == (first, second)


@given(SEEDS)
def test_graded_forms_ask_the_same_claims_where_there_are_just_enough(seed):
    bank = [on(f"q-{n}-{v}", f"F{n}") for n in range(3) for v in "ab"]

    first, second = draw_forms(graded(("O1.1", 3)), bank, Random(seed))

    assert {slot.slug[:3] for slot in first.slots} == {slot.slug[:3] for slot in second.slots}


def test_two_forms_need_twice_as_many():
    with pytest.raises(BankTooSmallError, match=r"O1\.1 needs 6 and has 4"):
        draw_forms(graded(("O1.1", 3)), [on(f"q-{n}", f"F{n}") for n in range(4)], Random(1))


@given(SEEDS)
def test_parts_that_overlap_are_all_met(seed):
    bank = [on(f"q-{n}", f"F{n}", kind="numeric" if n < 2 else "cloze") for n in range(4)]
    parts = (Draw(objective="O1.1", count=2), Draw(objective="O1.1", count=2, kind="numeric"))
    plan = Plan(slug="the-check", title="The check", draw=parts)

    assert len({slot.slug for slot in draw(plan, bank, Random(seed)).slots}) == 4


@given(SEEDS)
def test_parts_that_overlap_crosswise_are_all_met(seed):
    kinds = ["numeric", "true_false", "numeric", "true_false"]
    shares = [0.5, 0.5, 0.2, 0.2]
    bank = [
        on(f"q-{n}", f"F{n}", kind=k, facility=f) for n, (k, f) in enumerate(zip(kinds, shares, strict=True))
    ]
    parts = (
        Draw(objective="O1.1", count=1, kind="numeric"),
        Draw(objective="O1.1", count=1, facility=(0.4, 0.6)),
        Draw(objective="O1.1", count=1, facility=(0.1, 0.3)),
        Draw(objective="O1.1", count=1, kind="true_false"),
    )

    paper = draw(Plan(slug="the-check", title="The check", draw=parts), bank, Random(seed))

    assert len({slot.slug for slot in paper.slots}) == 4
