"""Redoing mistakes: practice over what was not right, and never a word too soon."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from quizapp.models import Attempt, Question, QuestionVersion, Slot
from quizapp.models.database import writing
from quizapp.services import (
    guests,
    progress,
    redoing,
    reports,
    results,
    sign_ins,
    starting,
    submitting,
    today,
)
from quizapp.services.errors import ClosedError, NotFoundError, RefusedError
from tests.by_hand import assign_writing, write
from tests.classes import assign, class_id, teacher, times

Redo = Callable[..., int]


@pytest.fixture
def finished(session, who, begun, answer, at) -> int:
    """Amal's practice, handed in with all right but its second and third question."""
    size = session.scalar(select(func.count(Slot.id)).where(Slot.attempt_id == begun))
    for position in [1, *range(4, size + 1)]:
        answer(who("amal"), begun, position)
    answer(who("amal"), begun, 2, ("zzz",))
    with writing(session):
        submitting.submit(session, who("amal"), begun, at=at)
    return begun


@pytest.fixture
def redo(session, who, at) -> Redo:
    """Return a function that redoes an attempt's mistakes."""

    def again(attempt_id: int, name: str = "amal", moment=at) -> int:
        with writing(session):
            return redoing.redo(session, who(name), attempt_id, at=moment)

    return again


def asked(session, attempt_id: int) -> list[tuple[str, str, frozenset[str]]]:
    """Return the slugs, objectives and claims of a paper."""
    rows = session.execute(
        select(Question.slug, Question.objective, Question.claims)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .where(Slot.attempt_id == attempt_id)
        .order_by(Slot.position)
    )
    return [(r.slug, r.objective, frozenset(r.claims)) for r in rows]


def retire_all_but(session, slugs: set[str]) -> None:
    with writing(session):
        session.execute(update(Question).where(Question.slug.not_in(slugs)).values(state="retired"))


def test_only_what_was_not_right_comes_again_or_another_question_on_its_claim(session, finished, redo):
    paper = asked(session, finished)

    again = asked(session, redo(finished))

    assert len(again) == 2
    for (slug, objective, claims), (_, wanted, on) in zip(again, paper[1:3], strict=True):
        assert objective == wanted
        assert claims & on
        assert slug not in {paper[0][0], *(p[0] for p in paper[3:])}


def test_where_the_bank_has_no_other_question_the_same_comes_again(session, finished, redo):
    slugs = [slug for slug, _, _ in asked(session, finished)]
    retire_all_but(session, set(slugs))

    assert [slug for slug, _, _ in asked(session, redo(finished))] == slugs[1:3]


def test_questions_that_are_not_asked_any_more_do_not_come_again(session, finished, redo):
    wrong = [slug for slug, _, _ in asked(session, finished)][1:3]
    retire_all_but(session, {wrong[0]})

    assert [slug for slug, _, _ in asked(session, redo(finished))] == wrong[:1]


def test_when_all_of_them_left_the_bank_it_says_so(session, finished, redo):
    retire_all_but(session, set())

    with pytest.raises(RefusedError, match="not asked any more"):
        redo(finished)


def test_redoing_twice_goes_on_with_the_same_redo(finished, redo):
    assert redo(finished) == redo(finished)


def test_a_second_request_that_saw_no_redo_yet_gets_the_first(session, finished, redo, monkeypatch):
    first = redo(finished)
    unaware = redoing._PAPER.with_only_columns(
        *(c for c in redoing._PAPER.selected_columns if c.name != "open_redo"),
        select(Attempt.redo_of_id).where(Attempt.id < 0).scalar_subquery().label("open_redo"),
    )
    monkeypatch.setattr(redoing, "_PAPER", unaware)

    assert redo(finished) == first
    assert session.scalar(select(func.count(Attempt.id))) == 2


def test_practice_of_the_same_quiz_and_its_redo_are_open_side_by_side(session, who, finished, redo, at):
    again = redo(finished)

    with writing(session):
        practice = starting.start(session, who("amal"), "lesson-1", at=at)
        once_more = starting.start(session, who("amal"), "lesson-1", at=at)

    assert practice == once_more != again


def test_a_redo_that_was_handed_in_can_be_redone_and_so_can_the_first(session, who, finished, redo, at):
    first = redo(finished)
    with writing(session):
        submitting.submit(session, who("amal"), first, at=at)

    second, other = redo(first), redo(finished)

    assert len({first, second, other}) == 3
    assert session.get_one(Attempt, second).redo_of_id == first
    assert len(asked(session, second)) == 2


def test_an_attempt_without_a_mistake_has_nothing_to_redo(session, who, begun, answer, redo, at):
    for position in range(1, session.scalar(select(func.count(Slot.id))) + 1):
        answer(who("amal"), begun, position)
    with writing(session):
        submitting.submit(session, who("amal"), begun, at=at)

    with pytest.raises(RefusedError, match="nothing to redo"):
        redo(begun)
    assert results.read_result(session, who("amal"), begun, at=at).mistakes == 0


def test_an_open_attempt_and_anothers_are_not_redone(begun, redo):
    with pytest.raises(ClosedError, match="Hand it in first"):
        redo(begun)
    with pytest.raises(NotFoundError):
        redo(begun, "basim")


def test_nothing_is_redone_before_its_answers_are_shown(session, who, finished, redo, at):
    due = at + timedelta(days=2)
    with writing(session):
        session.execute(update(Attempt).values(show_answers="after_due", due_at=due))

    with pytest.raises(RefusedError, match="once they are"):
        redo(finished, moment=due - timedelta(seconds=1))
    before = progress.read(session, who("amal"), at=due - timedelta(seconds=1)).history[0]
    after = progress.read(session, who("amal"), at=due).history[0]

    assert (before.mistakes, after.mistakes) == (0, 2)
    assert results.read_result(session, who("amal"), finished, at=at).mistakes == 0
    assert redo(finished, moment=due)


def test_what_an_assignment_still_keeps_back_never_stands_in(session, who, finished, people, at):
    paper = asked(session, finished)
    stand_ins = session.execute(select(QuestionVersion.id, Question.slug).join(Question)).all()
    given = assign(session, teacher(people, "carla"), class_id(session, "A"), times(at), at=at)
    with writing(session):
        graded = starting.start(session, who("amal"), "lesson-1", given, at=at)
        session.execute(
            update(Attempt).where(Attempt.id == graded).values(started_at=at - timedelta(days=1000))
        )
        session.execute(update(Slot).where(Slot.attempt_id == graded).values(position=Slot.position + 1000))
        rows = [
            {"attempt_id": graded, "position": n, "question_version_id": version, "seed": 1, "points": 1}
            for n, (version, slug) in enumerate(stand_ins, 1)
            if slug not in {p[0] for p in paper}
        ]
        session.execute(insert(Slot), rows)
        again = redoing.redo(session, who("amal"), finished, at=at)

    assert [slug for slug, _, _ in asked(session, again)] == [slug for slug, _, _ in paper[1:3]]


def test_what_a_teacher_marks_does_not_come_again(session, who, people, redo, at):
    written = write(
        session, people["amal"], assign_writing(session, people, at=at), "In my own words.", at=at
    )
    with writing(session):
        session.execute(update(Slot).values(fraction=0))

    again = asked(session, redo(written.attempt))

    kinds = select(Question.kind).where(Question.slug.in_([slug for slug, _, _ in again]))
    assert len(again) == 2
    assert "long_text" not in session.scalars(kinds).all()
    assert results.read_result(session, who("amal"), written.attempt, at=at).mistakes == 2


def test_redoing_touches_nothing_that_is_graded(session, who, people, redo, at):
    given = assign_writing(session, people, at=at)
    written = write(session, people["amal"], given, "In my own words.", at=at)
    before = reports.read(session, teacher(people, "carla"), given, at=at)
    rows = session.execute(select(Slot).where(Slot.attempt_id == written.attempt)).all()

    again = redo(written.attempt)
    with writing(session):
        submitting.submit(session, who("amal"), again, at=at)

    assert reports.read(session, teacher(people, "carla"), given, at=at) == before
    assert session.execute(select(Slot).where(Slot.attempt_id == written.attempt)).all() == rows
    assert session.get_one(Attempt, again).assignment_id is None


def test_pages_call_a_redo_what_it_is(session, who, finished, redo, at):
    again = redo(finished)

    assert [(u.attempt_id, u.redo) for u in today.read(session, who("amal"), at=at).unfinished] == [
        (again, True)
    ]
    assert results.read_result(session, who("amal"), finished, at=at).redo_going
    assert [(p.redo, p.redo_going) for p in progress.read(session, who("amal"), at=at).history] == [
        (False, True)
    ]
    with writing(session):
        submitting.submit(session, who("amal"), again, at=at)
    page = results.read_result(session, who("amal"), again, at=at)

    assert (page.redo, page.mistakes, page.redo_going) == (True, 2, False)
    assert [p.redo for p in progress.read(session, who("amal"), at=at).history] == [True, False]


def test_a_guest_redoes_as_well_and_keeps_the_redo_with_a_name(session, who, people, at):
    with writing(session):
        guest, _ = sign_ins.begin_guest(session, at=at)
        mine = starting.start(session, guest, "lesson-1", at=at)
        submitting.submit(session, guest, mine, at=at)
        again = redoing.redo(session, guest, mine, at=at)
        starting.start(session, who("amal"), "lesson-1", at=at)
        guests.merge(session, guest, people["amal"], at=at)

    kept = session.get_one(Attempt, again)
    assert (kept.person_id, kept.submitted_at) == (people["amal"], None)
