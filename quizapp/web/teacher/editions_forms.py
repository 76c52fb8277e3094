"""Which text of the lessons a class reads."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields import SelectChoice

from quizapp.core.lesson import Edition


class EditionForm(FlaskForm):
    """One of the texts, or the students' own choice."""

    edition = RadioField(
        _("Which text of the lessons do your students read?"),
        choices=[
            SelectChoice("", _("Each student chooses")),
            SelectChoice(Edition.STANDARD.value, _("All read the standard text")),
            SelectChoice(
                Edition.EASIER.value,
                _("All read the easier text: the same facts in shorter words and sentences"),
            ),
        ],
    )
