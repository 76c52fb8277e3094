"""Stage pieces for tests about classes: whose class is which, a bigger class, work done and handed in."""

from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.models import (
    Answer,
    Attempt,
    Classroom,
    Lesson,
    Membership,
    Person,
    QuestionVersion,
    Quiz,
    Slot,
    Visit,
)
from quizapp.models.database import writing
from quizapp.services import assigning
from quizapp.services.assignments import Order, Times
from quizapp.services.who import Role, Viewer

DAY = timedelta(days=1)


def class_id(session: Session, name: str) -> int:
    found = session.scalars(select(Classroom.id).where(Classroom.name == f"Class {name}")).one()
    session.rollback()
    return found


def teacher(people: dict[str, int], name: str) -> Viewer:
    return Viewer(people[name], Role.ADMIN if name == "dina" else Role.TEACHER, name.title())


def lesson_id(session: Session, number: int = 1) -> int:
    found = session.scalars(select(Lesson.id).where(Lesson.number == number)).one()
    session.rollback()
    return found


def quiz_id(session: Session, slug: str = "lesson-1") -> int:
    found = session.scalars(select(Quiz.id).where(Quiz.slug == slug)).one()
    session.rollback()
    return found


def course_words(session: Session) -> dict[str, object]:
    """Return what the course calls its first lesson and its quiz, and how many questions that draws."""
    lesson = session.scalars(select(Lesson.title).where(Lesson.number == 1)).one()
    quiz = session.scalars(select(Quiz).where(Quiz.slug == "lesson-1")).one()
    words = {"lesson": lesson, "quiz": quiz.title, "size": sum(d["count"] for d in quiz.body["draw"])}
    session.rollback()
    return words


def times(at: datetime, due: int = 7, closes: int | None = None) -> Times:
    return Times(at, at + due * DAY, at + (due if closes is None else closes) * DAY)


def assign(
    session: Session, who: Viewer, room: int, when: Times, *, at: datetime, parts: str = "both"
) -> int:
    lesson = lesson_id(session) if parts != "quiz" else None
    quiz = quiz_id(session) if parts != "lesson" else None
    order = Order(lesson, quiz, when, ShowAnswers.AFTER_DUE)
    with writing(session):
        return assigning.assign(session, who, room, order, at=at)


def enrol(session: Session, room: int, names: list[str], *, at: datetime) -> list[int]:
    people = [Person(role="student", name=name, created_at=at) for name in names]
    with writing(session):
        session.add_all(people)
        session.flush()
        ids = [p.id for p in people]
        session.add_all(Membership(classroom_id=room, person_id=i, role="student", joined_at=at) for i in ids)
    return ids


def visit(session: Session, person: int, *, opened: datetime, read: datetime | None = None) -> None:
    with writing(session):
        session.add(Visit(person_id=person, lesson_id=lesson_id_in(session), opened_at=opened, read_at=read))


def lesson_id_in(session: Session) -> int:
    return session.scalars(select(Lesson.id).where(Lesson.number == 1)).one()


def attempt(
    session: Session,
    person: int,
    assignment: int | None,
    *,
    started: datetime,
    submitted: datetime | None = None,
    closes: datetime | None = None,
    right: int = 0,
    saved: int = 4,
    size: int = 4,
) -> int:
    """Keep an attempt of `size` questions with `saved` answers; handed in, `right` of them earn their point."""
    with writing(session):
        quiz = session.scalars(select(Quiz.id).where(Quiz.slug == "lesson-1")).one()
        go = Attempt(
            person_id=person,
            quiz_id=quiz,
            assignment_id=assignment,
            seed=1,
            show_answers="after_due",
            started_at=started,
            due_at=closes,
            closes_at=closes,
            submitted_at=submitted,
        )
        session.add(go)
        session.flush()
        points = [float(n <= right) if submitted else None for n in range(1, size + 1)]
        _fill(session, go, points, saved)
        return go.id


def _fill(session: Session, go: Attempt, fractions: list[float | None], saved: int) -> None:
    version = session.scalars(select(QuestionVersion.id).limit(1)).one()
    slots = [
        Slot(attempt_id=go.id, position=n, question_version_id=version, seed=n, points=1, fraction=fraction)
        for n, fraction in enumerate(fractions, 1)
    ]
    session.add_all(slots)
    session.flush()
    moment = {"sequence": 1, "response": ["a"], "saved_at": go.started_at}
    rows = [{"slot_id": slot.id, **moment} for slot in slots[:saved]]
    if rows:
        session.execute(insert(Answer), rows)
