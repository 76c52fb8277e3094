"""What a quiz can be drawn from now: the published questions of its objectives, and which give each other away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from quizapp.core.enemies import enemies
from quizapp.core.plan import GRADED, Candidate, Plan
from quizapp.models import Question, QuestionVersion
from quizapp.services import parsed

Enemies = Mapping[str, frozenset[str]]
_MOST = 50
_CURRENT = (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version)


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


def read_drawable(session: Session, course_id: int, plan: Plan) -> Drawable:
    """Return the published questions on a plan's objectives; their enemies only where none may meet, in a graded quiz."""
    rows = session.execute(
        select(
            Question.slug,
            Question.objective,
            Question.claims,
            Question.kind,
            Question.family,
            QuestionVersion.id,
            QuestionVersion.content_hash,
            QuestionVersion.body["points"].as_integer().label("points"),
        )
        .join(QuestionVersion, _CURRENT)
        .where(
            Question.course_id == course_id,
            Question.state == "published",
            Question.objective.in_({d.objective for d in plan.draw}),
        )
        .order_by(Question.slug)
    ).all()
    theirs = _enemies.among(session, rows) if plan.purpose == GRADED else {}
    candidates = tuple(
        Candidate(
            r.slug,
            r.objective,
            frozenset(r.claims),
            r.kind,
            enemies=theirs.get(r.slug, frozenset()),
            family=r.family or "",
        )
        for r in rows
    )
    return Drawable(candidates, {r.slug: (r.id, r.points or 1) for r in rows})
