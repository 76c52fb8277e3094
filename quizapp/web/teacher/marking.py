"""Marking answers that no rule can judge: the list of an assignment, and one answer beside its rubric."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import marking
from quizapp.services.errors import RefusedError
from quizapp.services.marking import AnswerPage
from quizapp.web.access import STAFF, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.refusals import show_on
from quizapp.web.teacher.marking_forms import MarkForm
from quizapp.web.teacher.wording import WORDS

bp = Blueprint("marking", __name__)


@bp.get("/assignments/<int:assignment_id>/marking")
@may(*STAFF)
def index(assignment_id: int) -> ResponseReturnValue:
    """List the answers of an assignment that a teacher marks."""
    page = marking.read(session(), me(), assignment_id)
    return render_template("teacher/marking/index.html", page=page, **WORDS)


@bp.get("/answers/<int:slot_id>/mark")
@may(*STAFF)
def edit(slot_id: int) -> ResponseReturnValue:
    """Show one answer with its rubric."""
    page = marking.read_answer(session(), me(), slot_id)
    return _page(page, MarkForm(level=page.level, remark=page.remark))


@bp.post("/answers/<int:slot_id>/mark")
@may(*STAFF)
def save(slot_id: int) -> ResponseReturnValue:
    """Give an answer its mark and go on to the next that waits."""
    page = marking.read_answer(session(), me(), slot_id)
    form = MarkForm()
    if not form.validate():
        return _page(page, form)
    try:
        with writing() as open_session:
            marking.mark(open_session, me(), slot_id, form.judgement(), at=clock.now())
    except RefusedError as error:
        show_on(form, error)
        return _page(page, form)
    flash(_("The mark for %(student)s is kept.", student=page.student), "success")
    return _next(page.assignment_id)


def _next(assignment_id: int) -> ResponseReturnValue:
    waiting = marking.read(session(), me(), assignment_id).waiting
    if waiting:
        return redirect(url_for(".edit", slot_id=waiting[0]), 303)
    return redirect(url_for(".index", assignment_id=assignment_id), 303)


def _page(page: AnswerPage, form: MarkForm) -> ResponseReturnValue:
    form.offer(page.rubric)
    shown = render_template("teacher/marking/edit.html", page=page, form=form)
    return shown, 422 if form.errors else 200
