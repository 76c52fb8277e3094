"""Adding and changing people."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import DataRequired, Length

ROLE_NAMES = {"student": _("Student"), "teacher": _("Teacher"), "admin": _("Admin")}


def _role_field() -> RadioField:
    return RadioField(
        _("Role"),
        choices=[SelectChoice(value, label) for value, label in ROLE_NAMES.items()],
        validators=[DataRequired(_("Choose a role."))],
    )


class PersonForm(FlaskForm):
    """A new person."""

    name = StringField(
        _("Name"),
        validators=[
            DataRequired(_("Write the name that others see.")),
            Length(max=200, message=_("That is too long.")),
        ],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    role = _role_field()


class RoleForm(FlaskForm):
    """Another role for somebody."""

    role = _role_field()
