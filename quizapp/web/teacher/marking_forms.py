"""The mark for one answer."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length

from quizapp.core.kinds.long_text import RubricLevel
from quizapp.services.marking import Judgement

_LONGEST = 2_000


class MarkForm(FlaskForm):
    """A level of the rubric, and a word to the student."""

    level = RadioField(
        _("Which level does the answer reach?"),
        choices=[],
        validate_choice=False,
        validators=[InputRequired(_("Choose a level."))],
    )
    remark = TextAreaField(
        _("A word to the student"),
        validators=[Length(max=_LONGEST, message=_("That is too long."))],
        render_kw={"rows": 4},
    )

    def offer(self, rubric: Sequence[RubricLevel]) -> None:
        """Offer the levels, each with the share of the points it earns."""
        self.level.choices = [
            SelectChoice(level.id, f"{level.text} ({round(level.share * 100)} %)") for level in rubric
        ]

    def judgement(self) -> Judgement:
        """Return what was decided."""
        return Judgement(self.level.data, (self.remark.data or "").strip())
