"""Questions between the sections of a lesson: shown, answered and explained at once, and kept nowhere."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.services import checks
from quizapp.services.checks import CheckPage
from quizapp.web.access import EVERYONE, may
from quizapp.web.extensions import session
from quizapp.web.responses import interaction_view, response_from

bp = Blueprint("checks", __name__, url_prefix="/lessons/<slug>/checks")


@bp.get("/<question>")
@may(*EVERYONE)
def show(slug: str, question: str) -> ResponseReturnValue:
    """Show one question of a lesson by itself."""
    return _page(checks.read(session(), slug, question))


@bp.post("/<question>")
@may(*EVERYONE)
def answer(slug: str, question: str) -> ResponseReturnValue:
    """Say at once whether an answer is right, and why; nothing is kept."""
    return _page(checks.answer(session(), slug, question, response_from(request.form)))


def _page(page: CheckPage) -> ResponseReturnValue:
    view = interaction_view(page.question.interaction)
    return render_template("student/checks/show.html", page=page, view=view)
