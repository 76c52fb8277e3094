"""The words of templates, translated.

Flask-Babel looks its catalogue up anew for every string, which was a third of a question page; here every string is
translated once a process and language.
"""

from collections import defaultdict

from flask import Flask, g
from flask_babel import get_locale, get_translations
from markupsafe import Markup

_KNOWN: defaultdict[str, dict[str, Markup]] = defaultdict(dict)


def translate(message: str, **values: object) -> Markup:
    """Return a string of a template in the reader's language; values are escaped."""
    known = _known()
    text = known.get(message)
    if text is None:
        text = known[message] = Markup(get_translations().gettext(message))  # noqa: S704 - a template's own words
    return text % values if values else text


def translate_number(one: str, many: str, num: int, **values: object) -> Markup:
    """Return the form of a string that fits a number, which it may name as %(num)s."""
    text = Markup(get_translations().ngettext(one, many, num))  # noqa: S704 - a template's own words
    return text % {"num": num, **values}


def _known() -> dict[str, Markup]:
    found: dict[str, Markup] | None = g.get("words")
    if found is None:
        found = g.words = _KNOWN[str(get_locale())]
    return found


def init_app(app: Flask) -> None:
    """Give templates their words."""
    app.jinja_env.globals.update(_=translate, gettext=translate, ngettext=translate_number)
