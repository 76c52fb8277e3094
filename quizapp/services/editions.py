"""Which text of the lessons somebody reads: what they chose, unless a class they learn in fixes it."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from quizapp.core.lesson import Edition
from quizapp.models import Classroom, Lesson, Membership, Person
from quizapp.services import taught
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.who import Role, Viewer

CHOSEN = select(Person.edition).where(Person.id == bindparam("person_id")).scalar_subquery()
# Of two classes that fix different texts the standard one counts, whose name is the last of the alphabet: it leaves
# nothing out that the other class expects.
FIXED = (
    select(func.max(Classroom.edition))
    .join(Membership, Membership.classroom_id == Classroom.id)
    .where(Membership.person_id == bindparam("person_id"), Membership.role == Role.STUDENT)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """How a class reads: the edition its teacher fixed, None where students choose."""

    classroom_id: int
    name: str
    edition: Edition | None


def choose(session: Session, who: Viewer, lesson: str, edition: Edition) -> None:
    """Keep which text a person reads, as they said on a lesson's page.

    Raises NotFoundError when there is no such lesson, RefusedError where their class fixes the text.
    """
    if session.scalar(select(Lesson.id).where(Lesson.slug == lesson)) is None:
        raise NotFoundError
    if session.scalar(select(FIXED), {"person_id": who.id}) is not None:
        raise RefusedError("Your class reads one text together; your teacher chose which.")
    session.execute(update(Person).where(Person.id == who.id).values(edition=edition))


def read(session: Session, who: Viewer, classroom_id: int) -> EditionPage:
    """Return how a class reads; raise NotFoundError for another teacher's."""
    found = taught.read_class(session, who, classroom_id)
    edition = session.scalar(select(Classroom.edition).where(Classroom.id == classroom_id))
    return EditionPage(found.id, found.name, Edition(edition) if edition else None)


def fix(session: Session, who: Viewer, classroom_id: int, edition: Edition | None) -> None:
    """Let a class read one text, or with None let its students choose; raise NotFoundError for another teacher's."""
    taught.read_class(session, who, classroom_id)
    session.execute(update(Classroom).where(Classroom.id == classroom_id).values(edition=edition))
