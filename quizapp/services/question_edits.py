"""Changing questions: every change of content is a new version, and what an attempt has used stays as it was."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.core.question import Question as QuestionContent
from quizapp.core.question import State
from quizapp.models import Question
from quizapp.services import audit
from quizapp.services.audit import Event
from quizapp.services.errors import RefusedError, StaleError
from quizapp.services.question_checks import Checked
from quizapp.services.question_versions import Loaded, Standing, add_question, add_version, read_current
from quizapp.services.who import Viewer

_NOT_CONTENT = {"state", "version", "reviews"}


def create(session: Session, who: Viewer, checked: Checked, *, at: datetime) -> str:
    """Add a new question and return its slug; raise RefusedError when the slug is taken or the rules forbid it."""
    question = checked.question
    _may_stand(checked)
    taken = select(Question.id).where(Question.course_id == checked.course_id, Question.slug == question.slug)
    if session.execute(taken).first():
        message = "There is already a question of this name, and names are never used again. Choose another."
        raise RefusedError(message, {"slug": message})
    add_question(session, checked.course_id, question, at=at, by=who.id)
    audit.record(session, who.id, _event("created", question, version=1, state=question.state), at=at)
    return question.slug


def save(session: Session, who: Viewer, checked: Checked, loaded: Loaded, *, at: datetime) -> int:
    """Keep an edit and return the number of the version that is current then.

    Changed content becomes a new version; a change of state alone, or none, does not. Raises StaleError when somebody
    else changed the question after it was loaded, RefusedError when it may not be published as it is, GeneratedError
    when it is made from claims.
    """
    standing = read_current(session, checked.question.slug)
    standing.require_written()
    mine, theirs = checked.question, standing.question
    same = _content(mine) == _content(theirs)
    if same and mine.state is theirs.state:
        return standing.version
    if standing.loaded != loaded:
        message = "Somebody else changed this question after you opened it. Nothing of yours is lost."
        raise StaleError(message, theirs.stem, standing.version)
    _may_stand(checked)
    return _set_state(session, who, standing, mine, at) if same else _add(session, who, standing, mine, at)


def _may_stand(checked: Checked) -> None:
    """Refuse to publish what has an error, or a warning nobody gave a reason for."""
    if checked.question.state is State.PUBLISHED and checked.blocking:
        message = "This question cannot be published yet: correct the errors, and give a reason for each warning you accept."
        raise RefusedError(message, {"state": message})


def _content(question: QuestionContent) -> dict[str, Any]:
    return question.model_dump(exclude=_NOT_CONTENT)


def _add(session: Session, who: Viewer, standing: Standing, mine: QuestionContent, at: datetime) -> int:
    theirs = standing.question
    meaning_changed = mine.content_hash() != theirs.content_hash()
    kept = {"version": theirs.version + meaning_changed, "reviews": theirs.reviews}
    number = add_version(session, standing.id, mine.model_copy(update=kept), at=at, by=who.id)
    event = _event("saved", mine, before=standing.version, version=number, state=mine.state)
    audit.record(session, who.id, event, at=at)
    return number


def _set_state(session: Session, who: Viewer, standing: Standing, mine: QuestionContent, at: datetime) -> int:
    values = {"state": mine.state.value, "changed_at": at}
    session.execute(update(Question).where(Question.id == standing.id).values(values))
    event = _event("state", mine, before=standing.question.state, version=standing.version, state=mine.state)
    audit.record(session, who.id, event, at=at)
    return standing.version


def _event(deed: str, question: QuestionContent, **detail: Any) -> Event:  # noqa: ANN401 - whatever JSON holds
    return Event(f"question.{deed}", f"question {question.slug}", detail)
