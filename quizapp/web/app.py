"""Makes the application: settings, extensions, blueprints, errors, headers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from jinja2 import StrictUndefined
from werkzeug.routing import IntegerConverter

from quizapp.config import Config
from quizapp.models import database
from quizapp.services.who import Role
from quizapp.web import access, errors, filters, headers, static_files, words
from quizapp.web.access import me
from quizapp.web.admin import admin
from quizapp.web.extensions import babel, csrf, db
from quizapp.web.public import public
from quizapp.web.student import student
from quizapp.web.teacher import teacher

BLUEPRINTS: tuple[Blueprint, ...] = (public, student, teacher, admin)
MAX_BODY, MAX_FIELD, MAX_PARTS = 1_000_000, 256_000, 500


class Id(IntegerConverter):
    """A row's number; one that no database can hold matches no address."""

    def __init__(self, url_map: Any) -> None:  # noqa: ANN401 - werkzeug's own map
        super().__init__(url_map, max=2**63 - 1)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation."""

    label: LazyString
    url: str
    current: bool


def create_app(config: Config) -> Flask:
    """Make the application for one database."""
    app = Flask("quizapp", root_path=str(Path(__file__).parent), static_folder=None)
    app.config.update(_settings(config))
    app.url_map.converters["int"] = Id
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (access, static_files, errors, headers, filters):
        part.init_app(app)
    _extend(app)  # after access, so that the page that refuses a form knows who it is for
    words.init_app(app)  # after Flask-Babel, whose own words it replaces
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.context_processor(lambda: {"viewer": me(), "nav": navigation(), "is_demo": config.demo})
    return app


def _settings(config: Config) -> dict[str, Any]:
    return {
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SESSION_COOKIE_NAME": "quizapp_form",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_TIMEZONE": config.timezone,
        "MAX_CONTENT_LENGTH": MAX_BODY,
        "MAX_FORM_MEMORY_SIZE": MAX_FIELD,
        "MAX_FORM_PARTS": MAX_PARTS,
        "QUIZAPP": config,
    }


def _extend(app: Flask) -> None:
    db.init_app(app)
    csrf.init_app(app)
    babel.init_app(app)
    with app.app_context():
        database.prepare(db.engine)


_LESSONS = ("student.lessons.index", _("Lessons"))
_LEARNER = (("public.home.index", _("Today")), _LESSONS, ("student.progress.show", _("Progress")))
_CLASSES = ("teacher.classrooms.index", _("Classes"))
_PLACES: dict[Role, tuple[tuple[str, LazyString], ...]] = {
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
    return tuple(Link(label, url_for(e), e.rpartition(".")[0] == here) for e, label in _PLACES[me().role])
