"""What a quiz is drawn from."""

from datetime import date
from itertools import combinations

import pytest
from sqlalchemy import select, update

from quizapp.core.plan import Plan
from quizapp.models import LessonVersion, Question, QuestionVersion, Quiz
from quizapp.models.database import writing
from quizapp.services import candidates
from quizapp.services.candidates import read_drawable
from tests.statements import count_statements

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(candidates, "_enemies", candidates._EnemiesOnce())


@pytest.fixture
def graded(session):
    """The course's first graded quiz, asking all its objectives, and a day."""
    quiz = session.execute(select(Quiz.course_id, Quiz.body).where(Quiz.purpose == "graded")).first()
    return quiz.course_id, Plan.model_validate(quiz.body), TODAY


def test_candidates_are_the_published_questions_of_the_plans_objectives(session, graded):
    with writing(session):
        retired = session.scalar(
            select(Question.slug).where(Question.objective == graded[1].draw[0].objective)
        )
        session.execute(update(Question).where(Question.slug == retired).values(state="retired"))

    found = read_drawable(session, *graded)

    assert retired not in found.versions
    assert {c.objective for c in found.candidates} == {d.objective for d in graded[1].draw}
    assert {c.slug for c in found.candidates} == set(found.versions)
    assert all(c.kind and c.claims and c.facility is None for c in found.candidates)


def test_every_quiz_knows_who_gives_whom_away(session, graded):
    course, plan, today = graded
    everything = {d.objective for d in plan.draw} | set(session.scalars(select(Question.objective)))
    whole = plan.model_copy(
        update={"draw": tuple(plan.draw[0].model_copy(update={"objective": o}) for o in sorted(everything))}
    )

    found = read_drawable(session, course, whole, today).candidates

    assert any(c.enemies for c in found)
    assert all((a.slug in b.enemies) is (b.slug in a.enemies) for a, b in combinations(found, 2))
    practice = whole.model_copy(update={"purpose": "practice"})
    drawn = {c.slug: c.enemies for c in read_drawable(session, course, practice, today).candidates}
    assert drawn == {c.slug: c.enemies for c in found}


def test_a_class_that_starts_at_once_reads_the_contents_once(engine, session, graded):
    read_drawable(session, *graded)

    with count_statements(engine) as said:
        read_drawable(session, *graded)

    assert len([s for s in said if "question_version" in s]) == 1


def test_contents_that_changed_too_often_are_forgotten(session, graded, monkeypatch):
    monkeypatch.setattr(candidates, "_MOST", 1)

    first = read_drawable(session, *graded)
    with writing(session):
        session.execute(
            update(Question).where(Question.slug == first.candidates[0].slug).values(state="draft")
        )
    read_drawable(session, *graded)

    assert len(candidates._enemies._kept) == 1
    assert first != read_drawable(session, *graded)


def practised(session, graded, on=TODAY) -> set[str]:
    return {c.slug for c in read_drawable(session, *graded[:2], on).candidates if c.practice_only}


def test_what_lessons_ask_while_they_are_read_is_only_practised(session, graded):
    bodies = session.scalars(select(LessonVersion.body)).all()
    shown = {slug for body in bodies for check in body.get("checks", ()) for slug in check["questions"]}
    practice = graded[1].model_copy(update={"purpose": "practice"})

    found = practised(session, graded)

    assert found
    assert found <= shown
    assert practised(session, (graded[0], practice)) == set()


@pytest.mark.parametrize(
    ("checked", "on", "kept"),
    [(True, date(2027, 5, 1), False), (True, date(2027, 5, 2), True), (False, date(2027, 5, 1), True)],
)
def test_what_rests_on_later_events_waits_for_an_editor(session, graded, checked, on, kept):
    free = next(c.slug for c in read_drawable(session, *graded).candidates if not c.practice_only)
    later = {"review_by": "2027-05-01", "lines": [{"text": "x", "as_of": "2024", "outlet": "y"}]}
    later["lines"][0]["checked"] = checked
    with writing(session):
        for version in session.scalars(select(LessonVersion)):
            version.body = {**version.body, "later": later}
            version.content_hash = f"{checked}{version.content_hash}"[:64]
        asked = select(QuestionVersion).join(Question).where(Question.slug == free)
        for version in session.scalars(asked):
            version.body = {**version.body, "later": True}

    assert (free in practised(session, graded, on)) is kept
