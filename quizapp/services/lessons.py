"""Reading: the list of lessons, one lesson, and the note that it was opened and read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, cast, func, select, update
from sqlalchemy.orm import Session

from quizapp.core.claim import Entity, Erratum, Source, SourceCard, Term
from quizapp.core.lesson import Edition, Guess, Passage, Section
from quizapp.core.lesson import Lesson as LessonContent
from quizapp.models import Course, Lesson, LessonVersion, Quiz, Visit
from quizapp.services import checks, evidence, glossary, later, parsed
from quizapp.services.checks import CheckQuestion
from quizapp.services.editions import CHOSEN, FIXED
from quizapp.services.errors import NotFoundError
from quizapp.services.evidence import ClaimNote
from quizapp.services.who import Viewer

_LIST = (
    select(Lesson.slug, LessonVersion.content_hash, LessonVersion.body, Visit.opened_at, Visit.read_at)
    .join(LessonVersion, (LessonVersion.lesson_id == Lesson.id) & (LessonVersion.number == Lesson.version))
    .outerjoin(Visit, (Visit.lesson_id == Lesson.id) & (Visit.person_id == bindparam("person_id")))
    .order_by(Lesson.number)
)
_ONE = (
    select(
        Lesson.id,
        LessonVersion.content_hash,
        LessonVersion.body,
        cast(Course.body, Text).label("course"),
        Visit.read_at,
        Quiz.slug.label("quiz_slug"),
        Quiz.title.label("quiz_title"),
        CHOSEN.label("chosen"),
        FIXED.label("fixed"),
    )
    .join(LessonVersion, (LessonVersion.lesson_id == Lesson.id) & (LessonVersion.number == Lesson.version))
    .join(Course, Course.id == Lesson.course_id)
    .outerjoin(Visit, (Visit.lesson_id == Lesson.id) & (Visit.person_id == bindparam("person_id")))
    .outerjoin(Quiz, (Quiz.lesson_id == Lesson.id) & (Quiz.purpose == "practice"))
    .where(Lesson.slug == bindparam("slug"))
    .order_by(Quiz.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """A lesson in the list, and how far this person has come with it."""

    slug: str
    number: int
    title: str
    summary: str
    minutes: int
    opened: bool
    read: bool


@dataclass(frozen=True, slots=True)
class LessonList:
    """The course and its lessons."""

    title: str
    summary: str
    content_note: str
    lessons: tuple[LessonEntry, ...]

    @property
    def next(self) -> LessonEntry | None:
        """The first lesson not read yet."""
        return next((entry for entry in self.lessons if not entry.read), None)


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section of the text that is read, what may be guessed before it, and what is asked after it."""

    section: Section
    guess: Guess | None
    checks: tuple[CheckQuestion, ...]


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson to read, in one of its editions, with the claims it states.

    `other` is the edition the reader may change to, None where there is no other or a class fixes one; `terms` are the
    words the text uses, `overdue` says that the box of later events should have been reviewed.
    """

    lesson: LessonContent
    edition: Edition
    other: Edition | None
    summary: str
    sections: tuple[SectionPage, ...]
    terms: tuple[Term, ...]
    errata: tuple[Erratum, ...]
    overdue: bool
    source_card: SourceCard
    content_note: str
    claims: Mapping[str, ClaimNote]
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    objectives: tuple[str, ...]
    quiz_slug: str | None
    quiz_title: str | None
    read_at: datetime | None

    @property
    def stated(self) -> tuple[ClaimNote, ...]:
        """The claims this lesson states, in the order it first states them."""
        passages = [p for s in self.lesson.sections for p in s.blocks if isinstance(p, Passage)]
        slugs = dict.fromkeys(c for p in passages for c in p.claims)
        return tuple(self.claims[c] for c in slugs if c in self.claims)


def list_lessons(session: Session, who: Viewer) -> LessonList:
    """Return the course's lessons in their order."""
    body = session.scalars(select(cast(Course.body, Text)).order_by(Course.id)).first()
    if body is None:
        raise NotFoundError
    course = parsed.course(body)
    rows = session.execute(_LIST, {"person_id": who.id}).all()
    return LessonList(course.title, course.summary, course.content_note, tuple(_entry(r) for r in rows))


def _entry(row: Any) -> LessonEntry:  # noqa: ANN401 - a row of _LIST
    lesson = parsed.lesson(row.content_hash, row.body)
    return LessonEntry(
        slug=row.slug,
        number=lesson.number,
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.minutes,
        opened=row.opened_at is not None,
        read=row.read_at is not None,
    )


def read(session: Session, who: Viewer, slug: str, *, at: datetime) -> LessonPage:
    """Return one lesson in the text this person reads; raise NotFoundError when there is none of that name."""
    row = session.execute(_ONE, {"person_id": who.id, "slug": slug}).one_or_none()
    if row is None:
        raise NotFoundError
    course = parsed.course(row.course)
    lesson = parsed.lesson(row.content_hash, row.body)
    edition = _edition(row, lesson)
    text = glossary.explained(
        (row.content_hash, row.course, edition), lesson.sections_in(edition), course.glossary
    )
    return LessonPage(
        lesson=lesson,
        edition=edition,
        other=None if row.fixed else next((e for e in lesson.editions if e is not edition), None),
        summary=lesson.easier_summary if edition is Edition.EASIER else lesson.summary,
        sections=_sections(session, lesson, text.sections),
        terms=text.terms,
        errata=course.errata,
        overdue=later.is_overdue(lesson.later, at.date()),
        source_card=course.source_card,
        content_note=lesson.content_note,
        claims=evidence.read_claims(session),
        sources=course.sources,
        entities=course.entities,
        objectives=tuple(o.text for o in course.objectives if o.slug in lesson.objectives),
        quiz_slug=row.quiz_slug,
        quiz_title=row.quiz_title,
        read_at=row.read_at,
    )


def _edition(row: Any, lesson: LessonContent) -> Edition:  # noqa: ANN401 - a row of _ONE
    """Return the text to show: fixed by a class, else chosen, as far as it was written."""
    wanted = Edition(row.fixed or row.chosen or Edition.STANDARD)
    return wanted if wanted in lesson.editions else Edition.STANDARD


def _sections(session: Session, lesson: LessonContent, shown: Sequence[Section]) -> tuple[SectionPage, ...]:
    asked = checks.read_checks(session, lesson)
    guesses = {guess.section: guess for guess in lesson.guesses}
    after = {check.after: check.questions for check in lesson.checks}
    return tuple(
        SectionPage(
            section,
            guesses.get(section.anchor),
            tuple(asked[slug] for slug in after.get(section.anchor, ()) if slug in asked),
        )
        for section in shown
    )


def note_opened(session: Session, who: Viewer, slug: str, *, at: datetime) -> None:
    """Keep that a person opened a lesson; the first time counts."""
    _visit(session, who, slug, at)


def note_read(session: Session, who: Viewer, slug: str, *, at: datetime) -> None:
    """Keep that a person says they have read a lesson; the first time counts."""
    lesson_id = _visit(session, who, slug, at)
    mine = (Visit.lesson_id == lesson_id, Visit.person_id == who.id)
    session.execute(update(Visit).where(*mine).values(read_at=func.coalesce(Visit.read_at, at)))


def _visit(session: Session, who: Viewer, slug: str, at: datetime) -> int:
    lesson_id = session.scalar(select(Lesson.id).where(Lesson.slug == slug))
    if lesson_id is None:
        raise NotFoundError
    known = select(Visit.id).where(Visit.lesson_id == lesson_id, Visit.person_id == who.id)
    if session.scalar(known) is None:
        session.add(Visit(person_id=who.id, lesson_id=lesson_id, opened_at=at))
        session.flush()
    return lesson_id
