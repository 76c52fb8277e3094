"""A paper drawn from files: the same for the same seed, with what proves each key beside it."""

from dataclasses import replace

import pytest

from quizapp import bank
from quizapp.bank.paper import NoPaperError, candidates, draw_sheet
from quizapp.core.plan import BankTooSmallError
from quizapp.core.question import State
from tests.bank.small_course import LESSON, edit


@pytest.fixture
def small(course):
    """The small course, read."""
    return bank.read(course)


def test_the_same_seed_draws_the_same_sheet(small):
    assert draw_sheet(small, "lesson-2", 7) == draw_sheet(small, "lesson-2", 7)


def test_another_seed_may_draw_another_order(small):
    orders = {tuple(e.slug for e in draw_sheet(small, "lesson-2", seed).entries) for seed in range(20)}

    assert len(orders) == 2


def test_an_entry_has_the_key_in_words_the_passage_and_whose_claim_it_is(small):
    sheet = draw_sheet(small, "lesson-2", 7)
    entry = next(e for e in sheet.entries if e.slug == "area-held")

    assert (sheet.title, sheet.purpose, sheet.points) == ("People and territory", "practice", 2)
    assert (entry.key, entry.key_words) == (("3000",), "3,000 km²")
    assert (entry.proof.lesson_slug, entry.proof.anchor) == (LESSON, "two-figures")
    assert entry.proof.words == "gave 3,000 square kilometres"
    assert entry.proof.before.endswith("Fabrice Balanche ")
    ground = entry.grounds[0]
    assert (ground.claim, ground.source, ground.as_of) == ("F10", "Fabrice Balanche", "c. March 2021")
    assert ground.certainty == "attributed claim"


def test_a_passage_that_lost_its_words_leaves_the_words_alone(course):
    edit(course, f"lessons/{LESSON}.md", "gave **3,000** square", "gave **3,500** square")

    entry = next(e for e in draw_sheet(bank.read(course), "lesson-2", 7).entries if e.slug == "area-held")

    assert (entry.proof.before, entry.proof.words, entry.proof.anchor) == (
        "",
        "gave 3,000 square kilometres",
        "",
    )


def test_an_unknown_quiz_is_refused_with_those_there_are(small):
    with pytest.raises(NoPaperError, match="there is no quiz `lesson-9`; expected one of lesson-2"):
        draw_sheet(small, "lesson-9", 7)


def test_a_course_without_quizzes_says_where_they_belong(small):
    with pytest.raises(NoPaperError, match=r"expected one in quizzes\.yaml"):
        draw_sheet(replace(small, plans=()), "lesson-2", 7)


def test_files_with_errors_are_not_drawn_from(course):
    edit(course, "items/O2.1.yaml", "kind: single_choice", "knid: single_choice")

    with pytest.raises(NoPaperError, match="quizapp check"):
        draw_sheet(bank.read(course), "lesson-2", 7)


def test_a_folder_that_is_not_there_is_not_drawn_from(tmp_path):
    with pytest.raises(NoPaperError):
        draw_sheet(bank.read(tmp_path / "nowhere"), "lesson-2", 7)


def test_a_bank_that_is_too_small_says_what_is_missing(course):
    edit(course, "items/O2.2.yaml", "state: published", "state: retired")

    with pytest.raises(BankTooSmallError, match=r"O2\.2"):
        draw_sheet(bank.read(course), "lesson-2", 7)


def test_what_is_drawn_from_knows_its_enemies_and_what_is_retired_is_gone(small):
    shown = small.questions[1].model_copy(
        update={"slug": "shows", "stem": "Were 3,000 square kilometres held?"}
    )
    retired = shown.model_copy(update={"slug": "gone", "state": State.RETIRED})

    found = {c.slug: c for c in candidates(replace(small, questions=(*small.questions, shown, retired)))}

    assert set(found) == {"area-held", "population-of-the-area", "shows"}
    assert "shows" in found["area-held"].enemies | found["population-of-the-area"].enemies
    assert found["shows"].kind == small.questions[1].kind


def test_a_quiz_of_which_everybody_gets_another_paper_needs_a_seed(small):
    with pytest.raises(NoPaperError, match="each student gets another paper of `lesson-2`; expected a seed"):
        draw_sheet(small, "lesson-2")
