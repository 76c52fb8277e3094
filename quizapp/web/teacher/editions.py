"""How a class reads: its students choose the text, or the teacher fixes one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.core.lesson import Edition
from quizapp.services import editions
from quizapp.web.access import STAFF, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.teacher.editions_forms import EditionForm

bp = Blueprint("editions", __name__, url_prefix="/classes/<int:classroom_id>/edition")


@bp.get("")
@may(*STAFF)
def edit(classroom_id: int) -> ResponseReturnValue:
    """Ask which text a class reads."""
    page = editions.read(session(), me(), classroom_id)
    form = EditionForm(data={"edition": page.edition or ""})
    return render_template("teacher/editions/edit.html", page=page, form=form)


@bp.post("")
@may(*STAFF)
def update(classroom_id: int) -> ResponseReturnValue:
    """Fix the text a class reads, or let its students choose."""
    page = editions.read(session(), me(), classroom_id)
    form = EditionForm()
    if not form.validate():
        return render_template("teacher/editions/edit.html", page=page, form=form), 422
    with writing() as open_session:
        chosen = Edition(form.edition.data) if form.edition.data else None
        editions.fix(open_session, me(), classroom_id, chosen)
    flash(_("That is how the class reads from this moment on."), "success")
    return redirect(url_for("teacher.classrooms.show", classroom_id=classroom_id), 303)
