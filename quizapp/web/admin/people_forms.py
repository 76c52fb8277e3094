"""Finding, adding and changing people."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length

ROLE_NAMES = {"student": _("Student"), "teacher": _("Teacher"), "admin": _("Admin")}
_LONGEST = Length(max=200, message=_("That is too long."))
_CHOOSE = _("Choose a role.")


class PersonForm(FlaskForm):
    """A new person."""

    name = StringField(
        _("Name"),
        validators=[DataRequired(_("Write the name that others see.")), _LONGEST],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    role = RadioField(
        _("Role"),
        choices=list(ROLE_NAMES.items()),
        validators=[DataRequired(_CHOOSE)],
        validate_choice=True,
    )


class RoleForm(FlaskForm):
    """Another role for somebody."""

    role = RadioField(
        _("Role"), choices=list(ROLE_NAMES.items()), validators=[DataRequired(_CHOOSE)], validate_choice=True
    )
