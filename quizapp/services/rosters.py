"""Who is in a class: pasting names, looking them over before anything is saved, and taking a student out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from quizapp.models import Card, Membership, Person
from quizapp.services import audit, cards, classrooms, reports, taught
from quizapp.services.audit import Event
from quizapp.services.classrooms import AssignmentLine
from quizapp.services.completion import Standing
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.name_lists import find_problem, folded, tidy
from quizapp.services.names import LONGEST
from quizapp.services.taught import TaughtClass
from quizapp.services.who import Role, Viewer

MAX_LINES = 200

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_COLUMN_ENDS = re.compile(r"[;\t]")
_MEMBERS = (
    select(Person.id, Person.name, Membership.joined_at, Card.issued_at)
    .join(Membership, Membership.person_id == Person.id)
    .outerjoin(Card, (Card.person_id == Person.id) & Card.revoked_at.is_(None))
    .where(
        Membership.classroom_id == bindparam("classroom_id"),
        Membership.role == Role.STUDENT,
        Person.role == Role.STUDENT,
    )
)


class Note(StrEnum):
    """What is to be said of one line of a pasted list."""

    NEW = "new"
    TWICE = "twice"
    ALREADY_HERE = "already_here"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    NO_LETTERS = "no_letters"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a pasted list, counted from 1 as pasted, and what is to be said of it."""

    number: int
    name: str
    note: Note


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A pasted list looked over; nothing of it is saved."""

    classroom: TaughtClass
    lines: tuple[Line, ...]

    @property
    def new(self) -> tuple[str, ...]:
        """The names that would be added."""
        return tuple(line.name for line in self.lines if line.note is Note.NEW)

    @property
    def left_out(self) -> int:
        """How many lines would not be added."""
        return len(self.lines) - len(self.new)


@dataclass(frozen=True, slots=True)
class Member:
    """A student of the class; `card_at` is None without a live sign-in card."""

    id: int
    name: str
    joined_at: datetime
    card_at: datetime | None


@dataclass(frozen=True, slots=True)
class RosterPage:
    """The students of a class in the order of their names."""

    classroom: TaughtClass
    students: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class StudentPage:
    """A student of a class, and where they stand with each of its assignments."""

    classroom: TaughtClass
    student: Member
    work: tuple[tuple[AssignmentLine, Standing], ...]


@dataclass(frozen=True, slots=True)
class NewCard:
    """A sign-in card as it was just issued; its code is kept nowhere else."""

    person_id: int
    name: str
    code: str


def preview(session: Session, who: Viewer, classroom_id: int, pasted: str) -> PreviewPage:
    """Look a pasted list over: one name a line, or the first column of a sheet.

    Raises NotFoundError for another's class, RefusedError when there is no name at all or more than 200 lines.
    """
    classroom = taught.read_class(session, who, classroom_id)
    rows = [(n, raw) for n, raw in enumerate(_LINE_ENDS.split(pasted), start=1) if raw.strip()]
    if not rows:
        raise _refused("Paste at least one name.")
    if len(rows) > MAX_LINES:
        raise _refused(f"These are {len(rows)} lines. Paste at most {MAX_LINES} at a time.")
    here = {folded(m.name) for m in _members(session, classroom_id)}
    return PreviewPage(classroom, tuple(_looked_over(rows, here)))


def add(session: Session, who: Viewer, classroom_id: int, pasted: str, *, at: datetime) -> tuple[int, ...]:
    """Make the new students of a pasted list, put them into the class, and return their ids.

    The list is looked over again, so that sending it twice adds nobody twice. Raises as `preview` does, and
    RefusedError when nobody on the list is new.
    """
    new = preview(session, who, classroom_id, pasted).new
    if not new:
        raise _refused("Nobody on this list can be added.")
    making = insert(Person).returning(Person.id)
    ids = session.scalars(
        making, [{"role": Role.STUDENT, "name": name, "created_at": at} for name in new]
    ).all()
    seat = {"classroom_id": classroom_id, "role": Role.STUDENT, "joined_at": at}
    session.execute(insert(Membership), [{**seat, "person_id": person_id} for person_id in ids])
    audit.record(
        session, who.id, Event("classroom.filled", f"classroom {classroom_id}", {"people": ids}), at=at
    )
    return tuple(ids)


def read(session: Session, who: Viewer, classroom_id: int) -> RosterPage:
    """Return the students of a class; raise NotFoundError for another's."""
    classroom = taught.read_class(session, who, classroom_id)
    members = sorted(_members(session, classroom_id), key=lambda m: (folded(m.name), m.id))
    return RosterPage(classroom, tuple(members))


def read_student(
    session: Session, who: Viewer, classroom_id: int, person_id: int, *, at: datetime
) -> StudentPage:
    """Return a student and their work in this class; raise NotFoundError when they are not in it."""
    page = read(session, who, classroom_id)
    student = next((m for m in page.students if m.id == person_id), None)
    if student is None:
        raise NotFoundError
    standings = reports.read_standings(session, classroom_id, at=at)
    lines = classrooms.list_assignments(session, classroom_id, standings, at)
    return StudentPage(page.classroom, student, tuple((a, standings[a.id, person_id]) for a in lines))


def require_students(session: Session, who: Viewer, classroom_id: int, chosen: Collection[int]) -> list[int]:
    """Return the chosen ids once all of them are students of this class; raise NotFoundError when one is not."""
    here = {m.id for m in read(session, who, classroom_id).students}
    if not here.issuperset(chosen):
        raise NotFoundError
    return sorted(set(chosen))


def issue_cards(
    session: Session, who: Viewer, person_ids: Sequence[int], secret_key: bytes, *, at: datetime
) -> dict[int, str]:
    """Give students that `add` or `require_students` returned new cards, and return the codes, kept nowhere else."""
    issued = Event("card.issued", f"{len(person_ids)} people", {"people": list(person_ids)})
    audit.record(session, who.id, issued, at=at)
    return cards.issue(session, person_ids, secret_key, at=at)


def new_cards(page: RosterPage, codes: Mapping[int, str]) -> tuple[NewCard, ...]:
    """Return the cards of these codes in the order of the roster."""
    return tuple(NewCard(m.id, m.name, codes[m.id]) for m in page.students if m.id in codes)


def revoke_card(session: Session, who: Viewer, classroom_id: int, person_id: int, *, at: datetime) -> None:
    """Stop a student's card and sign out whoever came with it; raise NotFoundError when they are not in the class."""
    cards.revoke(session, require_students(session, who, classroom_id, [person_id]), at=at)
    audit.record(session, who.id, Event("card.revoked", f"person {person_id}"), at=at)


def remove(session: Session, who: Viewer, classroom_id: int, person_id: int, *, at: datetime) -> str:
    """Take a student out of the class and return their name; what they did is kept. Raises NotFoundError."""
    name = next((m.name for m in read(session, who, classroom_id).students if m.id == person_id), None)
    if name is None:
        raise NotFoundError
    seat = (Membership.classroom_id == classroom_id, Membership.person_id == person_id)
    session.execute(delete(Membership).where(*seat))
    left = Event("classroom.left", f"classroom {classroom_id}", {"person": person_id})
    audit.record(session, who.id, left, at=at)
    return name


def _members(session: Session, classroom_id: int) -> list[Member]:
    rows = session.execute(_MEMBERS, {"classroom_id": classroom_id})
    return [Member(r.id, r.name, r.joined_at, r.issued_at) for r in rows]


def _looked_over(rows: Sequence[tuple[int, str]], here: Collection[str]) -> Iterator[Line]:
    met: set[str] = set()
    for number, raw in rows:
        name = tidy(_COLUMN_ENDS.split(raw.strip(), maxsplit=1)[0].strip().strip('"'))
        same = folded(name)
        problem = find_problem(name)
        if problem is not None:
            yield Line(number, _printable(name), Note(problem.value))
        elif same in here or same in met:
            yield Line(number, name, Note.ALREADY_HERE if same in here else Note.TWICE)
        else:
            yield Line(number, name, Note.NEW)
        met.add(same)


def _printable(name: str) -> str:
    """Return a name that cannot be used so that it can at least be shown."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _refused(text: str) -> RefusedError:
    return RefusedError(text, {"names": text})
