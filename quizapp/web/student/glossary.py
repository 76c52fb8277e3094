"""The words that lessons explain."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from quizapp.services import glossary
from quizapp.web.access import EVERYONE, may
from quizapp.web.extensions import session

bp = Blueprint("glossary", __name__, url_prefix="/words")


@bp.get("/")
@may(*EVERYONE)
def index() -> ResponseReturnValue:
    """List every word of the course with its meaning."""
    return render_template("student/glossary/index.html", terms=glossary.read(session()))
