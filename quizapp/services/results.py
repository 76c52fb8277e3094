"""What came of an attempt: per question the verdict, the true sentence with its source, why the choice was wrong, and the proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.core import grading
from quizapp.core.grading import Disclosure, ShowAnswers
from quizapp.core.interaction import Response
from quizapp.core.lesson import Lesson as LessonContent
from quizapp.core.question import Question, Remark
from quizapp.core.score import Notice, Score, Verdict
from quizapp.core.text import fold
from quizapp.models import Answer, Attempt, Marking, QuestionVersion, Quiz, Slot
from quizapp.services import evidence, marking, parsed, showing
from quizapp.services.attempts import latest
from quizapp.services.errors import ClosedError, NotFoundError
from quizapp.services.evidence import ClaimNote, Proof
from quizapp.services.marking import MarkNote
from quizapp.services.redoing import OPEN_REDO
from quizapp.services.who import Viewer

_RESULT = (
    select(
        *showing.TERMS,
        Attempt.assignment_id,
        Attempt.redo_of_id,
        OPEN_REDO.label("open_redo"),
        Quiz.slug.label("quiz_slug"),
        Quiz.title,
        Quiz.body["form"].as_string().label("form"),
        Slot.position,
        Slot.points,
        Slot.fraction,
        QuestionVersion.content_hash,
        QuestionVersion.body,
        Answer.response,
        Marking.level,
        Marking.remark,
    )
    .select_from(Attempt)
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .join(Slot, Slot.attempt_id == Attempt.id)
    .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
    .outerjoin(Answer, (Answer.slot_id == Slot.id) & (Answer.sequence == latest))
    .outerjoin(Marking, Marking.slot_id == Slot.id)
    .where(Attempt.id == bindparam("attempt_id"), Attempt.person_id == bindparam("person_id"))
    .order_by(Slot.position)
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What explanations quote: claims with source and date, and lessons, each by slug."""

    claims: Mapping[str, ClaimNote]
    lessons: Mapping[str, LessonContent]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is told beside the verdict, each part of it empty or None until it may be shown.

    `correction` is the true statement in place of a false one that was asked about, where nothing else says it.
    """

    key_words: str | None
    rationale: str
    correction: str
    remarks: tuple[Remark, ...]
    claims: tuple[ClaimNote, ...]
    proof: Proof | None
    mark: MarkNote | None = None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question of a handed-in attempt; verdict, points earned and explanation are None until they may be shown.

    Only what still waits for its mark is said to before that; `by_hand` is what a teacher marks.
    """

    position: int
    stem: str
    response_words: str
    verdict: Verdict | None
    earned: float | None
    points: int
    by_hand: bool
    explanation: Explanation | None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A handed-in attempt; its points are those of the questions that have their mark, None until they may be shown.

    `redo` says that it practised again what was not right in an earlier one, `redo_going` that one of its own is under way.
    `fixed` is a quiz whose paper is always the same.
    """

    attempt_id: int
    title: str
    redo: bool
    redo_going: bool
    quiz_slug: str
    fixed: bool
    assigned: bool
    submitted_at: datetime
    due_at: datetime | None
    show_answers: ShowAnswers
    earned: float | None
    possible: int | None
    shown: Disclosure
    questions: tuple[QuestionResult, ...]

    @property
    def right(self) -> int:
        """How many questions earned everything."""
        return sum(q.verdict is Verdict.RIGHT for q in self.questions)

    @property
    def mistakes(self) -> int:
        """How many questions can be asked again: what was told not to be fully right, and needs nobody to mark it."""
        told = {Verdict.PARTLY, Verdict.WRONG, Verdict.UNANSWERED}
        return sum(q.verdict in told and not q.by_hand for q in self.questions)

    @property
    def waiting(self) -> int:
        """How many questions still wait for their mark."""
        return sum(q.verdict is Verdict.UNMARKED for q in self.questions)


def read_result(session: Session, who: Viewer, attempt_id: int, *, at: datetime) -> ResultPage:
    """Return the result of a handed-in attempt; raise NotFoundError for another's, ClosedError while it is open."""
    rows = session.execute(_RESULT, {"attempt_id": attempt_id, "person_id": who.id}).all()
    if not rows:
        raise NotFoundError
    first = rows[0]
    if first.submitted_at is None:
        raise ClosedError("This quiz is still open. Hand it in first; then you will see the result.")
    shown = showing.shown(first, at=at)
    total = grading.total([(r.points, r.fraction) for r in rows if r.fraction is not None])
    return ResultPage(
        attempt_id=attempt_id,
        title=first.title,
        redo=first.redo_of_id is not None,
        redo_going=first.open_redo is not None,
        quiz_slug=first.quiz_slug,
        fixed=bool(first.form),
        assigned=first.assignment_id is not None,
        submitted_at=first.submitted_at,
        due_at=first.due_at,
        show_answers=ShowAnswers(first.show_answers),
        earned=total.earned if shown.score else None,
        possible=total.possible if shown.score else None,
        shown=shown,
        questions=_questions(session, rows, shown),
    )


def _questions(session: Session, rows: Sequence[Any], shown: Disclosure) -> tuple[QuestionResult, ...]:
    content = [parsed.question(r.content_hash, r.body) for r in rows]
    sources = _sources(session, content) if shown.rationale or shown.evidence else Sources({}, {})
    return tuple(_question(r, q, shown, sources) for r, q in zip(rows, content, strict=True))


def _sources(session: Session, questions: Sequence[Question]) -> Sources:
    lessons = evidence.read_lessons(session, {q.evidence.lesson for q in questions})
    return Sources(evidence.read_claims(session), lessons)


def _question(row: Any, question: Question, shown: Disclosure, sources: Sources) -> QuestionResult:  # noqa: ANN401 - a row of _RESULT
    response = tuple(row.response or ())
    told = explain(question, response, shown, sources)
    mark = marking.note(question, row.level, row.remark) if shown.verdict else None
    return QuestionResult(
        position=row.position,
        stem=question.stem,
        response_words=question.in_words(response),
        verdict=_verdict(row.fraction, question.grade(response), shown),
        earned=row.points * (row.fraction or 0.0) if shown.verdict else None,
        points=row.points,
        by_hand=question.by_hand,
        explanation=replace(told, mark=mark) if told else None,
    )


def _verdict(fraction: float | None, score: Score, shown: Disclosure) -> Verdict | None:
    """Name what is stored; that a mark is still to come may always be said."""
    if fraction is None:
        return Verdict.UNMARKED
    notice = None if score.notice is Notice.UNMARKED else score.notice
    return Score(fraction, notice).verdict if shown.verdict else None


def explain(
    question: Question, response: Response, shown: Disclosure, sources: Sources
) -> Explanation | None:
    """Say, as far as it may be said, why the key is right, what is wrong with a response, who said it, and where it stands."""
    if not (shown.key or shown.rationale or shown.evidence):
        return None
    remarks, claims = _remarks(question, response), (sources.claims.get(c) for c in question.claims)
    return Explanation(
        key_words=question.in_words(question.key()) if shown.key else None,
        rationale=question.rationale if shown.rationale else "",
        correction=_correction(question, remarks) if shown.rationale else "",
        remarks=remarks if shown.rationale else (),
        claims=tuple(c for c in claims if c) if shown.rationale else (),
        proof=evidence.prove(question.evidence, sources.lessons) if shown.evidence else None,
    )


def _remarks(question: Question, response: Response) -> tuple[Remark, ...]:
    """Return what is wrong with a response, without what the feedback says under a name of its own."""
    said = {question.rationale, question.corrected()}
    return tuple(remark for remark in question.remarks(response) if remark.why not in said)


def _correction(question: Question, remarks: Sequence[Remark]) -> str:
    """Return the true statement in place of a false one, unless the reasons hold these very words."""
    words = fold(question.corrected())
    told = any(words in fold(text) for text in (question.rationale, *(r.why for r in remarks)))
    return "" if told else question.corrected()
