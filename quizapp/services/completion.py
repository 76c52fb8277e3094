"""The one rule that says how far somebody has come with an assignment; every page, count and export asks it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far a student has come; `stopped` is a quiz whose time ran out before it was handed in."""

    UNTOUCHED = "untouched"
    OPENED = "opened"
    READ = "read"
    STARTED = "started"
    STOPPED = "stopped"
    HANDED_IN = "handed_in"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an assignment asks for, and by when."""

    lesson: bool
    quiz: bool
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """What a student did for an assignment: the visit to its lesson, and the attempt that counts."""

    opened_at: datetime | None = None
    read_at: datetime | None = None
    started_at: datetime | None = None
    closes_at: datetime | None = None
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a student stands: `late` is what came after it was due, `overdue` what was due and is not finished."""

    stage: Stage
    late: bool
    overdue: bool

    @property
    def finished(self) -> bool:
        """Whether everything that was asked is done."""
        return self.stage is Stage.FINISHED


def standing(asked: Asked, work: Work, *, at: datetime) -> Standing:
    """Judge a student's work: finished is a lesson marked as read and a quiz handed in, whichever of them was asked.

    Late is decided by the quiz where there is one: handing in has a moment, reading only a mark made some time after.
    """
    stage = _stage(asked, work, at)
    handed_over = work.submitted_at if asked.quiz else work.read_at
    late = handed_over is not None and handed_over > asked.due_at
    return Standing(stage, late=late, overdue=stage is not Stage.FINISHED and at > asked.due_at)


def _stage(asked: Asked, work: Work, at: datetime) -> Stage:
    read = not asked.lesson or work.read_at is not None
    if read and (not asked.quiz or work.submitted_at is not None):
        return Stage.FINISHED
    if work.submitted_at is not None:
        return Stage.HANDED_IN
    return _begun(work, at)


def _begun(work: Work, at: datetime) -> Stage:
    if work.started_at is not None:
        over = work.closes_at is not None and at > work.closes_at
        return Stage.STOPPED if over else Stage.STARTED
    if work.read_at is not None:
        return Stage.READ
    return Stage.UNTOUCHED if work.opened_at is None else Stage.OPENED
