"""Pasting names, and choosing whose sign-in cards to make."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired

from quizapp.services.rosters import Member, RosterPage
from quizapp.web.filters import when


class NamesForm(FlaskForm):
    """A pasted list of names."""

    names = TextAreaField(
        _("Names, one a line"),
        validators=[DataRequired(_("Paste at least one name."))],
        filters=[lambda text: (text or "").replace("\x00", "\ufffd")],
        render_kw={"rows": 12, "autocomplete": "off", "spellcheck": "false"},
    )


class CardsForm(FlaskForm):
    """Whose cards to make."""

    students = SelectMultipleField(
        _("Students"),
        coerce=int,
        validators=[DataRequired(_("Choose at least one student."))],
    )


def cards_form(page: RosterPage) -> CardsForm:
    """Return the form for the students of a class; those without a card are chosen to begin with."""
    form = CardsForm(data={"students": [s.id for s in page.students if s.card_at is None]})
    form.students.choices = [SelectChoice(str(s.id), _label(s)) for s in page.students]
    return form


def _label(student: Member) -> str:
    if student.card_at is None:
        return student.name
    return str(gettext("%(name)s (has a card of %(when)s)", name=student.name, when=when(student.card_at)))
