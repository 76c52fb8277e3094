"""Makes the application: settings, extensions, blueprints, errors, headers."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Flask
from werkzeug.routing import IntegerConverter

from quizapp.config import Config
from quizapp.models import database
from quizapp.web import access, cookies, errors, filters, headers, static_files, templating, words
from quizapp.web.access import me
from quizapp.web.admin import admin
from quizapp.web.extensions import babel, csrf, db
from quizapp.web.navigation import navigation
from quizapp.web.public import public
from quizapp.web.student import student
from quizapp.web.teacher import teacher

BLUEPRINTS: tuple[Blueprint, ...] = (public, student, teacher, admin)
MAX_BODY, MAX_FIELD, MAX_PARTS = 1_000_000, 256_000, 500


class Id(IntegerConverter):
    """A row's number; one that no database can hold matches no address."""

    def __init__(self, url_map: Any) -> None:  # noqa: ANN401 - werkzeug's own map
        super().__init__(url_map, max=2**63 - 1)


def create_app(config: Config) -> Flask:
    """Make the application for one database."""
    app = templating.App("quizapp", root_path=str(Path(__file__).parent), static_folder=None)
    app.config.update(_settings(config))
    app.url_map.converters["int"] = Id
    for part in (templating, cookies, access, static_files, errors, headers, filters):
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
