"""Which text of the lessons somebody reads: chosen by them, or fixed by a class."""

import pytest

from quizapp.core.lesson import Edition
from quizapp.models.database import writing
from quizapp.services import editions, lessons
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.who import NOBODY
from tests.classes import class_id

LESSON = "02-people-and-territory"


def text_of(session, viewer, at):
    page = lessons.read(session, viewer, LESSON, at=at)
    return page.edition, page.other


def choose(session, viewer, edition, lesson=LESSON):
    with writing(session):
        editions.choose(session, viewer, lesson, edition)


def fix(session, viewer, edition):
    with writing(session):
        editions.fix(session, viewer, class_id(session, "A"), edition)


def test_the_standard_text_comes_first_and_the_easier_one_is_offered(session, who, at):
    assert text_of(session, NOBODY, at) == (Edition.STANDARD, Edition.EASIER)
    assert text_of(session, who("amal"), at) == (Edition.STANDARD, Edition.EASIER)


def test_what_a_student_chose_is_kept_for_them_alone(session, who, at):
    choose(session, who("amal"), Edition.EASIER)

    assert text_of(session, who("amal"), at) == (Edition.EASIER, Edition.STANDARD)
    assert text_of(session, who("basim"), at) == (Edition.STANDARD, Edition.EASIER)
    choose(session, who("amal"), Edition.STANDARD)
    assert text_of(session, who("amal"), at) == (Edition.STANDARD, Edition.EASIER)


def test_both_texts_state_the_same_claims_under_another_summary(session, who, at):
    standard = lessons.read(session, who("amal"), LESSON, at=at)
    choose(session, who("amal"), Edition.EASIER)

    easier = lessons.read(session, who("amal"), LESSON, at=at)

    assert easier.stated == standard.stated
    assert easier.summary == easier.lesson.easier_summary != standard.summary
    assert [p.section.anchor for p in easier.sections] == [p.section.anchor for p in standard.sections]
    assert easier.sections[0].section.blocks[0].text != standard.sections[0].section.blocks[0].text


def test_a_class_may_fix_the_text_for_its_students(session, who, at):
    choose(session, who("amal"), Edition.STANDARD)

    fix(session, who("carla"), Edition.EASIER)

    assert text_of(session, who("amal"), at) == (Edition.EASIER, None)
    assert text_of(session, who("basim"), at) == (Edition.STANDARD, Edition.EASIER)
    assert text_of(session, who("carla"), at)[0] is Edition.STANDARD
    assert editions.read(session, who("carla"), class_id(session, "A")).edition is Edition.EASIER


def test_what_is_fixed_cannot_be_changed_by_a_student_until_it_is_open_again(session, who, at):
    fix(session, who("dina"), Edition.STANDARD)

    with pytest.raises(RefusedError):
        choose(session, who("amal"), Edition.EASIER)
    fix(session, who("dina"), None)
    choose(session, who("amal"), Edition.EASIER)

    assert text_of(session, who("amal"), at) == (Edition.EASIER, Edition.STANDARD)


def test_another_teachers_class_does_not_exist(session, who):
    with pytest.raises(NotFoundError):
        fix(session, who("omar"), Edition.EASIER)
    with pytest.raises(NotFoundError):
        editions.read(session, who("omar"), class_id(session, "A"))


def test_nobody_chooses_on_a_lesson_that_is_not_there(session, who):
    with pytest.raises(NotFoundError):
        choose(session, who("amal"), Edition.EASIER, "99-nothing")
