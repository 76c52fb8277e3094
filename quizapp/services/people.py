"""The people of the place, as an admin sees and changes them; every change is written in the audit trail."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, case, func, select, update
from sqlalchemy.orm import Session

from quizapp.models import AuditEvent, Card, Classroom, Membership, Person
from quizapp.services import audit, cards, invitations, sign_ins
from quizapp.services.audit import Event
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.names import display_name
from quizapp.services.who import Role, Viewer

ON_A_PAGE = 50
ROLES = (Role.STUDENT, Role.TEACHER, Role.ADMIN)
STAFF = (Role.TEACHER, Role.ADMIN)

_NOT_YOURSELF = "You cannot do this to yourself; ask another admin."
_LAST_ADMIN = "Somebody has to run the place: make another person admin first."
_STAFF_FIRST = case((Person.role == Role.ADMIN, 0), (Person.role == Role.TEACHER, 1), else_=2)
_LAST_SIGN_IN = (
    select(func.max(AuditEvent.at))
    .where(AuditEvent.actor_id == Person.id, AuditEvent.action == sign_ins.SIGNED_IN)
    .correlate(Person)
    .scalar_subquery()
)
_Facts: TypeAlias = Select[int, str, str, str | None, datetime, datetime | None, bool, datetime]
_FACTS: _Facts = select(
    Person.id,
    Person.name,
    Person.role,
    Person.username,
    Person.created_at,
    Person.suspended_at,
    Person.password_hash.is_not(None).label("has_password"),
    _LAST_SIGN_IN.label("last_sign_in_at"),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the list shows them."""

    id: int
    name: str
    role: Role
    username: str | None
    created_at: datetime
    suspended_at: datetime | None
    has_password: bool
    last_sign_in_at: datetime | None

    @property
    def is_staff(self) -> bool:
        """Whether they sign in with a password, not a card."""
        return self.role in STAFF


@dataclass(frozen=True, slots=True)
class Search:
    """Which people are wanted: part of a name or username, a role or any, and the page from 1."""

    text: str = ""
    role: Role | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list."""

    rows: tuple[PersonRow, ...]
    search: Search
    total: int

    @property
    def number(self) -> int:
        """Which page this is, from 1."""
        return self.search.number

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, ceil(self.total / ON_A_PAGE))


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: the classes they are in, when their live card was issued, and whether it is the admin who asks."""

    person: PersonRow
    classrooms: tuple[str, ...]
    card_issued_at: datetime | None
    is_me: bool


def list_people(session: Session, search: Search) -> PeoplePage:
    """Return one page of the people who have a name here, staff first."""
    wanted = _wanted(search)
    total = session.scalar(select(func.count()).select_from(Person).where(*wanted)) or 0
    page = _FACTS.where(*wanted).order_by(_STAFF_FIRST, Person.name, Person.id)
    page = page.limit(ON_A_PAGE).offset((search.number - 1) * ON_A_PAGE)
    return PeoplePage(_rows(session, page), search, total)


def read_person(session: Session, who: Viewer, person_id: int) -> PersonPage:
    """Return one person; raise NotFoundError for a guest or nobody."""
    person = _person(session, person_id)
    classrooms = (
        select(Classroom.name)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(Membership.person_id == person_id)
        .order_by(Classroom.name)
    )
    card = select(Card.issued_at).where(Card.person_id == person_id, Card.revoked_at.is_(None))
    return PersonPage(
        person, tuple(session.scalars(classrooms)), session.scalar(card), is_me=person_id == who.id
    )


def add(session: Session, who: Viewer, name: str, role: Role, *, at: datetime) -> int:
    """Make a person and return their id; raise RefusedError, about `name`, for a name that will not do."""
    person = Person(role=role, name=display_name(name), created_at=at)
    session.add(person)
    session.flush()
    _note(session, who, Event("person.added", f"person {person.id}", {"role": role}), at)
    return person.id


def make_link(session: Session, who: Viewer, person_id: int, *, at: datetime) -> str:
    """Return the token of a one-time link with which one of the staff chooses a password."""
    if not _person(session, person_id).is_staff:
        raise RefusedError("Students sign in with a card; give them a new one instead.")
    _note(session, who, Event("invitation.made", f"person {person_id}"), at)
    return invitations.invite(session, person_id, at=at)


def give_card(session: Session, who: Viewer, person_id: int, secret_key: bytes, *, at: datetime) -> str:
    """Return the code of a student's new card; the old one stops working."""
    if _person(session, person_id).is_staff:
        raise RefusedError("Staff never have cards; make them a one-time link instead.")
    _note(session, who, Event("card.issued", f"person {person_id}"), at)
    return cards.issue(session, [person_id], secret_key, at=at)[person_id]


def suspend(session: Session, who: Viewer, person_id: int, *, at: datetime) -> None:
    """Keep a person out, at once and on every device; what they did is kept."""
    _refuse_losing(session, who, _person(session, person_id))
    session.execute(update(Person).where(Person.id == person_id).values(suspended_at=at))
    sign_ins.end_all(session, person_id)
    _note(session, who, Event("person.suspended", f"person {person_id}"), at)


def reinstate(session: Session, who: Viewer, person_id: int, *, at: datetime) -> None:
    """Let a suspended person in again; they sign in anew."""
    _person(session, person_id)
    session.execute(update(Person).where(Person.id == person_id).values(suspended_at=None))
    _note(session, who, Event("person.reinstated", f"person {person_id}"), at)


def change_role(session: Session, who: Viewer, person_id: int, role: Role, *, at: datetime) -> None:
    """Give a person another role; they sign in anew, and whoever becomes staff loses the card."""
    person = _person(session, person_id)
    if role is person.role:
        return
    _refuse_losing(session, who, person)
    session.execute(update(Person).where(Person.id == person_id).values(role=role))
    cards.revoke(session, [person_id], at=at)
    sign_ins.end_all(session, person_id)
    detail = {"from": person.role, "to": role}
    _note(session, who, Event("person.role", f"person {person_id}", detail), at)


def _wanted(search: Search) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [Person.role.in_(ROLES if search.role is None else [search.role])]
    if search.text:
        here = Person.name.icontains(search.text, autoescape=True)
        wanted.append(here | Person.username.icontains(search.text, autoescape=True))
    return wanted


def _rows(session: Session, facts: _Facts) -> tuple[PersonRow, ...]:
    return tuple(PersonRow(r[0], r[1], Role(r[2]), *r[3:]) for r in session.execute(facts))


def _person(session: Session, person_id: int) -> PersonRow:
    rows = _rows(session, _FACTS.where(Person.id == person_id, Person.role.in_(ROLES)))
    if not rows:
        raise NotFoundError
    return rows[0]


def _refuse_losing(session: Session, who: Viewer, person: PersonRow) -> None:
    """Keep admins from shutting themselves out, and of two who act on one another at the same time keep one."""
    if person.id == who.id:
        raise RefusedError(_NOT_YOURSELF)
    others = select(Person.id).where(
        Person.role == Role.ADMIN, Person.suspended_at.is_(None), Person.id != person.id
    )
    if person.role is Role.ADMIN and session.scalar(others.limit(1)) is None:
        raise RefusedError(_LAST_ADMIN)


def _note(session: Session, who: Viewer, event: Event, at: datetime) -> None:
    audit.record(session, who.id, event, at=at)
