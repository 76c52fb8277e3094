"""Where a person of each role can go."""

from dataclasses import dataclass

from flask import request, url_for
from markupsafe import Markup

from quizapp.services.who import Role
from quizapp.web.access import me
from quizapp.web.words import translate


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation."""

    label: Markup
    url: str
    current: bool


def _(message: str) -> str:
    """Mark a label for translation; it is translated when a page shows it."""
    return message


_LESSONS = ("student.lessons.index", _("Lessons"))
_LEARNER = (("public.home.index", _("Today")), _LESSONS, ("student.progress.show", _("Progress")))
_CLASSES = ("teacher.classrooms.index", _("Classes"))
_PLACES: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.NOBODY: (_LESSONS,),
    Role.GUEST: _LEARNER,
    Role.STUDENT: _LEARNER,
    Role.TEACHER: (_CLASSES, _LESSONS),
    Role.ADMIN: (
        ("admin.questions.index", _("Questions")),
        ("admin.people.index", _("People")),
        _CLASSES,
        _LESSONS,
    ),
}


def navigation() -> tuple[Link, ...]:
    """Return the places a person of this role goes to."""
    here = (request.endpoint or "").rpartition(".")[0]
    return tuple(
        Link(translate(label), url_for(e), e.rpartition(".")[0] == here) for e, label in _PLACES[me().role]
    )
