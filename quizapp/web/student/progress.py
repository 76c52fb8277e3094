"""What a learner has learnt so far."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from quizapp import clock
from quizapp.core.mastery import Level
from quizapp.services import progress
from quizapp.services.who import Role
from quizapp.web.access import may, me
from quizapp.web.extensions import session

bp = Blueprint("progress", __name__, url_prefix="/progress")
LEVELS = {
    Level.NOT_STARTED: _("Not started"),
    Level.TOO_EARLY: _("Too early to say"),
    Level.NEEDS_WORK: _("Needs work"),
    Level.GETTING_THERE: _("Getting there"),
    Level.CHECK_AGAIN: _("Check again"),
    Level.SECURE: _("Secure"),
    Level.LASTING: _("Secure and lasting"),
}


@bp.get("/")
@may(Role.GUEST, Role.STUDENT)
def show() -> ResponseReturnValue:
    """Show the estimate per objective and the history of attempts."""
    page = progress.read(session(), me(), at=clock.now())
    return render_template("student/progress/show.html", page=page, levels=LEVELS)
