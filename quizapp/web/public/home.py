"""The front door: what this is, or for whoever is known here the place where they go on."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.services import lessons, today
from quizapp.services.errors import NotFoundError
from quizapp.services.who import Role
from quizapp.web.access import EVERYONE, may, me
from quizapp.web.extensions import session

bp = Blueprint("home", __name__)

_WORKPLACES = {Role.TEACHER: "teacher.classrooms.index", Role.ADMIN: "admin.questions.index"}


@bp.get("/")
@may(*EVERYONE)
def index() -> ResponseReturnValue:
    """Show a newcomer what this is, a learner what there is to do today, and staff their work."""
    if me().role in _WORKPLACES:
        return redirect(url_for(_WORKPLACES[me().role]), 303)
    try:
        return _front() if me().role is Role.NOBODY else _today()
    except NotFoundError:
        return render_template("public/home/empty.html")


def _front() -> str:
    return render_template("public/home/index.html", page=lessons.list_lessons(session(), me()))


def _today() -> str:
    return render_template("student/today/index.html", page=today.read(session(), me(), at=clock.now()))
