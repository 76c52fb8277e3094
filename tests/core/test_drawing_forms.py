"""Parallel forms A and B: fixed papers, and no question on both, whatever became of the bank in between."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizapp.core.plan import BankTooSmallError, Candidate, Draw, Drawn, Form, Paper, Plan, draw, draw_form

BANK = tuple(
    Candidate(f"{letter}-{n}", objective, frozenset({f"F{letter}{n // 2}"}))
    for letter, objective in (("a", "O1.1"), ("b", "O1.2"))
    for n in range(12)
)
DRAW = (Draw(objective="O1.1", count=2), Draw(objective="O1.2", count=1))


def form(letter: str, **more: object) -> Plan:
    partner = "post-test" if letter == "A" else "pre-test"
    fields = {"slug": "this-test", "title": "T", "purpose": "graded", "form": letter, "partner": partner}
    return Plan.model_validate(fields | {"draw": DRAW} | more)


A, B = form("A"), form("B")


def slugs(paper: Paper) -> set[str]:
    return {slot.slug for slot in paper.slots}


def test_each_form_is_one_paper_for_everybody():
    first, second = draw_form(A, BANK), draw_form(B, BANK)

    assert draw_form(A, reversed(BANK)) == first
    assert draw_form(B, reversed(BANK)) == second
    assert len(slugs(first)) == len(slugs(second)) == A.size
    assert not slugs(first) & slugs(second)


def test_another_seed_is_another_pair_of_papers():
    pairs = {(draw_form(form("A", seed=n), BANK), draw_form(form("B", seed=n), BANK)) for n in range(5)}

    assert len(pairs) > 1
    assert all(not slugs(first) & slugs(second) for first, second in pairs)


@given(st.sets(st.sampled_from([c.slug for c in BANK]), max_size=6))
def test_what_was_on_the_partners_paper_never_comes_again(had):
    assert not slugs(draw_form(B, BANK, had)) & had


@given(st.sets(st.sampled_from(BANK), max_size=6), st.integers(0, 4))
def test_nothing_is_on_both_papers_though_the_bank_changed_in_between(gone, new):
    had = slugs(draw_form(A, BANK))
    changed = [c for c in BANK if c not in gone]
    changed += [Candidate(f"new-{n}", "O1.1", frozenset({f"FN{n}"})) for n in range(new)]

    assert not slugs(draw_form(B, changed, had)) & had


def test_a_paper_that_others_were_given_stays_when_questions_are_added():
    earlier = draw_form(A, BANK)
    more = [*BANK, *(Candidate(f"c-{n}", "O1.1", frozenset({f"FC{n}"})) for n in range(40))]

    assert draw_form(A, more) != earlier
    assert draw_form(A, more, given=earlier) == earlier


@pytest.mark.parametrize("lost", ["taken from the bank", "only practised", "met on the partner's paper"])
def test_a_paper_with_a_question_that_may_not_be_asked_any_more_gives_way(lost):
    earlier = draw_form(A, BANK)
    gone = earlier.slots[0].slug
    bank = [c for c in BANK if c.slug != gone] if lost == "taken from the bank" else list(BANK)
    if lost == "only practised":
        bank = [Candidate(c.slug, c.objective, c.claims, practice_only=c.slug == gone) for c in BANK]

    paper = draw_form(A, bank, {gone} if lost == "met on the partner's paper" else (), earlier)

    assert gone not in slugs(paper)
    assert len(slugs(paper)) == A.size


def test_a_paper_of_an_earlier_plan_gives_way():
    earlier = Paper((Drawn("a-0", 1), Drawn("b-0", 2), Drawn("b-2", 3)))
    shorter = Paper(earlier.slots[:2])

    assert draw_form(A, BANK, given=earlier) == draw_form(A, BANK, given=shorter) == draw_form(A, BANK)


def test_without_room_for_the_partner_there_is_no_form():
    with pytest.raises(BankTooSmallError, match=r"O1\.2 needs 2 and has 1"):
        draw_form(A, [*BANK[:12], BANK[12]])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"form": None}, "belong to a quiz with"),
        ({"form": None, "partner": None, "seed": 3}, "belong to a quiz with"),
        ({"partner": None}, "form A needs its partner"),
        ({"purpose": "practice"}, "and is graded"),
        ({"form": "C"}, "Input should be 'A' or 'B'"),
        ({"seed": -1}, "greater than or equal to 0"),
    ],
)
def test_half_a_form_is_refused(fields, said):
    with pytest.raises(ValidationError, match=said):
        form("A", **fields)


def test_a_plan_without_a_form_says_so():
    plain = Plan(slug="lesson-1", title="Lesson 1", draw=DRAW)

    assert (plain.form, A.form, B.form) == (None, Form.A, Form.B)


@given(st.integers())
def test_what_may_only_be_practised_is_on_no_graded_paper(seed):
    bank = [Candidate(c.slug, c.objective, c.claims, practice_only=c.slug.endswith(("1", "3"))) for c in BANK]
    practice = Plan(slug="lesson-1", title="L", draw=(Draw(objective="O1.1", count=12),))

    paper = draw(practice.model_copy(update={"purpose": "graded", "draw": DRAW}), bank, Random(seed))

    assert not [slug for slug in slugs(paper) if slug.endswith(("1", "3"))]
    assert slugs(draw(practice, bank, Random(seed))) == {c.slug for c in BANK[:12]}


def variants(objective: str, *families: str) -> list[Candidate]:
    """Three questions of each family; those of one family test one claim."""
    return [
        Candidate(f"{family}-{n}", objective, frozenset({family}), family=family)
        for family in families
        for n in range(3)
    ]


@given(st.integers(0, 50))
def test_two_questions_of_one_family_are_not_on_both_forms_either(seed):
    bank = [*variants("O1.1", "f1", "f2", "f3", "f4"), *variants("O1.2", "g1", "g2")]

    papers = [draw_form(form(letter, seed=seed), bank) for letter in "AB"]

    families = [slug.partition("-")[0] for paper in papers for slug in slugs(paper)]
    assert len(set(families)) == len(families) == 6


def test_variants_of_too_few_families_do_not_make_two_forms():
    bank = [*variants("O1.1", "f1", "f2", "f3"), *variants("O1.2", "g1", "g2")]

    with pytest.raises(BankTooSmallError, match=r"O1\.1 needs 4 and only 3"):
        draw_form(A, bank)
