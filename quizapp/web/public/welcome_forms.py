"""Choosing a username and a password."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

_LONGEST = Length(max=256, message=_("That is too long."))


class WelcomeForm(FlaskForm):
    """What somebody wants to be called, and how they want to sign in."""

    name = StringField(
        _("Name"),
        validators=[DataRequired(_("Write the name that others see.")), _LONGEST],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    username = StringField(
        _("Username"),
        validators=[DataRequired(_("Choose a username.")), _LONGEST],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Password"),
        validators=[DataRequired(_("Choose a password.")), _LONGEST],
        render_kw={"autocomplete": "new-password"},
    )
