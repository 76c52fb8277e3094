"""Lessons are read by everybody; that they were read is kept once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Visit
from quizapp.models.database import writing
from quizapp.services import lessons
from quizapp.services.errors import NotFoundError
from quizapp.services.who import NOBODY


def test_the_list_shows_what_was_read_and_what_comes_next(session, who, at):
    slugs = [entry.slug for entry in lessons.list_lessons(session, NOBODY).lessons]
    with writing(session):
        lessons.note_read(session, who("amal"), slugs[0], at=at)

    page = lessons.list_lessons(session, who("amal"))

    assert [entry.read for entry in page.lessons] == [True] + [False] * (len(slugs) - 1)
    assert page.next.slug == slugs[1]
    assert lessons.list_lessons(session, who("basim")).next.slug == slugs[0]


def test_a_lesson_brings_every_claim_it_states(session, at):
    slug = lessons.list_lessons(session, NOBODY).lessons[1].slug

    page = lessons.read(session, NOBODY, slug, at=at)

    named = {c for s in page.lesson.sections for p in s.passages for c in p.claims}
    assert {note.slug for note in page.stated} == named
    assert page.quiz_slug


def test_there_is_no_lesson_of_another_name(session, at):
    with pytest.raises(NotFoundError):
        lessons.read(session, NOBODY, "99-nothing", at=at)


def test_opening_and_reading_are_kept_the_first_time(session, who, at):
    slug = lessons.list_lessons(session, NOBODY).lessons[0].slug
    for hours in range(3):
        with writing(session):
            lessons.note_opened(session, who("amal"), slug, at=at + timedelta(hours=hours))
            lessons.note_read(session, who("amal"), slug, at=at + timedelta(hours=hours))

    visits = session.scalars(select(Visit)).all()

    assert [(v.opened_at, v.read_at) for v in visits] == [(at, at)]


def test_reading_what_does_not_exist_keeps_nothing(session, who, at):
    with pytest.raises(NotFoundError), writing(session):
        lessons.note_read(session, who("amal"), "99-nothing", at=at)

    assert session.scalar(select(Visit)) is None
