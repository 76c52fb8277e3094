"""Quizzes in two forms: one paper for everybody, and nothing twice for anybody."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from quizapp import bank
from quizapp.bank.paper import draw_sheet
from quizapp.core.grading import ShowAnswers
from quizapp.models import Attempt, Question, QuestionVersion, Slot
from quizapp.models.database import writing
from quizapp.services import assigning, quizzes, sign_ins, starting, submitting
from quizapp.services.assignments import Order
from quizapp.services.errors import RefusedError
from tests.classes import class_id, quiz_id, teacher, times


@pytest.fixture
def given(session, people, at) -> dict[str, int]:
    """Both forms, assigned to both classes; by class and quiz."""
    found = {}
    for room, name in (("A", "carla"), ("B", "omar")):
        for slug in ("pre-test", "post-test"):
            order = Order(None, quiz_id(session, slug), times(at), ShowAnswers.AFTER_DUE)
            classroom = class_id(session, room)
            with writing(session):
                found[f"{room} {slug}"] = assigning.assign(
                    session, teacher(people, name), classroom, order, at=at
                )
    return found


@pytest.fixture
def take(session, who, given, at):
    """Return a function that has a student begin a form and gives its questions with their seeds."""

    def begin(name: str, slug: str):
        room = "A" if name == "amal" else "B"
        with writing(session):
            attempt = starting.start(session, who(name), slug, given[f"{room} {slug}"], at=at)
        return paper(session, attempt)

    return begin


def paper(session, attempt: int) -> list[tuple[str, int]]:
    rows = session.execute(
        select(Question.slug, Slot.seed)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .where(Slot.attempt_id == attempt)
        .order_by(Slot.position)
    )
    return [(r.slug, r.seed) for r in rows]


def slugs(drawn: list[tuple[str, int]]) -> set[str]:
    return {slug for slug, _ in drawn}


def retire(session, slug: str) -> None:
    with writing(session):
        session.execute(update(Question).where(Question.slug == slug).values(state="retired"))


def test_everybody_gets_the_paper_that_the_command_prints(take, at):
    printed = draw_sheet(bank.read(bank.bundled_course()), "pre-test", on=at.date())

    assert take("amal", "pre-test") == take("basim", "pre-test")
    assert [slug for slug, _ in take("amal", "pre-test")] == [entry.slug for entry in printed.entries]


def test_no_question_is_on_both_forms(take):
    first, second = take("amal", "pre-test"), take("amal", "post-test")

    assert len(slugs(first)) == len(slugs(second)) == 23
    assert not slugs(first) & slugs(second)


def test_no_family_of_generated_questions_is_on_both_forms_though_its_variants_differ(session, take):
    had = families(session, slugs(take("amal", "pre-test")))
    theirs = slugs(take("basim", "post-test"))
    with writing(session):
        twins = select(Question).where(Question.family.in_(had), Question.state == "published")
        for question in session.scalars(twins):
            question.objective = "O1.1"
        drawn_anew = (Question.slug.in_(theirs), Question.objective == "O1.1")
        session.execute(update(Question).where(*drawn_anew).values(state="retired"))

    assert had
    assert not families(session, slugs(take("amal", "post-test"))) & had


def families(session, drawn: set[str]) -> set[str]:
    found = select(Question.family).where(Question.slug.in_(drawn), Question.family.is_not(None))
    return set(session.scalars(found))


def test_the_paper_stays_when_the_bank_changes_beside_it(session, take):
    first = take("amal", "pre-test")
    other = session.scalars(select(Question.slug).where(Question.slug.not_in(slugs(first)))).all()
    with writing(session):
        half = Question.slug.in_(sorted(other)[::3])
        session.execute(update(Question).where(half).values(state="retired"))

    assert take("basim", "pre-test") == first


def test_a_question_that_was_retired_is_asked_of_nobody_any_more(session, take):
    first = take("amal", "pre-test")
    retire(session, first[0][0])

    second = take("basim", "pre-test")

    assert first[0][0] not in slugs(second)
    assert len(second) == len(first)


def test_what_was_had_on_one_form_never_comes_on_the_other_though_the_bank_changed_in_between(session, take):
    had = take("amal", "pre-test")
    for slug, _ in [*take("basim", "post-test")[::4], *had[::4]]:
        retire(session, slug)

    assert not slugs(take("amal", "post-test")) & slugs(had)


def test_a_student_of_a_class_waits_for_the_teacher(session, who, given, at):
    with pytest.raises(RefusedError, match="Your teacher gives this quiz"), writing(session):
        starting.start(session, who("amal"), "pre-test", at=at)

    assert quizzes.read(session, who("amal"), "pre-test", at=at).waits_for_teacher
    page = quizzes.read(session, who("amal"), "pre-test", given["A pre-test"], at=at)
    assert (page.form, page.waits_for_teacher, page.is_open) == ("A", False, True)
    assert not quizzes.read(session, who("amal"), "final-mixed", at=at).waits_for_teacher


def test_who_is_in_no_class_takes_both_alone(session, at):
    with writing(session):
        guest, _ = sign_ins.begin_guest(session, at=at)
        papers = []
        for slug in ("post-test", "pre-test"):
            attempt = starting.start(session, guest, slug, at=at)
            papers.append(slugs(paper(session, attempt)))
            submitting.submit(session, guest, attempt, at=at + timedelta(minutes=9))
        again = starting.start(session, guest, "post-test", at=at)

    assert quizzes.read(session, guest, "post-test", at=at).form == "B"
    assert not papers[0] & papers[1]
    assert slugs(paper(session, again)) == papers[0]
    assert session.get_one(Attempt, again).seed == 26
