"""A question against its course: what the rules find, and what a student would meet. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.core import claim as core_claim
from quizapp.core.interaction import Interaction, Response
from quizapp.core.lesson import Lesson as LessonContent
from quizapp.core.lint import Context, Finding, lint, unaccepted
from quizapp.core.naming import with_names
from quizapp.core.question import Question, Remark
from quizapp.core.score import Verdict
from quizapp.models import Claim, Course, Lesson, LessonVersion
from quizapp.services import evidence, parsed
from quizapp.services.errors import NotFoundError
from quizapp.services.evidence import Proof

_COURSE = select(Course.id, Course.body).where(Course.id == bindparam("course_id"))
_CLAIMS = (
    select(Claim.derived, Claim.body).where(Claim.course_id == bindparam("course_id")).order_by(Claim.id)
)
_LESSONS = (
    select(Lesson.slug, LessonVersion.content_hash, LessonVersion.body)
    .join(LessonVersion, (LessonVersion.lesson_id == Lesson.id) & (LessonVersion.number == Lesson.version))
    .where(Lesson.course_id == bindparam("course_id"))
    .order_by(Lesson.number)
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The course a question belongs to: what its rules need to know, and its lessons."""

    course_id: int
    context: Context
    lessons: Mapping[str, LessonContent]


@dataclass(frozen=True, slots=True)
class Checked:
    """A question with what the rules find in it; only this can be saved."""

    question: Question
    course_id: int
    findings: tuple[Finding, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What keeps it from being published: errors, and warnings without a reason."""
        return unaccepted(self.question, self.findings)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody is told who answers in one way."""

    response_words: str
    verdict: Verdict
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim that a question rests on, and who made it as of when."""

    slug: str
    statement: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A question as its students will meet it, and what they will be told afterwards."""

    question: Question
    interaction: Interaction
    key_words: str
    grounds: tuple[Ground, ...]
    proof: Proof
    feedback: tuple[Feedback, ...]


def first_course(session: Session) -> int:
    """Return the course that new questions belong to; raise NotFoundError when none was imported."""
    course_id = session.scalar(select(Course.id).order_by(Course.id).limit(1))
    if course_id is None:
        raise NotFoundError
    return course_id


def read_surroundings(session: Session, course_id: int) -> Surroundings:
    """Return what a question of this course is judged against."""
    asked = {"course_id": course_id}
    course = core_claim.Course.model_validate(session.execute(_COURSE, asked).one().body)
    claims = session.execute(_CLAIMS, asked).all()
    rows = session.execute(_LESSONS, asked)
    lessons = {r.slug: parsed.lesson(r.content_hash, r.body) for r in rows}
    stated = [core_claim.Claim.model_validate(c.body) for c in claims if not c.derived]
    derived = [core_claim.DerivedClaim.model_validate(c.body) for c in claims if c.derived]
    passages = {
        f"{slug}#{passage.anchor}": passage.text
        for slug, lesson in lessons.items()
        for section in lesson.sections
        for passage in section.passages
    }
    context = Context(course, {c.slug: c for c in stated}, {d.slug: d for d in derived}, passages)
    return Surroundings(course_id, context, lessons)


def check(question: Question, around: Surroundings) -> Checked:
    """Let every rule look at a question, which accepts all names of the entities it asks for."""
    named = with_names(question, around.context.course)
    return Checked(named, around.course_id, lint(named, around.context))


def preview(question: Question, around: Surroundings) -> Preview:
    """Return what a student would see, in one of its orders, and the feedback on the key and on each wrong answer."""
    return Preview(
        question=question,
        interaction=question.interaction(Random(0)),
        key_words=question.in_words(question.key()),
        grounds=_grounds(question, around.context),
        proof=evidence.prove(question.evidence, around.lessons),
        feedback=tuple(_feedback(question, r) for r in (question.key(), *_wrong_answers(question))),
    )


def _grounds(question: Question, context: Context) -> tuple[Ground, ...]:
    shorts = {source.slug: source.short for source in context.course.sources}
    return tuple(
        Ground(c.slug, c.statement, shorts.get(c.source, c.source), c.as_of)
        for c in context.claims_behind(question)
    )


def _feedback(question: Question, response: Response) -> Feedback:
    verdict = question.grade(response).verdict
    return Feedback(question.in_words(response), verdict, question.remarks(response))


def _wrong_answers(question: Question) -> tuple[Response, ...]:
    """Return the wrong answers that have something to be said about them, none more than the key is long."""
    misses = (m for m in question.near_misses() if 0 < len(m) <= len(question.key()))
    return tuple(dict.fromkeys(m for m in misses if question.remarks(m)))
