"""Plans and the papers drawn from them."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizapp.core.drawing.candidate import Candidate
from quizapp.core.plan import BankTooSmallError, Draw, Drawn, Plan, draw, draw_forms
from quizapp.core.question import State

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
        Drawn("a-0", 6275411229797914743),
        Drawn("b-4", 1052455164929071019),
        Drawn("a-6", 5555947047600091706),
        Drawn("b-2", 5859161141791166919),
        Drawn("a-5", 5886449278894564063),
        Drawn("a-3", 8830288027098220157),
    )


def test_so_do_the_same_seed_and_history_and_the_two_forms_of_a_graded_quiz():
    three = plan(("O1.1", 2), ("O1.2", 1)).model_copy(update={"purpose": "graded"})

    remembered = draw(SIX, BANK, Random(2021), ["a-1", "b-2", "b-3"])
    forms = draw_forms(three, BANK, Random(2021))

    assert [slot.slug for slot in remembered.slots] == ["a-6", "b-7", "a-5", "a-3", "b-4", "a-0"]
    assert [[slot.slug for slot in form.slots] for form in forms] == [
        ["a-4", "b-7", "a-6"],
        ["a-7", "b-4", "a-5"],
    ]


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


@given(st.integers())
def test_claims_seen_lately_come_last_among_the_unseen(seed):
    twice = [Candidate(f"q-{n}-{v}", "O1.1", frozenset({f"F{n}"})) for n in range(4) for v in "ab"]

    paper = draw(plan(("O1.1", 2)), twice, Random(seed), ["q-0-a", "q-3-b"])

    assert {slot.slug[:3] for slot in paper.slots} == {"q-1", "q-2"}


@given(st.integers())
def test_what_is_known_to_be_too_easy_or_too_hard_comes_last(seed):
    known = [
        Candidate(f"q-{n}", "O1.1", frozenset({f"F{n}"}), facility=f)
        for n, f in enumerate((None, 0.3, 0.9, 0.29, 0.91))
    ]

    paper = draw(plan(("O1.1", 3)), known, Random(seed))

    assert {slot.slug for slot in paper.slots} == {"q-0", "q-1", "q-2"}


VARIED = [
    Candidate(f"q-{n}", "O1.1", frozenset({f"F{n}"}), kind, facility, state)
    for n, (kind, facility, state) in enumerate(
        [
            ("numeric", 0.5, State.PUBLISHED),
            ("numeric", 0.95, State.PUBLISHED),
            ("numeric", None, State.PUBLISHED),
            ("true_false", 0.5, State.PUBLISHED),
            ("numeric", 0.5, State.IN_REVIEW),
        ]
    )
]


@pytest.mark.parametrize(
    ("wanted", "drawn"),
    [
        ({"count": 4}, {"q-0", "q-1", "q-2", "q-3"}),
        ({"count": 3, "kind": "numeric"}, {"q-0", "q-1", "q-2"}),
        ({"count": 2, "kind": "numeric", "facility": [0.3, 0.9]}, {"q-0", "q-2"}),
        ({"count": 1, "state": "in-review"}, {"q-4"}),
    ],
)
def test_a_plan_names_kind_facility_and_state(wanted, drawn):
    one = Plan(slug="lesson-1", title="Lesson 1", draw=(Draw(objective="O1.1", **wanted),))

    assert {slot.slug for slot in draw(one, VARIED, Random(1)).slots} == drawn


@given(st.integers())
def test_two_parts_of_a_plan_that_differ_by_a_hair_are_drawn_each_from_its_own(seed):
    wide, narrow = (Draw(objective="O1.1", count=1, facility=(0.3, high)) for high in (0.5000001, 0.5))
    bank = [
        Candidate("between", "O1.1", frozenset({"F1"}), facility=0.50000005),
        Candidate("below", "O1.1", frozenset({"F2"}), facility=0.4),
        Candidate("between-too", "O1.1", frozenset({"F3"}), facility=0.50000003),
    ]
    both = Plan(slug="lesson-1", title="Lesson 1", draw=(wide, narrow))

    assert "below" in {slot.slug for slot in draw(both, bank, Random(seed)).slots}
    with pytest.raises(BankTooSmallError, match=r"facility 0\.3 to 0\.5\) needs 1 and has 0"):
        draw(both, [bank[0], bank[2]], Random(seed))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "essay"}, "kind is 'essay'; expected one of"),
        ({"facility": [0.9, 0.3]}, "facility is"),
        ({"facility": [0.5, 1.5]}, "facility is"),
        ({"count": 0}, "greater than or equal to 1"),
    ],
)
def test_a_part_of_a_plan_that_can_mean_nothing_is_refused(wrong, said):
    with pytest.raises(ValidationError, match=said):
        Draw.model_validate({"objective": "O1.1", "count": 1, **wrong})


def test_a_bank_that_is_too_small_is_told_all_it_lacks():
    with pytest.raises(BankTooSmallError) as refused:
        draw(plan(("O1.1", 9), ("O1.2", 2), ("O2.1", 1)), BANK, Random(1))

    assert str(refused.value) == (
        "quiz lesson-1: the bank is too small: O1.1 needs 9 and has 8; O2.1 needs 1 and has 0"
    )


def test_what_is_lacking_is_named_with_all_that_was_asked_of_it():
    wanted = Draw(objective="O1.1", count=4, kind="numeric", facility=(0.3, 0.9), state=State.IN_REVIEW)

    with pytest.raises(BankTooSmallError) as refused:
        draw(Plan(slug="lesson-1", title="Lesson 1", draw=(wanted,)), VARIED, Random(1))

    assert str(refused.value).endswith("O1.1 (numeric, facility 0.3 to 0.9, in-review) needs 4 and has 1")


def test_each_slot_has_a_seed_of_its_own_that_a_database_can_keep():
    slots = draw(SIX, BANK, Random(5)).slots

    assert len({slot.seed for slot in slots}) == len(slots) == SIX.size
    assert all(isinstance(slot, Drawn) and 0 <= slot.seed < 2**63 for slot in slots)


@pytest.mark.parametrize("fields", [{"draw": []}, {"purpose": "exam"}, {"slug": "L1"}])
def test_a_plan_that_is_none_is_refused(fields):
    with pytest.raises(ValidationError):
        Plan.model_validate({**SIX.model_dump(), **fields})


def test_what_somebody_has_to_mark_is_drawn_only_where_the_plan_asks_for_it():
    bank = (
        Candidate("written", "O1.1", frozenset({"F01"}), "long_text"),
        Candidate("chosen", "O1.1", frozenset({"F02"}), "single_choice"),
    )
    asked = Plan(
        slug="own-words", title="Own words", draw=(Draw(objective="O1.1", count=1, kind="long_text"),)
    )

    by_chance = {draw(plan(("O1.1", 1)), bank, Random(seed)).slots[0].slug for seed in range(20)}

    assert by_chance == {"chosen"}
    assert draw(asked, bank, Random(1)).slots[0].slug == "written"
    with pytest.raises(BankTooSmallError):
        draw(plan(("O1.1", 2)), bank, Random(1))


@pytest.mark.parametrize("seed", range(30))
def test_practice_repeats_a_claim_before_one_question_gives_another_away(seed):
    bank = (
        Candidate("asked", "O1.1", frozenset({"F01"})),
        Candidate("asked-otherwise", "O1.1", frozenset({"F01"})),
        Candidate("telling", "O1.1", frozenset({"F02"}), enemies=frozenset({"asked", "asked-otherwise"})),
        Candidate("sibling", "O1.1", frozenset({"F01", "F03"}), family="one"),
        Candidate("other-sibling", "O1.1", frozenset({"F04"}), family="one"),
    )

    two, four = (
        {slot.slug for slot in draw(plan(("O1.1", count)), bank, Random(seed)).slots} for count in (2, 4)
    )

    assert two not in ({"telling", "asked"}, {"telling", "asked-otherwise"}, {"sibling", "other-sibling"})
    assert len(four) == 4


def test_what_gives_another_away_is_still_drawn_where_nothing_else_is_left():
    bank = (
        Candidate("asked", "O1.1", frozenset({"F01"})),
        Candidate("telling", "O1.1", frozenset({"F02"}), enemies=frozenset({"asked"})),
    )

    assert draw(plan(("O1.1", 2)), bank, Random(1)).slots
