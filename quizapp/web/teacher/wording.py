"""How the states of classes and assignments read on the teachers' pages."""

from datetime import datetime
from typing import Protocol

from flask_babel import format_datetime, gettext, ngettext
from flask_babel import lazy_gettext as _

from quizapp.core.grading import ShowAnswers
from quizapp.services.assignments import Phase, Terms
from quizapp.services.completion import Stage
from quizapp.services.names import LONGEST
from quizapp.services.rosters import Note
from quizapp.web.filters import when

NOTES = {
    Note.TWICE: _("This name is on the list already. Add a letter if it is another person."),
    Note.ALREADY_HERE: _("Already in this class. Add a letter if it is another person."),
    Note.EMPTY: _("The first column is empty."),
    Note.TOO_LONG: _("Longer than %(num)s characters.", num=LONGEST),
    Note.UNREADABLE: _("It has characters that cannot be shown. Type it anew."),
    Note.NO_LETTERS: _("There is no letter in it."),
}
STAGES = {
    Stage.UNTOUCHED: _("Not begun"),
    Stage.OPENED: _("Lesson opened"),
    Stage.READ: _("Lesson read"),
    Stage.STARTED: _("Quiz started"),
    Stage.STOPPED: _("Time over, not handed in"),
    Stage.HANDED_IN: _("Handed in, lesson unread"),
    Stage.FINISHED: _("Finished"),
}
PHASES = {
    Phase.WAITING: _("Not open yet"),
    Phase.OPEN: _("Open"),
    Phase.LATE: _("Late work only"),
    Phase.CLOSED: _("Closed"),
}
SHOWING = {
    ShowAnswers.AFTER_DUE: _("Once it is due. Until then nobody can pass them on to those who still work."),
    ShowAnswers.AFTER_SUBMIT: _(
        "At once, after handing in. Feedback is freshest then, but answers can go round."
    ),
    ShowAnswers.AFTER_RELEASE: _(
        "When you release them, by a button on the report. Until then no student sees a score either."
    ),
}


class Titled(Protocol):
    """Something that gives a lesson, a quiz or both; a title is empty for the part not given."""

    @property
    def lesson_title(self) -> str:
        """The title of the lesson."""

    @property
    def quiz_title(self) -> str:
        """The title of the quiz."""


def title_of(given: Titled) -> str:
    """Name an assignment; a lesson and its quiz often share their title."""
    lesson, quiz = given.lesson_title, given.quiz_title
    if lesson == quiz:
        return str(gettext("%(title)s: lesson and quiz", title=lesson))
    if lesson and quiz:
        return str(gettext("%(lesson)s: lesson, and quiz “%(quiz)s”", lesson=lesson, quiz=quiz))
    if lesson:
        return str(gettext("%(title)s: lesson", title=lesson))
    return str(gettext("%(title)s: quiz", title=quiz))


def brief(moment: datetime) -> str:
    """Write a moment in local time, short enough for a column."""
    return str(format_datetime(moment, "d MMM, HH:mm"))


def what_students_get(terms: Terms, at: datetime) -> str:
    """Say in one sentence what each student gets, from when, until when, and what they will see."""
    sentence = gettext(
        "%(who)s %(what)s %(times)s; %(late)s%(answers)s.",
        who=_who(terms.students),
        what=_what(terms),
        times=_times(terms, at),
        late=_late(terms),
        answers=_answers(terms),
    )
    return str(sentence)


def _who(students: int) -> str:
    if not students:
        return str(gettext("Each student who joins"))
    return str(ngettext("The one student of this class", "Each of the %(num)s students", students))


def _what(terms: Terms) -> str:
    lesson = gettext("reads “%(title)s”", title=terms.lesson_title)
    quiz = ngettext(
        "takes “%(title)s” (%(num)s question)",
        "takes “%(title)s” (%(num)s questions)",
        terms.questions,
        title=terms.quiz_title,
    )
    if terms.lesson_title and terms.quiz_title:
        return str(gettext("%(lesson)s and %(quiz)s", lesson=lesson, quiz=quiz))
    return str(lesson if terms.lesson_title else quiz)


def _times(terms: Terms, at: datetime) -> str:
    opens, due = when(terms.times.opens_at), when(terms.times.due_at)
    if terms.times.opens_at <= at:
        return str(gettext("by %(due)s", due=due))
    return str(gettext("between %(opens)s and %(due)s", opens=opens, due=due))


def _late(terms: Terms) -> str:
    if terms.times.closes_at == terms.times.due_at:
        return str(gettext("after that nothing is taken"))
    closes = when(terms.times.closes_at)
    return str(gettext("late work is taken until %(closes)s and marked as late", closes=closes))


def _answers(terms: Terms) -> str:
    if not terms.quiz_title:
        return ""
    if terms.show_answers is ShowAnswers.AFTER_SUBMIT:
        return str(gettext("; whoever hands in sees the answers at once"))
    if terms.show_answers is ShowAnswers.AFTER_RELEASE:
        return str(gettext("; whoever hands in sees score and answers once you release them"))
    return str(gettext("; whoever hands in sees the score at once, and the answers once it is due"))


# What the teachers' templates call these by.
WORDS = {"notes": NOTES, "stages": STAGES, "phases": PHASES, "title_of": title_of, "brief": brief}
