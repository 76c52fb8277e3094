"""Puts what a service refused onto the fields it is about, so that it reads like any other mistake in the form."""

from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm

from quizapp.services.errors import RefusedError


def show_on(form: FlaskForm, error: RefusedError) -> None:
    """Give each named field its problem; what names no field of this form stands above all of them."""
    named = {field: text for field, text in error.problems.items() if field in form}
    for name, text in named.items():
        add(form[name], gettext(text))
    if not named:
        form.form_errors.append(gettext(str(error)))


def add(field: Any, text: str) -> None:  # noqa: ANN401 - WTForms has no types
    """Give a field one more problem."""
    field.errors = [*field.errors, text]
