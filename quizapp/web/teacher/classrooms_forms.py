"""The name of a class."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length


class ClassroomForm(FlaskForm):
    """A new class, or another name for one."""

    name = StringField(
        _("Name of the class"),
        validators=[
            DataRequired(_("Give the class a name.")),
            Length(max=200, message=_("That is too long.")),
        ],
        render_kw={"autocomplete": "off"},
    )
