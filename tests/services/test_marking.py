"""Answers that wait for a teacher: who sees them, what a mark changes, and what the totals say until then."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.core.score import Verdict
from quizapp.models import AuditEvent, Marking, Slot
from quizapp.models.database import writing
from quizapp.services import marking, progress, reports, results
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.marking import Judgement
from tests.by_hand import assign_writing, levels, write
from tests.classes import class_id, enrol
from tests.statements import count_statements

TEXT = "It is about HTS in Idlib.\nThe headline promises ISIS."


@pytest.fixture
def given(session, people, at) -> int:
    return assign_writing(session, people, at=at)


@pytest.fixture
def written(session, people, given, at):
    return write(session, people["amal"], given, TEXT, at=at)


@pytest.fixture
def noise(session, people, given, at):
    """An answer of another class, one in practice, one not handed in and one left empty; none of them is to be marked."""
    theirs = assign_writing(session, people, at=at, name="omar")
    write(session, people["basim"], theirs, "Theirs.", at=at)
    write(session, people["amal"], None, "Practice.", at=at)
    open_one, empty = enrol(session, class_id(session, "A"), ["Open", "Empty"], at=at)
    write(session, open_one, given, "Not yet.", at=at, submit=False)
    write(session, empty, given, "", at=at)


def give(session, viewer, slot, level, remark="", *, at):
    with writing(session):
        return marking.mark(session, viewer, slot, Judgement(level, remark), at=at)


@pytest.mark.usefixtures("noise")
def test_a_teacher_sees_the_answers_that_wait_in_their_class_and_no_others(session, who, given, written):
    page = marking.read(session, who("carla"), given)

    assert page.waiting == (written.slot,)
    assert [(a.student, a.fraction, a.points) for q in page.questions for a in q.answers] == [
        ("Amal", None, 2)
    ]
    assert page.size == 1


def test_answers_stand_by_the_names_of_students_and_cost_the_same_however_many(
    session, who, people, given, written, at
):
    with count_statements(session.get_bind()) as few:
        marking.read(session, who("carla"), given)
    for person in enrol(session, class_id(session, "A"), ["zoe", "Ali"], at=at):
        write(session, person, given, "Something.", at=at)

    with count_statements(session.get_bind()) as many:
        page = marking.read(session, who("dina"), given)

    assert [a.student for a in page.questions[0].answers] == ["Ali", "Amal", "zoe"]
    assert len(many) == len(few)


def test_an_answer_is_shown_with_its_rubric_and_the_proof(session, who, written):
    page = marking.read_answer(session, who("carla"), written.slot)

    assert page.written == TEXT
    assert [level.share for level in page.rubric] == [1, 0.5, 0]
    assert "never describes ISIS" in page.proof.words
    assert (page.level, page.remark) == ("", "")


@pytest.mark.parametrize("name", ["omar", "amal"])
def test_the_answer_of_another_class_does_not_exist(session, who, given, written, name, at):
    full = levels(session, written.slot)[0]

    with pytest.raises(NotFoundError):
        marking.read(session, who(name), given)
    with pytest.raises(NotFoundError):
        marking.read_answer(session, who(name), written.slot)
    with pytest.raises(NotFoundError):
        give(session, who(name), written.slot, full, at=at)


def test_what_nobody_has_to_mark_does_not_exist_here(session, who, written):
    judged = session.scalars(
        select(Slot.id).where(Slot.attempt_id == written.attempt, Slot.id != written.slot)
    )

    for slot in judged.all():
        with pytest.raises(NotFoundError):
            marking.read_answer(session, who("carla"), slot)


def test_a_mark_is_kept_counted_and_noted_in_the_trail(session, who, written, at):
    half = levels(session, written.slot)[1]

    assignment = give(session, who("carla"), written.slot, half, "Say more of HTS.", at=at)

    assert assignment == written.assignment
    assert session.get(Slot, written.slot).fraction == 0.5
    row = session.scalars(select(Marking)).one()
    assert (row.level, row.fraction, row.remark, row.marked_at) == (half, 0.5, "Say more of HTS.", at)
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "answer.marked")).one()
    assert event.detail == {"before": None, "fraction": 0.5}


def test_another_mark_takes_the_place_of_the_first(session, who, written, at):
    full, _, nothing = levels(session, written.slot)
    give(session, who("carla"), written.slot, nothing, at=at)

    give(session, who("dina"), written.slot, full, "Read it again.", at=at + timedelta(hours=1))

    page = marking.read_answer(session, who("carla"), written.slot)
    assert (page.level, page.remark) == (full, "Read it again.")
    assert session.get(Slot, written.slot).fraction == 1
    assert marking.read(session, who("carla"), written.assignment).waiting == ()


def test_a_level_that_the_rubric_does_not_have_is_refused(session, who, written, at):
    with pytest.raises(RefusedError) as refused:
        give(session, who("carla"), written.slot, "deadbeef", at=at)

    assert refused.value.problems == {"level": "Choose a level."}


def test_until_then_the_result_says_so_and_leaves_the_points_out(session, who, written, at):
    page = results.read_result(session, who("amal"), written.attempt, at=at)

    own = page.questions[written.position - 1]
    assert (own.verdict, own.by_hand, own.earned, page.waiting, page.possible) == (
        Verdict.UNMARKED,
        True,
        0,
        1,
        2,
    )
    assert own.explanation.mark is None


def test_afterwards_the_result_has_the_mark_and_the_teachers_word(session, who, written, at):
    give(session, who("carla"), written.slot, levels(session, written.slot)[1], "Say more.", at=at)

    page = results.read_result(session, who("amal"), written.attempt, at=at)

    own = page.questions[written.position - 1]
    assert (own.verdict, own.earned, page.waiting, page.possible) == (Verdict.PARTLY, 1, 0, 4)
    assert own.explanation.mark.remark == "Say more."
    assert own.explanation.mark.level.startswith("Does one of the two")


def test_an_answer_without_its_mark_is_no_evidence_of_what_a_student_knows(session, who, written, at):
    before = progress.read(session, who("amal"), at=at)
    give(session, who("carla"), written.slot, levels(session, written.slot)[0], at=at)

    after = progress.read(session, who("amal"), at=at)

    tries = [{o.slug: o.estimate.tries for o in page.objectives}["O1.1"] for page in (before, after)]
    assert tries == [0, 1]
    assert [(p.history[0].waiting, p.history[0].possible) for p in (before, after)] == [(1, 2), (0, 4)]


def test_the_report_counts_what_waits(session, who, given, written, at):
    before = reports.read(session, who("carla"), given, at=at)
    give(session, who("carla"), written.slot, levels(session, written.slot)[0], at=at)

    after = reports.read(session, who("carla"), given, at=at)

    assert [(p.waiting, p.by_hand) for p in (before, after)] == [(1, True), (0, True)]
    assert [p.students[0].possible for p in (before, after)] == [2, 4]


def test_a_student_who_wrote_nothing_has_nothing_to_wait_for(session, who, people, given, at):
    written = write(session, people["amal"], given, "", at=at)

    page = results.read_result(session, who("amal"), written.attempt, at=at)

    assert page.questions[written.position - 1].verdict is Verdict.UNANSWERED
    assert (page.waiting, page.possible) == (0, 4)
    assert not reports.read(session, who("carla"), given, at=at).by_hand


def test_a_level_that_is_no_longer_in_the_rubric_has_no_words(session, who, written):
    row = session.get(Slot, written.slot)
    assert row is not None
    question = marking._one(session, who("carla"), written.slot)[1]

    assert marking.note(question, "deadbeef", None).level == ""
    assert marking.note(question, None, None) is None
