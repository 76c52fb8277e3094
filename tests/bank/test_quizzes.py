"""What quizzes draw from files: forms that belong together, and what graded papers leave out."""

from dataclasses import replace
from datetime import date

import pytest

from quizapp import bank
from quizapp.bank.paper import candidates, draw_sheet
from quizapp.core.lesson import Check, Later, LaterLine
from quizapp.core.plan import Draw, Form, Plan
from tests.bank.small_course import LESSON

TODAY, DUE = date(2026, 11, 23), date(2027, 5, 1)
VOUCHED = Later(
    review_by=DUE, lines=(LaterLine(text="x", as_of="December 2024", outlet="press", checked=True),)
)


def form(letter: str, **more: object) -> Plan:
    slug, partner = ("pre-test", "post-test") if letter == "A" else ("post-test", "pre-test")
    fields = {"slug": slug, "title": "T", "purpose": "graded", "form": letter, "partner": partner}
    return Plan.model_validate(fields | {"draw": (Draw(objective="O2.1", count=1),)} | more)


@pytest.fixture
def small(course):
    """The small course with two questions on its first objective, and two forms that draw one each."""
    read = bank.read(course)
    one = next(q for q in read.questions if q.objective == "O2.1")
    more = one.model_copy(update={"slug": "population-again"})
    return replace(read, questions=(*read.questions, more), plans=(form("A"), form("B")))


def rules(read, on=TODAY) -> list[str]:
    ours = {"form-partner", "form-differs", "quiz-too-large", "later-without-box"}
    return [problem.rule for problem in bank.check(read, on=on) if problem.rule in ours]


def test_two_forms_that_belong_together_are_in_order(small):
    assert rules(small) == []


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (form("B", slug="another"), ["form-partner"] * 2),
        (form("A", slug="post-test"), ["form-partner"] * 2),
        (form("B", partner="somebody"), ["form-partner"] * 2),
        (form("B", form=None, partner=None), ["form-partner"]),
        (form("B", seed=2), ["form-differs"] * 2),
        (form("B", draw=(Draw(objective="O2.2", count=1),)), ["form-differs"] * 2 + ["quiz-too-large"]),
    ],
)
def test_a_form_without_its_like_is_an_error(small, second, found):
    assert sorted(rules(replace(small, plans=(form("A"), second)))) == found


def test_forms_need_room_for_each_other(small):
    alone = replace(small, questions=small.questions[:-1])

    assert rules(alone) == ["quiz-too-large"] * 2


def test_forms_print_the_papers_that_students_get(small):
    first, second = (draw_sheet(small, slug, on=TODAY) for slug in ("pre-test", "post-test"))

    assert (first.form, second.form, first.seed) == (Form.A, Form.B, 0)
    assert {entry.slug for sheet in (first, second) for entry in sheet.entries} == {
        "population-again",
        "population-of-the-area",
    }


def test_another_seed_tries_another_pair_of_papers(small):
    papers = {draw_sheet(small, "pre-test", seed).entries[0].slug for seed in range(9)}

    assert len(papers) == 2


def with_lesson(read, **fields):
    lessons = tuple(one.model_copy(update=fields) if one.slug == LESSON else one for one in read.lessons)
    return replace(read, lessons=lessons)


def test_what_a_lesson_asks_while_it_is_read_is_on_no_graded_paper(small):
    asked = Check(after=small.lessons[0].sections[0].anchor, questions=("population-again",))

    assert rules(with_lesson(small, checks=(asked,))) == ["quiz-too-large"] * 2


@pytest.mark.parametrize(
    ("box", "on", "kept"),
    [
        (VOUCHED, DUE, False),
        (VOUCHED, date(2027, 5, 2), True),
        (None, DUE, True),
    ],
)
def test_what_rests_on_later_events_waits_for_an_editor(small, box, on, kept):
    questions = tuple(q.model_copy(update={"later": q.slug == "population-again"}) for q in small.questions)
    read = with_lesson(replace(small, questions=questions), later=box)

    found = {c.slug: c.practice_only for c in candidates(read, on)}

    assert found["population-again"] is kept
    assert not found["population-of-the-area"]
    assert rules(read, on).count("quiz-too-large") == 2 * kept
    assert ("later-without-box" in rules(read, on)) is (box is None)


def test_without_a_day_nothing_is_overdue(small):
    questions = tuple(q.model_copy(update={"later": True}) for q in small.questions)
    read = with_lesson(replace(small, questions=questions), later=VOUCHED)

    assert not any(c.practice_only for c in candidates(read))
    assert not [p for p in bank.check(read) if p.rule == "quiz-too-large"]
