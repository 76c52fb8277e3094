"""What came of an assignment: student by student, as counts for a class, and as a table for a file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import Row, String, bindparam, case, cast, func, select
from sqlalchemy.orm import Session

from quizapp.models import Answer, Assignment, Attempt, Marking, Membership, Person, Slot, Visit
from quizapp.services import assignments
from quizapp.services.assignments import AssignmentPage
from quizapp.services.attempts import latest
from quizapp.services.completion import Asked, Standing, Work, standing
from quizapp.services.marking import JUDGED_POINTS, WAITING
from quizapp.services.name_lists import folded
from quizapp.services.who import Role, Viewer

_STUDENTS = (
    select(Person.id, Person.name, Visit.opened_at, Visit.read_at)
    .join(Membership, Membership.person_id == Person.id)
    .outerjoin(Visit, (Visit.person_id == Person.id) & (Visit.lesson_id == bindparam("lesson_id")))
    .where(Membership.classroom_id == bindparam("classroom_id"), Membership.role == Role.STUDENT)
)
# A cleared answer is an empty list; it is saved, but it answers nothing.
_ANSWERED = case((cast(Answer.response, String) != "[]", 1), else_=0)
_ATTEMPTS = (
    select(
        Attempt.id,
        Attempt.person_id,
        Attempt.started_at,
        Attempt.closes_at,
        Attempt.submitted_at,
        func.count(Slot.id).label("questions"),
        func.sum(_ANSWERED).label("saved"),
        func.sum(Slot.points * Slot.fraction).label("earned"),
        JUDGED_POINTS.label("possible"),
        WAITING.label("waiting"),
        func.count(Marking.id).label("marked"),
    )
    .join(Slot, Slot.attempt_id == Attempt.id)
    .outerjoin(Answer, (Answer.slot_id == Slot.id) & (Answer.sequence == latest))
    .outerjoin(Marking, Marking.slot_id == Slot.id)
    .where(Attempt.assignment_id == bindparam("assignment_id"))
    .group_by(Attempt.id, Attempt.person_id, Attempt.started_at, Attempt.closes_at, Attempt.submitted_at)
)

_MEMBERS = select(Membership.person_id).where(
    Membership.classroom_id == bindparam("classroom_id"), Membership.role == Role.STUDENT
)
_GIVEN = select(Assignment.id, Assignment.lesson_id, Assignment.quiz_id, Assignment.due_at).where(
    Assignment.classroom_id == bindparam("classroom_id")
)
_VISITS = select(Visit.person_id, Visit.lesson_id, Visit.opened_at, Visit.read_at).where(
    Visit.person_id.in_(_MEMBERS)
)
_GOES = (
    select(
        Attempt.assignment_id,
        Attempt.person_id,
        Attempt.started_at,
        Attempt.closes_at,
        Attempt.submitted_at,
    )
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .where(Assignment.classroom_id == bindparam("classroom_id"))
)

HEADERS = (
    "assignment_id",
    "classroom_id",
    "student_id",
    "name",
    "stage",
    "late",
    "overdue",
    "lesson_opened_at",
    "lesson_read_at",
    "quiz_started_at",
    "quiz_submitted_at",
    "answers_saved",
    "questions",
    "points_earned",
    "points_possible",
    "answers_not_marked",
)
Standings = Mapping[tuple[int, int], Standing]


@dataclass(frozen=True, slots=True)
class StudentReport:
    """One student's line; the points are None until a quiz was handed in, and count what has been judged.

    `waiting` is how many answers a teacher still has to mark, `marked` how many have been.
    """

    person_id: int
    name: str
    work: Work
    standing: Standing
    saved: int
    questions: int
    earned: float | None
    possible: int | None
    waiting: int = 0
    marked: int = 0

    @property
    def fraction(self) -> float | None:
        """The share of the points that was earned."""
        return None if self.earned is None or not self.possible else self.earned / self.possible


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What came of one assignment, student by student in the order of their names."""

    assignment: AssignmentPage
    students: tuple[StudentReport, ...]
    at: datetime

    @property
    def finished(self) -> int:
        """How many students have done everything that was asked."""
        return sum(s.standing.finished for s in self.students)

    @property
    def handed_in(self) -> int:
        """How many have handed in the quiz."""
        return sum(s.work.submitted_at is not None for s in self.students)

    @property
    def late(self) -> int:
        """How many came after it was due."""
        return sum(s.standing.late for s in self.students)

    @property
    def overdue(self) -> int:
        """How many should be done and are not."""
        return sum(s.standing.overdue for s in self.students)

    @property
    def waiting(self) -> int:
        """How many answers the teacher still has to mark."""
        return sum(s.waiting for s in self.students)

    @property
    def by_hand(self) -> bool:
        """Whether there is anything that a teacher marks or has marked."""
        return any(s.waiting or s.marked for s in self.students)

    @property
    def median(self) -> float | None:
        """The middle share of the points, None while nobody has handed in."""
        found = [s.fraction for s in self.students if s.fraction is not None]
        return median(found) if found else None


def read(session: Session, who: Viewer, assignment_id: int, *, at: datetime) -> ReportPage:
    """Return what came of an assignment, in three statements; raise NotFoundError for another's.

    The first attempt handed in under this assignment counts; practice is not looked at.
    """
    page = assignments.read(session, who, assignment_id)
    keys = {"classroom_id": page.classroom_id, "lesson_id": page.lesson_id}
    rows = session.execute(_STUDENTS, keys).all()
    goes = _counting(session.execute(_ATTEMPTS, {"assignment_id": assignment_id}))
    students = [_student(page, row, goes.get(row.id), at) for row in rows]
    return ReportPage(page, tuple(sorted(students, key=lambda s: (folded(s.name), s.person_id))), at)


def read_standings(session: Session, classroom_id: int, *, at: datetime) -> Standings:
    """Return where every student of a class stands with every assignment, by (assignment, student)."""
    key = {"classroom_id": classroom_id}
    members = session.scalars(_MEMBERS, key).all()
    visits = {(r.person_id, r.lesson_id): r for r in session.execute(_VISITS, key)}
    by_assignment: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in session.execute(_GOES, key):
        by_assignment[row.assignment_id].append(row)
    found: dict[tuple[int, int], Standing] = {}
    for given in session.execute(_GIVEN, key):
        asked = Asked(given.lesson_id is not None, given.quiz_id is not None, given.due_at)
        goes = _counting(by_assignment[given.id])
        for person_id in members:
            work = _work(visits.get((person_id, given.lesson_id)), goes.get(person_id))
            found[given.id, person_id] = standing(asked, work, at=at)
    return found


def as_rows(page: ReportPage) -> list[Sequence[object]]:
    """Return a report as the rows of a table, in the order of HEADERS; moments are ISO 8601 in UTC."""
    return [_row(page.assignment, s) for s in page.students]


def _row(assignment: AssignmentPage, student: StudentReport) -> Sequence[object]:
    work, judged = student.work, student.standing
    moments = (work.opened_at, work.read_at, work.started_at, work.submitted_at)
    return (
        assignment.id,
        assignment.classroom_id,
        student.person_id,
        student.name,
        judged.stage,
        int(judged.late),
        int(judged.overdue),
        *(m.isoformat(timespec="seconds") if m else None for m in moments),
        student.saved,
        student.questions,
        student.earned,
        student.possible,
        student.waiting,
    )


def _counting(rows: Iterable[Row[*tuple[Any, ...]]]) -> dict[int, Row[*tuple[Any, ...]]]:
    """Return each student's attempt that counts: the first handed in, else the one that is open."""
    chosen: dict[int, Row[*tuple[Any, ...]]] = {}
    for row in rows:
        before = chosen.get(row.person_id)
        if before is None or _order(row) < _order(before):
            chosen[row.person_id] = row
    return chosen


def _order(row: Row[*tuple[Any, ...]]) -> tuple[bool, datetime]:
    return row.submitted_at is None, row.submitted_at or row.started_at


def _work(visit: Row[*tuple[Any, ...]] | None, go: Row[*tuple[Any, ...]] | None) -> Work:
    return Work(
        opened_at=visit.opened_at if visit else None,
        read_at=visit.read_at if visit else None,
        started_at=go.started_at if go else None,
        closes_at=go.closes_at if go else None,
        submitted_at=go.submitted_at if go else None,
    )


def _student(
    page: AssignmentPage, row: Row[*tuple[Any, ...]], go: Row[*tuple[Any, ...]] | None, at: datetime
) -> StudentReport:
    work = _work(row, go)
    graded = go if go is not None and go.submitted_at is not None else None
    return StudentReport(
        person_id=row.id,
        name=row.name,
        work=work,
        standing=standing(page.asked, work, at=at),
        saved=go.saved if go else 0,
        questions=go.questions if go else page.terms.questions,
        earned=(graded.earned or 0.0) if graded else None,
        possible=graded.possible if graded else None,
        waiting=graded.waiting if graded else 0,
        marked=graded.marked if graded else 0,
    )
