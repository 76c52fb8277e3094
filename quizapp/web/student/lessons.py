"""Reading lessons."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.core.lesson import FigureSpot
from quizapp.services import lessons
from quizapp.services.lessons import LessonPage
from quizapp.services.who import Role
from quizapp.web.access import EVERYONE, LEARNERS, may, me, me_or_new_guest
from quizapp.web.charts import Figure, Ledger, draw
from quizapp.web.extensions import session, writing

bp = Blueprint("lessons", __name__, url_prefix="/lessons")


@bp.get("/")
@may(*EVERYONE)
def index() -> ResponseReturnValue:
    """List the lessons of the course."""
    return render_template("student/lessons/index.html", page=lessons.list_lessons(session(), me()))


@bp.get("/<slug>")
@may(*EVERYONE)
def show(slug: str) -> ResponseReturnValue:
    """Show a lesson to read."""
    page = lessons.read(session(), me(), slug)
    return render_template("student/lessons/show.html", page=page, figures=_figures(page))


def _figures(page: LessonPage) -> Mapping[str, Figure]:
    later = page.lesson.later.lines if page.lesson.later else ()
    spots = (b for s in page.lesson.sections for b in s.blocks if isinstance(b, FigureSpot))
    ledger = Ledger(page.claims, page.sources, page.entities, later)
    return {spot.figure: draw(spot.figure, ledger) for spot in spots}


@bp.post("/<slug>/opened")
@may(Role.GUEST, Role.STUDENT)
def note_opened(slug: str) -> ResponseReturnValue:
    """Keep that the lesson was opened; the page says so by itself where scripts run."""
    with writing() as open_session:
        lessons.note_opened(open_session, me(), slug, at=clock.now())
    return "", 204


@bp.post("/<slug>/read")
@may(*LEARNERS)
def note_read(slug: str) -> ResponseReturnValue:
    """Keep that the reader has finished, and go on to the quiz."""
    with writing() as open_session:
        who = me_or_new_guest(open_session)
        lessons.note_read(open_session, who, slug, at=clock.now())
    quiz = request.form.get("quiz", "")
    target = url_for("student.quizzes.show", slug=quiz) if quiz else url_for("student.lessons.index")
    return redirect(target, 303)
