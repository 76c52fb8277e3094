"""Where a person of each role can go."""

from dataclasses import dataclass
from functools import lru_cache

from flask import request, url_for
from flask_babel import get_locale
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
        ("admin.later.index", _("Later events")),
        _CLASSES,
        _LESSONS,
    ),
}


def navigation() -> tuple[Link, ...]:
    """Return the places a person of this role goes to."""
    here = (request.endpoint or "").rpartition(".")[0]
    return _links(me().role, here, str(get_locale()), request.script_root)


@lru_cache(maxsize=1_000)
def _links(role: Role, here: str, _language: str, _root: str) -> tuple[Link, ...]:
    """Build the links once for each role, place, language and root address: it was a tenth of a question page."""
    return tuple(
        Link(translate(label), url_for(e), e.rpartition(".")[0] == here) for e, label in _PLACES[role]
    )
