"""The page before a quiz, and its start."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.services import quizzes, starting
from quizapp.web.access import EVERYONE, LEARNERS, may, me, me_or_new_guest
from quizapp.web.extensions import session, writing

bp = Blueprint("quizzes", __name__, url_prefix="/quizzes")


@bp.get("/<slug>")
@may(*EVERYONE)
def show(slug: str) -> ResponseReturnValue:
    """Say what the quiz will be before it starts."""
    assignment_id = request.args.get("assignment", type=_id)
    page = quizzes.read(session(), me(), slug, assignment_id, at=clock.now())
    return render_template("student/quizzes/show.html", page=page)


@bp.post("/<slug>/attempts")
@may(*LEARNERS)
def start(slug: str) -> ResponseReturnValue:
    """Draw a paper and show its first question; an attempt under way goes on."""
    assignment_id = request.form.get("assignment", type=_id)
    with writing() as open_session:
        who = me_or_new_guest(open_session)
        attempt_id = starting.start(open_session, who, slug, assignment_id, at=clock.now())
    return redirect(url_for("student.attempts.show", attempt_id=attempt_id, position=1), 303)


def _id(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**63:
        raise ValueError(text)
    return number
