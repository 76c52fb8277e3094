"""Assigning something to a class, and changing its times."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import cast

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, InputRequired

from quizapp.core.grading import ShowAnswers
from quizapp.services.assignments import Choice, ChoicesPage, Order, Times
from quizapp.web.teacher.moments import MomentField, local_zone
from quizapp.web.teacher.wording import SHOWING

_USUAL_DAYS = timedelta(days=7)
_USUAL_TIME = time(18, 0)
_LARGEST_ID = 2**63


def _id_or_none(text: object) -> int | None:
    """Read an option's value; the option for nothing is empty."""
    if text in {"", None, "None"}:
        return None
    number = int(str(text))
    if not 0 < number < _LARGEST_ID:
        raise ValueError(text)
    return number


class TimesForm(FlaskForm):
    """From when to when."""

    opens_at = MomentField(_("Opens"))
    due_at = MomentField(_("Due"), validators=[InputRequired(_("Say when it is due."))])
    closes_at = MomentField(_("Late work is taken until"))

    def times(self, opens_at: datetime) -> Times:
        """Return the times of a valid form; it opens at the given moment, and late work ends when due, unless it says otherwise."""
        due_at = cast("datetime", self.due_at.data)  # a valid form has one
        return Times(self.opens_at.data or opens_at, due_at, self.closes_at.data or due_at)


class AssignForm(TimesForm):
    """What to assign, when, and when its answers are shown."""

    lesson = SelectField(_("Lesson"), coerce=_id_or_none, default="")
    quiz = SelectField(_("Quiz"), coerce=_id_or_none, default="")
    show_answers = RadioField(
        _("When students see the answers"),
        choices=[SelectChoice(value.value, text) for value, text in SHOWING.items()],
        default=ShowAnswers.AFTER_DUE.value,
        validators=[DataRequired(_("Choose when the answers are shown."))],
    )

    def order(self, at: datetime) -> Order:
        """Return what is asked for; it opens at once unless the form says otherwise."""
        showing = ShowAnswers(self.show_answers.data)
        return Order(self.lesson.data, self.quiz.data, self.times(at), showing)


def assign_form(page: ChoicesPage, at: datetime) -> AssignForm:
    """Return the form for a class; it proposes a week, until the evening."""
    local = (at + _USUAL_DAYS).astimezone(local_zone()).date()
    form = AssignForm(data={"due_at": datetime.combine(local, _USUAL_TIME, local_zone())})
    several = len({c.course for c in (*page.lessons, *page.quizzes)}) > 1
    form.lesson.choices = [SelectChoice("", gettext("No lesson")), *_options(page.lessons, several=several)]
    form.quiz.choices = [SelectChoice("", gettext("No quiz")), *_options(page.quizzes, several=several)]
    return form


def _options(choices: Iterable[Choice], *, several: bool) -> Iterator[SelectChoice]:
    """Return the options; the course is named where there is more than one."""
    for choice in choices:
        label = f"{choice.course}: {_label(choice)}" if several else _label(choice)
        yield SelectChoice(str(choice.id), label)


def _label(choice: Choice) -> str:
    if not choice.questions:
        return f"{choice.number}. {choice.title}"
    sized = ngettext(
        "%(title)s (%(num)s question)", "%(title)s (%(num)s questions)", choice.questions, title=choice.title
    )
    return str(gettext("%(quiz)s, form %(letter)s", quiz=sized, letter=choice.form) if choice.form else sized)
