from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.models import Answer, Attempt, AuditEvent, Lesson, Person, Slot, Visit
from quizapp.models.database import writing
from quizapp.services import guests, sign_ins, starting
from quizapp.services.who import Role, Viewer
from tests.classes import attempt


@pytest.fixture
def visitor(session, at) -> Viewer:
    """A guest who is about to get a name."""
    with writing(session):
        viewer, _ = sign_ins.begin_guest(session, at=at)
    return viewer


def start(session, viewer, slug, at):
    with writing(session):
        return starting.start(session, viewer, slug, at=at)


def merge(session, guest, person_id, at):
    with writing(session):
        guests.merge(session, guest, person_id, at=at)


def open_of(session, person_id):
    mine = select(Attempt.id).where(Attempt.person_id == person_id, Attempt.submitted_at.is_(None))
    return set(session.scalars(mine))


def see(session, person_id, number, opened, read=None):
    with writing(session):
        lesson = session.scalars(select(Lesson.id).where(Lesson.number == number)).one()
        session.add(Visit(person_id=person_id, lesson_id=lesson, opened_at=opened, read_at=read))


def visits_of(session, person_id):
    rows = select(Lesson.number, Visit.opened_at, Visit.read_at).join(Visit, Visit.lesson_id == Lesson.id)
    return [
        tuple(r) for r in session.execute(rows.where(Visit.person_id == person_id).order_by(Lesson.number))
    ]


def test_attempts_go_with_the_guest_open_and_handed_in(session, people, visitor, at, answer):
    done = attempt(session, visitor.id, None, started=at, submitted=at + timedelta(minutes=5), right=2)
    going = start(session, visitor, "lesson-2", at)
    answer(visitor, going, 1)

    merge(session, visitor, people["amal"], at)

    mine = session.scalars(select(Attempt.id).where(Attempt.person_id == people["amal"])).all()
    assert sorted(mine) == sorted([done, going])
    assert open_of(session, people["amal"]) == {going}
    points = select(func.sum(Slot.fraction)).where(Slot.attempt_id == done)
    assert session.scalar(points) == 2
    saved = select(func.count()).select_from(Answer).join(Slot).where(Slot.attempt_id == going)
    assert session.scalar(saved) == 1


def test_of_two_open_attempts_at_one_quiz_the_guests_is_handed_in(session, people, who, visitor, at, answer):
    amals = start(session, who("amal"), "lesson-1", at)
    guests_own = start(session, visitor, "lesson-1", at)
    other_quiz = start(session, visitor, "lesson-2", at)
    answer(visitor, guests_own, 1)

    merge(session, visitor, people["amal"], at + timedelta(minutes=3))

    assert open_of(session, people["amal"]) == {amals, other_quiz}
    assert session.get(Attempt, guests_own).submitted_at == at + timedelta(minutes=3)
    graded = select(Slot.fraction).where(Slot.attempt_id == guests_own).order_by(Slot.position)
    fractions = session.scalars(graded).all()
    assert fractions[0] == 1
    assert None not in fractions


def test_an_assigned_attempt_does_not_clash_with_the_guests_practice(session, people, who, visitor, at):
    basims = start(session, who("basim"), "lesson-1", at)
    guests_own = start(session, visitor, "lesson-1", at)

    merge(session, visitor, people["amal"], at)

    assert open_of(session, people["amal"]) == {guests_own}
    assert open_of(session, people["basim"]) == {basims}


def test_of_two_visits_the_earliest_moments_stay(session, people, visitor, at):
    hour = timedelta(hours=1)
    see(session, people["amal"], 1, at + hour, read=at + 3 * hour)
    see(session, visitor.id, 1, at, read=at + 2 * hour)
    see(session, people["amal"], 2, at)
    see(session, visitor.id, 2, at + hour, read=at + hour)
    see(session, visitor.id, 3, at + hour)
    see(session, people["basim"], 3, at)

    merge(session, visitor, people["amal"], at)

    assert visits_of(session, people["amal"]) == [
        (1, at, at + 2 * hour),
        (2, at, at + hour),
        (3, at + hour, None),
    ]
    assert visits_of(session, people["basim"]) == [(3, at, None)]


def test_the_guest_is_gone_afterwards_and_the_trail_says_so(session, people, visitor, at):
    see(session, visitor.id, 1, at)

    merge(session, visitor, people["amal"], at)

    assert session.get(Person, visitor.id) is None
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "guest.merged")).one()
    assert (event.actor_id, event.subject, event.at) == (people["amal"], f"person {people['amal']}", at)
    assert event.detail == {"guest": visitor.id, "attempts": 0, "visits": 1}


def test_merging_twice_is_the_same_as_merging_once(session, people, visitor, at):
    start(session, visitor, "lesson-1", at)
    merge(session, visitor, people["amal"], at)
    before = open_of(session, people["amal"])

    merge(session, visitor, people["amal"], at)
    merge(session, visitor, people["basim"], at)

    assert open_of(session, people["amal"]) == before
    assert open_of(session, people["basim"]) == set()
    trail = select(func.count()).select_from(AuditEvent).where(AuditEvent.action == "guest.merged")
    assert session.scalar(trail) == 1


def test_nobody_with_a_name_is_ever_merged_away(session, people, at):
    amal = Viewer(people["amal"], Role.GUEST, "")

    merge(session, amal, people["basim"], at)
    merge(session, amal, people["amal"], at)

    assert session.get(Person, people["amal"]).name == "Amal"
