"""Questions between the sections of a lesson: answered at once, explained at once, and nowhere kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.core.interaction import Interaction, Response
from quizapp.core.lesson import Lesson as LessonContent
from quizapp.core.question import Question as QuestionContent
from quizapp.models import Lesson, LessonVersion, Question, QuestionVersion
from quizapp.services import evidence, parsed, results, showing
from quizapp.services.errors import NotFoundError
from quizapp.services.results import QuestionResult, Sources

_LESSON = select(LessonVersion.content_hash, LessonVersion.body).join(
    Lesson, (Lesson.id == LessonVersion.lesson_id) & (Lesson.version == LessonVersion.number)
)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question as a lesson asks it; its options stand in one order for everybody."""

    slug: str
    stem: str
    hints: tuple[str, ...]
    interaction: Interaction


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One such question by itself; `result` is None until it was answered."""

    lesson_slug: str
    lesson_title: str
    after: str
    question: CheckQuestion
    response: Response = ()
    result: QuestionResult | None = None


def read_checks(session: Session, lesson: LessonContent) -> Mapping[str, CheckQuestion]:
    """Return the questions that a lesson asks and that are still published, by slug."""
    slugs = {slug for check in lesson.checks for slug in check.questions}
    return {slug: _asked(question) for slug, question in _published(session, slugs).items()}


def read(session: Session, lesson_slug: str, slug: str) -> CheckPage:
    """Return one question of a lesson; raise NotFoundError for any that the lesson does not ask."""
    lesson, after, question = _found(session, lesson_slug, slug)
    return CheckPage(lesson.slug, lesson.title, after, _asked(question))


def answer(session: Session, lesson_slug: str, slug: str, response: Response) -> CheckPage:
    """Judge an answer and explain it; raise NotFoundError for a question that the lesson does not ask."""
    lesson, after, question = _found(session, lesson_slug, slug)
    shown = showing.shown_at_once()
    sources = Sources(evidence.read_claims(session), {lesson.slug: lesson})
    score = question.grade(response)
    result = QuestionResult(
        position=1,
        stem=question.stem,
        response_words=question.in_words(response),
        verdict=score.verdict if shown.verdict else None,
        earned=question.points * score.fraction if shown.verdict else None,
        points=question.points,
        by_hand=False,
        explanation=results.explain(question, response, shown, sources),
    )
    return CheckPage(lesson.slug, lesson.title, after, _asked(question), response, result)


def _asked(question: QuestionContent) -> CheckQuestion:
    interaction = question.interaction(Random(question.slug))
    return CheckQuestion(question.slug, question.stem, question.hints, interaction)


def _found(session: Session, lesson_slug: str, slug: str) -> tuple[LessonContent, str, QuestionContent]:
    row = session.execute(_LESSON.where(Lesson.slug == lesson_slug)).one_or_none()
    if row is None:
        raise NotFoundError
    lesson = parsed.lesson(row.content_hash, row.body)
    after = next((check.after for check in lesson.checks if slug in check.questions), None)
    question = _published(session, {slug}).get(slug)
    if after is None or question is None:
        raise NotFoundError
    return lesson, after, question


def _published(session: Session, slugs: Collection[str]) -> Mapping[str, QuestionContent]:
    if not slugs:
        return {}
    rows = session.execute(
        select(Question.slug, QuestionVersion.content_hash, QuestionVersion.body)
        .join(
            QuestionVersion,
            (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version),
        )
        .where(Question.slug.in_(slugs), Question.state == "published")
    )
    return {row.slug: parsed.question(row.content_hash, row.body) for row in rows}
