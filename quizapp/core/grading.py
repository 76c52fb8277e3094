"""From responses to results, what becomes of flawed questions, and the one rule of what is shown when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from math import fsum

from quizapp.core.behaviour import GRADED, Behaviour
from quizapp.core.interaction import Response
from quizapp.core.question import Question
from quizapp.core.score import Notice, Score


class ShowAnswers(StrEnum):
    """When the answers of a quiz may be seen."""

    AFTER_SUBMIT = "after_submit"
    AFTER_DUE = "after_due"
    AFTER_RELEASE = "after_release"


class Moment(IntEnum):
    """How far an attempt has come; each moment includes those before it."""

    DURING = 0
    AFTER_SUBMIT = 1
    AFTER_DUE = 2
    AFTER_RELEASE = 3


class Standing(StrEnum):
    """How far one question of an open attempt has come."""

    OPEN = "open"
    TRIED = "tried"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be shown now: the own response, right or wrong, the points, the key, the reasons, and the passage."""

    response: bool
    verdict: bool
    score: bool
    key: bool
    rationale: bool
    evidence: bool


_NOTHING_YET = Disclosure(
    response=True, verdict=False, score=False, key=False, rationale=False, evidence=False
)
_VERDICT_ONLY = Disclosure(
    response=True, verdict=True, score=False, key=False, rationale=False, evidence=False
)
_SCORE_ONLY = Disclosure(response=True, verdict=False, score=True, key=False, rationale=False, evidence=False)
_ALL = Disclosure(response=True, verdict=True, score=True, key=True, rationale=True, evidence=True)
_AT_ONCE = {Standing.OPEN: _NOTHING_YET, Standing.TRIED: _VERDICT_ONLY, Standing.SETTLED: _ALL}
# From which moment the total is shown, and from which the rest.
_FROM = {
    ShowAnswers.AFTER_SUBMIT: (Moment.AFTER_SUBMIT, Moment.AFTER_SUBMIT),
    ShowAnswers.AFTER_DUE: (Moment.AFTER_SUBMIT, Moment.AFTER_DUE),
    ShowAnswers.AFTER_RELEASE: (Moment.AFTER_RELEASE, Moment.AFTER_RELEASE),
}


class Flaw(StrEnum):
    """What becomes of a question or an option that turned out to be flawed."""

    DISREGARDED = "disregarded"
    ALWAYS_RIGHT = "always_right"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about a question as a whole, or about single options by their ids."""

    whole: Flaw | None = None
    options: Mapping[str, Flaw] = field(default_factory=dict)


SOUND = Ruling()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a response earned, and of how many points; of none where the question does not count."""

    score: Score
    points: int

    @property
    def earned(self) -> float:
        """Points earned."""
        return self.points * self.score.fraction


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of an attempt: points earned, points to be had."""

    earned: float
    possible: int

    @property
    def fraction(self) -> float:
        """Earned over possible, 0 when nothing was to be had."""
        return self.earned / self.possible if self.possible else 0.0


def moment_of(
    *, submitted: bool, due_at: datetime | None, at: datetime, released_at: datetime | None = None
) -> Moment:
    """Return how far an attempt has come; before it is handed in, the clock opens nothing. Without a due date it was due at once."""
    if not submitted:
        return Moment.DURING
    if released_at is not None and at >= released_at:
        return Moment.AFTER_RELEASE
    return Moment.AFTER_DUE if due_at is None or at >= due_at else Moment.AFTER_SUBMIT


def disclose(
    policy: ShowAnswers,
    moment: Moment,
    behaviour: Behaviour = GRADED,
    standing: Standing = Standing.OPEN,
) -> Disclosure:
    """Say what may be shown: the one rule that every page and every export obeys.

    While a quiz is taken, feedback comes only where the behaviour gives it at once and the answers need not wait for
    others: right or wrong after a try, everything once the question is settled. Afterwards the policy decides; right or
    wrong comes with the key, because with several options each verdict is a part of the key.
    """
    if moment is Moment.DURING:
        at_once = behaviour.feedback_at_once and policy is ShowAnswers.AFTER_SUBMIT
        return _AT_ONCE[standing] if at_once else _NOTHING_YET
    score_from, rest_from = _FROM[policy]
    if moment >= rest_from:
        return _ALL
    return _SCORE_ONLY if moment >= score_from else _NOTHING_YET


def judge(question: Question, response: Response, ruling: Ruling = SOUND) -> Mark:
    """Grade one response under what was decided about its question; the same input always gives the same mark.

    A question that is disregarded counts for nothing and one that is always right earns everything, answered or not.
    A response with an option that is always right earns everything; an option that is disregarded neither helps nor
    harms, and who chose nothing else is not judged by this question.
    """
    score = question.grade(response)
    chosen = {ruling.options[r] for r in response if r in ruling.options}
    if ruling.whole is Flaw.ALWAYS_RIGHT or Flaw.ALWAYS_RIGHT in chosen:
        return Mark(Score(1.0, Notice.EMPTY if score.notice is Notice.EMPTY else None), question.points)
    if ruling.whole is Flaw.DISREGARDED:
        return Mark(score, 0)
    if not any(response) or Flaw.DISREGARDED not in ruling.options.values():
        return Mark(score, question.points)
    return _without(question, response, ruling)


def _without(question: Question, response: Response, ruling: Ruling) -> Mark:
    """Grade as if everybody had dealt rightly with the options that are disregarded."""
    out = {option for option, flaw in ruling.options.items() if flaw is Flaw.DISREGARDED}
    rest = tuple(r for r in response if r not in out)
    if not any(rest):
        return Mark(question.grade(()), 0)
    granted = tuple(k for k in question.key() if k in out)
    return Mark(question.grade((*rest, *granted)), question.points)


def mark(questions: Sequence[tuple[Question, Response]]) -> tuple[Score, ...]:
    """Grade each response against its question; the same input always gives the same scores.

    What many have answered alike is graded once: of a million responses to choices, a few hundred differ.
    """
    known: dict[tuple[int, Response], Score] = {}
    scores = []
    for question, response in questions:
        asked = (id(question), response)
        if asked not in known:
            known[asked] = question.grade(response)
        scores.append(known[asked])
    return tuple(scores)


def total(marks: Iterable[tuple[int, float]]) -> Total:
    """Add up (points, fraction) pairs, exactly, so that their order does not matter."""
    pairs = list(marks)
    return Total(fsum(points * fraction for points, fraction in pairs), sum(points for points, _ in pairs))
