"""The words of templates, translated.

Flask-Babel looks its catalogue up anew for every string, which was a third of a question page; here it is looked up
once a request.
"""

from gettext import NullTranslations

from flask import Flask, g
from flask_babel import get_translations
from markupsafe import Markup


def translate(message: str, **values: object) -> Markup:
    """Return a string of a template in the reader's language; values are escaped."""
    text = Markup(_catalogue().gettext(message))  # noqa: S704 - a template's own words
    return text % values if values else Markup(text.replace("%%", "%"))  # noqa: S704 - the same


def translate_number(one: str, many: str, num: int, **values: object) -> Markup:
    """Return the form of a string that fits a number, which it may name as %(num)s."""
    text = Markup(_catalogue().ngettext(one, many, num))  # noqa: S704 - a template's own words
    return text % {"num": num, **values}


def _catalogue() -> NullTranslations:
    found: NullTranslations | None = g.get("catalogue")
    if found is None:
        found = g.catalogue = get_translations()
    return found


def init_app(app: Flask) -> None:
    """Give templates their words."""
    app.jinja_env.globals.update(_=translate, gettext=translate, ngettext=translate_number)
