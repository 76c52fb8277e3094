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
from quizapp.models import Answer, Attempt, Marking, QuestionVersion, Quiz, Slot
from quizapp.services import evidence, marking, parsed
from quizapp.services.attempts import latest
from quizapp.services.errors import ClosedError, NotFoundError
from quizapp.services.evidence import ClaimNote, Proof
from quizapp.services.marking import MarkNote
from quizapp.services.redoing import OPEN_REDO
from quizapp.services.who import Viewer

_RESULT = (
    select(
        Attempt.submitted_at,
        Attempt.show_answers,
        Attempt.due_at,
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
class Explanation:
    """What is told once the key may be shown."""

    key_words: str
    rationale: str
    remarks: tuple[Remark, ...]
    claims: tuple[ClaimNote, ...]
    proof: Proof
    mark: MarkNote | None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question of a handed-in attempt; `explanation` is None until the key may be shown.

    Only what still waits for its mark has a verdict before that; `by_hand` is what a teacher marks.
    """

    position: int
    stem: str
    response_words: str
    verdict: Verdict | None
    earned: float
    points: int
    by_hand: bool
    explanation: Explanation | None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A handed-in attempt; its points are those of the questions that have their mark.

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
    earned: float
    possible: int
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
    moment = grading.moment_of(submitted=True, due_at=first.due_at, at=at)
    shown = grading.disclose(ShowAnswers(first.show_answers), moment)
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
        earned=total.earned,
        possible=total.possible,
        shown=shown,
        questions=_questions(session, rows, shown),
    )


def _questions(session: Session, rows: Sequence[Any], shown: Disclosure) -> tuple[QuestionResult, ...]:
    content = [parsed.question(r.content_hash, r.body) for r in rows]
    if not shown.key:
        return tuple(_question(r, q, None) for r, q in zip(rows, content, strict=True))
    claims = evidence.read_claims(session)
    lessons = evidence.read_lessons(session, {q.evidence.lesson for q in content})
    return tuple(_question(r, q, _told(q, r, claims, lessons)) for r, q in zip(rows, content, strict=True))


def _question(row: Any, question: Question, explanation: Explanation | None) -> QuestionResult:  # noqa: ANN401 - a row of _RESULT
    response = tuple(row.response or ())
    return QuestionResult(
        position=row.position,
        stem=question.stem,
        response_words=question.in_words(response),
        verdict=_verdict(row.fraction, question.grade(response), told=explanation is not None),
        earned=row.points * (row.fraction or 0.0),
        points=row.points,
        by_hand=question.by_hand,
        explanation=explanation,
    )


def _verdict(fraction: float | None, score: Score, *, told: bool) -> Verdict | None:
    """Name what is stored; that a mark is still to come may always be said."""
    if fraction is None:
        return Verdict.UNMARKED
    notice = None if score.notice is Notice.UNMARKED else score.notice
    return Score(fraction, notice).verdict if told else None


def _told(
    question: Question,
    row: Any,  # noqa: ANN401 - a row of _RESULT
    claims: Mapping[str, ClaimNote],
    lessons: Mapping[str, LessonContent],
) -> Explanation:
    told = explain(question, tuple(row.response or ()), claims, lessons)
    return replace(told, mark=marking.note(question, row.level, row.remark))


def explain(
    question: Question,
    response: Response,
    claims: Mapping[str, ClaimNote],
    lessons: Mapping[str, LessonContent],
) -> Explanation:
    """Say why the key is right, what is wrong with a response, who said it, and where it stands."""
    return Explanation(
        key_words=question.in_words(question.key()),
        rationale=question.rationale,
        remarks=question.remarks(response),
        claims=tuple(claims[c] for c in question.claims if c in claims),
        proof=evidence.prove(question.evidence, lessons),
        mark=None,
    )
