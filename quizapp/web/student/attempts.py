"""Taking a quiz, one question a page; every answer is saved at once."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import attempts, redoing, results, submitting
from quizapp.services.attempts import Receipt
from quizapp.services.errors import ClosedError
from quizapp.services.who import Role
from quizapp.web.access import may, me
from quizapp.web.errors import wants_json
from quizapp.web.extensions import session, writing
from quizapp.web.filters import clock_time
from quizapp.web.responses import interaction_view, response_from

bp = Blueprint("attempts", __name__, url_prefix="/attempts")
TAKERS = (Role.GUEST, Role.STUDENT)


@bp.get("/<int:attempt_id>/questions/<int:position>")
@may(*TAKERS)
def show(attempt_id: int, position: int) -> ResponseReturnValue:
    """Show one question with what was answered so far."""
    try:
        page = attempts.read_question(session(), me(), attempt_id, position, at=clock.now())
    except ClosedError:
        return redirect(url_for(".result", attempt_id=attempt_id), 303)
    if page.paper.is_over:
        return redirect(url_for(".check", attempt_id=attempt_id), 303)
    return render_template("student/attempts/show.html", page=page, view=interaction_view(page.interaction))


@bp.post("/<int:attempt_id>/answers/<int:position>")
@may(*TAKERS)
def save(attempt_id: int, position: int) -> ResponseReturnValue:
    """Keep one answer; saying it twice is the same as saying it once."""
    at = clock.now()
    slot = attempts.find_open_slot(session(), me(), attempt_id, position, at=at)
    sent = request.form.get("sent", type=int)
    with writing() as open_session:
        receipt = attempts.save(open_session, slot, response_from(request.form), sent, at=at)
    return _saved(receipt, attempt_id, position)


def _saved(receipt: Receipt, attempt_id: int, position: int) -> ResponseReturnValue:
    if wants_json():
        return jsonify(text=_("Saved %(time)s", time=clock_time(receipt.saved_at)))
    where = request.form.get("go", "next")
    if where == "check":
        return redirect(url_for(".check", attempt_id=attempt_id), 303)
    step = {"back": -1, "stay": 0}.get(where, 1)
    return redirect(url_for(".show", attempt_id=attempt_id, position=max(1, position + step)), 303)


@bp.post("/<int:attempt_id>/flags/<int:position>")
@may(*TAKERS)
def flag(attempt_id: int, position: int) -> ResponseReturnValue:
    """Mark a question to come back to, or take the mark away."""
    slot = attempts.find_open_slot(session(), me(), attempt_id, position, at=clock.now())
    with writing() as open_session:
        attempts.flag(open_session, slot, flagged=request.form.get("flagged") == "yes")
    return redirect(url_for(".show", attempt_id=attempt_id, position=position), 303)


@bp.get("/<int:attempt_id>/check")
@may(*TAKERS)
def check(attempt_id: int) -> ResponseReturnValue:
    """Show which questions are answered before handing in."""
    try:
        page = attempts.read_paper(session(), me(), attempt_id, at=clock.now())
    except ClosedError:
        return redirect(url_for(".result", attempt_id=attempt_id), 303)
    return render_template("student/attempts/check.html", page=page)


@bp.post("/<int:attempt_id>/submit")
@may(*TAKERS)
def submit(attempt_id: int) -> ResponseReturnValue:
    """Hand the attempt in, once; a second time only shows the result."""
    with writing() as open_session:
        first_time = submitting.submit(open_session, me(), attempt_id, at=clock.now())
    if not first_time:
        flash(_("This quiz had already been handed in. Here is its result."), "info")
    return redirect(url_for(".result", attempt_id=attempt_id), 303)


@bp.get("/<int:attempt_id>/result")
@may(*TAKERS)
def result(attempt_id: int) -> ResponseReturnValue:
    """Show what came of it, as far as it may be shown yet."""
    page = results.read_result(session(), me(), attempt_id, at=clock.now())
    return render_template("student/attempts/result.html", page=page)


@bp.post("/<int:attempt_id>/redo")
@may(*TAKERS)
def redo(attempt_id: int) -> ResponseReturnValue:
    """Practise again what was not right; a redo under way goes on."""
    with writing() as open_session:
        redo_id = redoing.redo(open_session, me(), attempt_id, at=clock.now())
    return redirect(url_for(".show", attempt_id=redo_id, position=1), 303)
