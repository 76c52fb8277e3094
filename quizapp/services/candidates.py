"""What can be drawn now: the published questions of some objectives, which give each other away, and which are only practised."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from quizapp.core.drawing.withheld import Withheld
from quizapp.core.enemies import enemies
from quizapp.core.plan import GRADED, Candidate, Plan
from quizapp.models import Lesson, LessonVersion, Question, QuestionVersion
from quizapp.services import parsed

Enemies = Mapping[str, frozenset[str]]
_MOST = 50
_CURRENT = (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version)
_PUBLISHED = (
    select(
        Question.slug,
        Question.objective,
        Question.claims,
        Question.kind,
        Question.family,
        QuestionVersion.id,
        QuestionVersion.content_hash,
        QuestionVersion.body["points"].as_integer().label("points"),
        QuestionVersion.body["later"].as_boolean().label("later"),
        QuestionVersion.body["evidence"]["passage"].as_string().label("passage"),
    )
    .join(QuestionVersion, _CURRENT)
    .where(
        Question.course_id == bindparam("course_id"),
        Question.state == "published",
        Question.objective.in_(bindparam("objectives", expanding=True)),
    )
    .order_by(Question.slug)
)
_LESSONS = (
    select(LessonVersion.content_hash, LessonVersion.body)
    .join(Lesson, (Lesson.id == LessonVersion.lesson_id) & (Lesson.version == LessonVersion.number))
    .where(Lesson.course_id == bindparam("course_id"))
)


@dataclass(frozen=True, slots=True)
class Drawable:
    """The candidates, and by slug the version that is current and its points."""

    candidates: tuple[Candidate, ...]
    versions: Mapping[str, tuple[int, int]]


class _EnemiesOnce:
    """Keeps who gives whom away, by the contents of the questions: a class that starts at once asks thirty times."""

    def __init__(self) -> None:
        self._kept: dict[frozenset[str], Enemies] = {}

    def among(self, session: Session, rows: Sequence[Row[Any]]) -> Enemies:
        """Return the enemies among these questions."""
        contents = frozenset(row.content_hash for row in rows)
        if contents not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            bodies = session.execute(
                select(QuestionVersion.content_hash, QuestionVersion.body).where(
                    QuestionVersion.id.in_([row.id for row in rows])
                )
            )
            self._kept[contents] = enemies([parsed.question(b.content_hash, b.body) for b in bodies])
        return self._kept[contents]


_enemies = _EnemiesOnce()


def read_drawable(session: Session, course_id: int, plan: Plan, on: date) -> Drawable:
    """Return the published questions on a plan's objectives, and who gives whom away.

    What may only be practised on this day matters to graded quizzes alone, and is read for them.
    """
    rows = _published(session, course_id, {d.objective for d in plan.draw})
    graded = plan.purpose == GRADED
    practised = _only_practised(session, course_id, rows, on) if graded else frozenset()
    return _drawable(rows, _enemies.among(session, rows), practised)


def read_published(session: Session, course_id: int, objectives: Collection[str]) -> Drawable:
    """Return the published questions on some objectives, to practise."""
    return _drawable(_published(session, course_id, objectives), {}, frozenset())


def _published(session: Session, course_id: int, objectives: Collection[str]) -> Sequence[Row[Any]]:
    return session.execute(_PUBLISHED, {"course_id": course_id, "objectives": list(objectives)}).all()


def _drawable(rows: Iterable[Row[Any]], theirs: Enemies, only_practised: Collection[str]) -> Drawable:
    rows = tuple(rows)
    candidates = tuple(
        Candidate(
            r.slug,
            r.objective,
            frozenset(r.claims),
            r.kind,
            enemies=theirs.get(r.slug, frozenset()),
            family=r.family or "",
            practice_only=r.slug in only_practised,
        )
        for r in rows
    )
    return Drawable(candidates, {r.slug: (r.id, r.points or 1) for r in rows})


def _only_practised(session: Session, course_id: int, rows: Iterable[Row[Any]], on: date) -> Collection[str]:
    lessons = session.execute(_LESSONS, {"course_id": course_id})
    withheld = Withheld.of([parsed.lesson(r.content_hash, r.body) for r in lessons], on)
    return {r.slug for r in rows if withheld.keeps(r.slug, r.passage.partition("#")[0], later=bool(r.later))}
