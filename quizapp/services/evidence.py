"""What stands behind a question: the claims with who made them, and the lessons whose passages prove keys."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from quizapp.core.lesson import Lesson as LessonContent
from quizapp.core.proof import Proof, prove
from quizapp.models import Claim, Lesson, LessonVersion, Source
from quizapp.services import parsed

__all__ = ["ClaimNote", "Proof", "prove", "read_claims", "read_lessons"]
Value = int | float | str | list[int]

_CLAIMS = (
    select(cast(Claim.body, Text), cast(Source.body, Text))
    .join(Source, (Source.course_id == Claim.course_id) & (Source.slug == Claim.body["source"].as_string()))
    .where(Claim.derived.is_(False))
)


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim as readers see it: what was said, by whom, as of when, how certain."""

    slug: str
    subject: str
    statement: str
    value: Value
    unit: str
    low: float | None
    high: float | None
    qualifier: str
    as_of: str
    source: str
    source_short: str
    attribution: str
    certainty: str


def read_claims(session: Session) -> Mapping[str, ClaimNote]:
    """Return every claim by its slug, with its source's name."""
    notes = (_note(claim, source) for claim, source in session.connection().execute(_CLAIMS))
    return {note.slug: note for note in notes}


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


@lru_cache(maxsize=5_000)
def _note(claim: str, source: str) -> ClaimNote:
    """Read a claim's row; the same text is read once, since a lesson page shows dozens."""
    body, said_by = json.loads(claim), json.loads(source)
    return ClaimNote(
        slug=body["slug"],
        subject=body["subject"],
        statement=body["statement"],
        value=body["value"],
        unit=body.get("unit", ""),
        low=body.get("low"),
        high=body.get("high"),
        qualifier=body["qualifier"],
        as_of=body["as_of"],
        source=said_by["name"],
        source_short=said_by["short"],
        attribution=body["attribution"],
        certainty=body["certainty"],
    )
