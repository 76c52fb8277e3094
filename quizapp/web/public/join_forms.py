"""Joining a class."""

import secrets

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

_LONGEST = Length(max=200, message=_("That is too long."))
_MARK_BYTES = 16


class CodeForm(FlaskForm):
    """The code of a class, for somebody who has a name here already."""

    code = StringField(
        _("Class code"),
        validators=[DataRequired(_("Type the code that your teacher shows.")), _LONGEST],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class JoinForm(CodeForm):
    """The code of a class and a name; `once` marks the form, so that sending it twice joins once."""

    name = StringField(
        _("Your name in this class"),
        validators=[DataRequired(_("Write the name your teacher knows you by.")), _LONGEST],
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    once = HiddenField(default=lambda: secrets.token_urlsafe(_MARK_BYTES))
