"""What the sample school's students have done: visits, attempts and answers, drawn and graded by the real rules.

Rows are written in bulk with keys of our own, which is only right in a database nobody else writes to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.core.grading import ShowAnswers
from quizapp.core.interaction import ChooseMany, ChooseOne, Response
from quizapp.core.plan import SEED_BITS, Candidate, Drawn, Plan, draw
from quizapp.core.question import Question as CoreQuestion
from quizapp.core.question import State
from quizapp.models import Answer, Attempt, AuditEvent, Base, Question, QuestionVersion, Quiz, Slot, Visit
from quizapp.services import cards, parsed, sign_ins

Columns = dict[str, Any]
_FASTEST, _SLOWEST = 15, 90  # seconds for one answer
_LONGEST = timedelta(minutes=20)  # no sitting takes longer
_MOST_PRACTICE = 4
_PRACTICE: Columns = {
    "assignment_id": None,
    "show_answers": ShowAnswers.AFTER_SUBMIT,
    "due_at": None,
    "closes_at": None,
}
_PUBLISHED = (
    select(QuestionVersion.id, QuestionVersion.content_hash, QuestionVersion.body)
    .join(
        Question,
        (Question.id == QuestionVersion.question_id) & (Question.version == QuestionVersion.number),
    )
    .where(Question.state == State.PUBLISHED)
    .order_by(Question.slug)
)


@dataclass(frozen=True, slots=True)
class Learner:
    """A student: what share they know at first, and how likely they do what is assigned."""

    person_id: int
    classroom_id: int
    knows: float
    diligence: float


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment of a lesson with its quiz."""

    classroom_id: int
    quiz_id: int
    lesson_id: int
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    show_answers: ShowAnswers
    created_by_id: int


@dataclass(frozen=True, slots=True)
class _Pinned:
    """A question with the version an attempt pins, and how much harder than others it is."""

    version_id: int
    question: CoreQuestion
    harder: float


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One go at a quiz: when it began, under which terms, how likely an answer is right, whether it is open yet."""

    began: datetime
    terms: Columns
    skill: float
    open: bool = False


def simulate(
    session: Session, learners: Sequence[Learner], given: Mapping[int, Given], rng: Random, *, at: datetime
) -> None:
    """Write down what these students did with what they were given (by the assignment's id), up to `at`."""
    past = _Past(session, rng, at)
    for learner in learners:
        past.live(learner, {k: g for k, g in given.items() if g.classroom_id == learner.classroom_id})
    past.write(session)


class _Past:
    """The past while it is made up; rows are kept until all is known."""

    def __init__(self, session: Session, rng: Random, at: datetime) -> None:
        self._rng, self._at = rng, at
        self._rows: dict[type[Base], list[Columns]] = {
            table: [] for table in (Visit, Attempt, Slot, Answer, AuditEvent)
        }
        plans = session.execute(select(Quiz.id, Quiz.body))
        self._plans = {row.id: Plan.model_validate(row.body) for row in plans}
        published = [
            _Pinned(row.id, parsed.question(row.content_hash, row.body), rng.gauss(0, 0.13))
            for row in session.execute(_PUBLISHED)
        ]
        self._pinned = {pinned.question.slug: pinned for pinned in published}

    def live(self, learner: Learner, given: Mapping[int, Given]) -> None:
        """Let one student read and take quizzes, in the order of time."""
        sittings = sorted(self._sittings(learner, given), key=lambda sitting: sitting.began)
        seen: list[str] = []
        for sitting in sittings:
            seen += self._sit(learner, sitting, seen)
            self._add_sign_in(learner, sitting.began)

    def write(self, session: Session) -> None:
        """Write all rows, those first that others refer to."""
        for table, rows in self._rows.items():
            if rows:
                session.execute(insert(table), rows)

    def _sittings(self, learner: Learner, given: Mapping[int, Given]) -> Iterator[_Sitting]:
        """Choose what a student does of what they were given, and how often they try again."""
        for number, (assignment_id, one) in enumerate(given.items()):
            began = self._moment(one)
            if not self._happens(learner.diligence) or began > self._at - _LONGEST:
                continue
            self._add_visit(learner, one, began)
            skill = learner.knows + 0.06 * number
            unfinished = one.closes_at > self._at and self._happens(0.25)
            yield _Sitting(began, _terms(assignment_id, one), skill, unfinished)
            yield from self._practice(one, began, skill)

    def _practice(self, given: Given, after: datetime, skill: float) -> Iterator[_Sitting]:
        """Try the same quiz again on later days, a little better each time."""
        for times in range(self._rng.randrange(_MOST_PRACTICE)):
            began = self._by_day(after + timedelta(days=self._rng.randint(1, 9)))
            if began < self._at - _LONGEST:
                yield _Sitting(began, _PRACTICE | {"quiz_id": given.quiz_id}, skill + 0.08 * (times + 1))

    def _moment(self, given: Given) -> datetime:
        """Choose when: most do it towards the end, a few are late."""
        share = self._rng.uniform(1.02, 1.12) if self._happens(0.1) else 0.98 * self._rng.betavariate(3, 1.6)
        return self._by_day(given.opens_at + share * (given.due_at - given.opens_at))

    def _by_day(self, moment: datetime) -> datetime:
        return moment.replace(hour=self._rng.randint(8, 20))

    def _happens(self, share: float) -> bool:
        return self._rng.random() < share

    def _sit(self, learner: Learner, sitting: _Sitting, seen: Sequence[str]) -> list[str]:
        """Take a quiz, and return the slugs that were met."""
        attempts = self._rows[Attempt]
        attempt = {"id": len(attempts) + 1, "person_id": learner.person_id}
        seed = self._rng.getrandbits(SEED_BITS)
        candidates = (
            Candidate(p.question.slug, p.question.objective, frozenset(p.question.claims), p.question.kind)
            for p in self._pinned.values()
        )
        paper = draw(self._plans[sitting.terms["quiz_id"]], candidates, Random(seed), seen)
        ended = self._work_through(attempt["id"], paper.slots, sitting)
        times = {"started_at": sitting.began, "submitted_at": None if sitting.open else ended}
        attempts.append(attempt | sitting.terms | times | {"seed": seed})
        return [drawn.slug for drawn in paper.slots]

    def _work_through(self, attempt_id: int, slots: Sequence[Drawn], sitting: _Sitting) -> datetime:
        """Answer every question, or the first half of an open attempt, and return when the last answer was saved."""
        moment = sitting.began
        answered = len(slots) // 2 if sitting.open else len(slots)
        for position, drawn in enumerate(slots, start=1):
            pinned = self._pinned[drawn.slug]
            slot = self._add_slot(attempt_id, position, drawn.seed, pinned)
            if position > answered:
                continue
            moment += timedelta(seconds=self._rng.randint(_FASTEST, _SLOWEST))
            response = self._answer(slot["id"], pinned, sitting.skill, moment)
            slot["fraction"] = None if sitting.open else pinned.question.grade(response).kept
        return moment

    def _answer(self, slot_id: int, pinned: _Pinned, skill: float, moment: datetime) -> Response:
        """Save one answer, sometimes after another, and return the one that counts."""
        right = self._happens(min(0.97, max(0.08, skill - pinned.harder)))
        responses = [pinned.question.key() if right else _mistake(pinned.question, self._rng)]
        if self._happens(0.12):
            responses.insert(0, _mistake(pinned.question, self._rng))
        for sequence, response in enumerate(responses, start=1):
            row = {"slot_id": slot_id, "sequence": sequence, "response": list(response), "saved_at": moment}
            self._rows[Answer].append(row)
        return responses[-1]

    def _add_slot(self, attempt_id: int, position: int, seed: int, pinned: _Pinned) -> Columns:
        slot = {
            "id": len(self._rows[Slot]) + 1,
            "attempt_id": attempt_id,
            "position": position,
            "question_version_id": pinned.version_id,
            "seed": seed,
            "points": pinned.question.points,
            "flagged": self._happens(0.04),
            "fraction": None,
        }
        self._rows[Slot].append(slot)
        return slot

    def _add_visit(self, learner: Learner, given: Given, began: datetime) -> None:
        """Open the lesson shortly before the quiz; nearly all say that they have read it."""
        opened = began - timedelta(minutes=self._rng.randint(6, 40))
        read = opened + timedelta(minutes=5) if self._happens(0.9) else None
        row = {
            "person_id": learner.person_id,
            "lesson_id": given.lesson_id,
            "opened_at": opened,
            "read_at": read,
        }
        self._rows[Visit].append(row)

    def _add_sign_in(self, learner: Learner, moment: datetime) -> None:
        subject = f"person {learner.person_id}"
        row = {"at": moment, "actor_id": learner.person_id, "action": sign_ins.SIGNED_IN, "subject": subject}
        self._rows[AuditEvent].append(row | {"detail": {"via": cards.VIA}})


def _terms(assignment_id: int, given: Given) -> Columns:
    return {
        "quiz_id": given.quiz_id,
        "assignment_id": assignment_id,
        "show_answers": given.show_answers,
        "due_at": given.due_at,
        "closes_at": given.closes_at,
    }


def _mistake(question: CoreQuestion, rng: Random) -> Response:
    """Return a wrong response that somebody might well give."""
    offered = question.interaction(rng)
    key = question.key()
    if isinstance(offered, ChooseOne):
        return (rng.choice([choice.id for choice in offered.choices if choice.id not in key]),)
    if isinstance(offered, ChooseMany):
        wrong = [choice.id for choice in offered.choices if choice.id not in key]
        return (*key[1:], *rng.sample(wrong, rng.randint(0, 1)))
    return rng.choice([response for response in question.near_misses() if any(response)])
