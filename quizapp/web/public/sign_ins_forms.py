"""The two ways to sign in."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

_AS_TYPED = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
_LONGEST = Length(max=256, message=_("That is too long."))


class CardForm(FlaskForm):
    """A student's sign-in card."""

    code = StringField(
        _("Code on the card"),
        validators=[DataRequired(_("Type the code that is on your card.")), _LONGEST],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        },
    )


class PasswordForm(FlaskForm):
    """A teacher's or admin's username and password."""

    username = StringField(
        _("Username"),
        validators=[DataRequired(_("Type your username.")), _LONGEST],
        render_kw={"autocomplete": "username", **_AS_TYPED},
    )
    password = PasswordField(
        _("Password"),
        validators=[DataRequired(_("Type your password.")), _LONGEST],
        render_kw={"autocomplete": "current-password"},
    )
