"""What stands behind a question: the claims with who made them, and the lessons whose passages prove keys."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.lesson import Lesson as LessonContent
from quizapp.core.proof import Proof, prove
from quizapp.models import Claim, Lesson, LessonVersion, Source
from quizapp.services import parsed

__all__ = ["ClaimNote", "Proof", "prove", "read_claims", "read_lessons"]
Value = int | float | str | list[int]


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim as readers see it: what was said, by whom, as of when, how certain."""

    slug: str
    statement: str
    value: Value
    low: float | None
    high: float | None
    qualifier: str
    as_of: str
    source: str
    source_short: str
    certainty: str


def read_claims(session: Session) -> Mapping[str, ClaimNote]:
    """Return every claim by its slug, with its source's name."""
    sources = {r.slug: r.body for r in session.execute(select(Source.slug, Source.body))}
    claims = session.execute(select(Claim.slug, Claim.body).where(Claim.derived.is_(False)))
    return {r.slug: _note(r.body, sources) for r in claims}


def read_lessons(session: Session, slugs: Collection[str]) -> Mapping[str, LessonContent]:
    """Return the current text of these lessons by slug."""
    rows = session.execute(
        select(Lesson.slug, LessonVersion.content_hash, LessonVersion.body)
        .join(
            LessonVersion, (LessonVersion.lesson_id == Lesson.id) & (LessonVersion.number == Lesson.version)
        )
        .where(Lesson.slug.in_(slugs))
    )
    return {r.slug: parsed.lesson(r.content_hash, r.body) for r in rows}


def _note(body: Mapping[str, Any], sources: Mapping[str, Mapping[str, str]]) -> ClaimNote:
    source = sources[body["source"]]
    return ClaimNote(
        slug=body["slug"],
        statement=body["statement"],
        value=body["value"],
        low=body.get("low"),
        high=body.get("high"),
        qualifier=body["qualifier"],
        as_of=body["as_of"],
        source=source["name"],
        source_short=source["short"],
        certainty=body["certainty"],
    )
