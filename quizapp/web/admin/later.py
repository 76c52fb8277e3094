"""The boxes on what has changed since: when each is to be reviewed."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.services import later
from quizapp.services.who import Role
from quizapp.web.access import may
from quizapp.web.extensions import session

bp = Blueprint("later", __name__, url_prefix="/later")


@bp.get("/")
@may(Role.ADMIN)
def index() -> ResponseReturnValue:
    """List the boxes, those first that are to be reviewed first."""
    entries = later.read(session(), on=clock.now().date())
    return render_template("admin/later/index.html", entries=entries)
