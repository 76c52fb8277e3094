"""The template environment: strict about what is undefined, and quick about globals."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined


class Templates(Environment):
    """Flask's environment, with each template's globals in one flat dict.

    Jinja looks every global up in a chain of dicts, anew for each imported part: a tenth of a question page.
    Flat is safe here because all globals are there before the first template is loaded.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals a template sees."""
        return {**self.globals, **(d or {})}


class App(Flask):
    """A Flask application with our templates."""

    jinja_environment = Templates


def init_app(app: Flask) -> None:
    """Set the environment up; nothing undefined is ever printed as nothing."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
