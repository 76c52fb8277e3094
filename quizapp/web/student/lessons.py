"""Reading lessons."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.core.lesson import FIGURES, Edition, FigureSpot
from quizapp.services import editions, lessons
from quizapp.services.errors import RefusedError
from quizapp.services.lessons import LessonPage
from quizapp.services.who import Role
from quizapp.web.access import EVERYONE, LEARNERS, may, me, me_or_new_guest
from quizapp.web.charts import Figure, Ledger, draw
from quizapp.web.extensions import session, writing
from quizapp.web.responses import interaction_view

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
    page = lessons.read(session(), me(), slug, at=clock.now())
    views = {c.slug: interaction_view(c.interaction) for s in page.sections for c in s.checks}
    return render_template("student/lessons/show.html", page=page, figures=_figures(page), views=views)


def _figures(page: LessonPage) -> Mapping[str, Figure]:
    later = page.lesson.later.lines if page.lesson.later else ()
    blocks = (block for shown in page.sections for block in shown.section.blocks)
    spots = [b for b in blocks if isinstance(b, FigureSpot) and b.figure in FIGURES]
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


@bp.post("/<slug>/edition")
@may(*LEARNERS)
def choose_edition(slug: str) -> ResponseReturnValue:
    """Keep which text of the lessons somebody reads, and show it."""
    edition = Edition.EASIER if request.form.get("edition") == Edition.EASIER else Edition.STANDARD
    try:
        with writing() as open_session:
            editions.choose(open_session, me_or_new_guest(open_session), slug, edition)
    except RefusedError as error:
        flash(str(error), "warning")
    return redirect(url_for(".show", slug=slug), 303)
