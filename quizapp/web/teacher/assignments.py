"""Assigning a lesson or a quiz to a class, changing its times, taking it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import assigning, assignments
from quizapp.services.assignments import AssignmentPage, ChoicesPage
from quizapp.services.errors import RefusedError
from quizapp.web.access import STAFF, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.refusals import show_on
from quizapp.web.teacher.assignments_forms import AssignForm, TimesForm, assign_form
from quizapp.web.teacher.moments import local_zone
from quizapp.web.teacher.wording import WORDS, what_students_get

bp = Blueprint("assignments", __name__)


@bp.get("/classes/<int:classroom_id>/assignments/new")
@may(*STAFF)
def new(classroom_id: int) -> ResponseReturnValue:
    """Ask what to assign, and until when."""
    page = assignments.list_choices(session(), me(), classroom_id)
    return _ask(page, assign_form(page, clock.now()))


@bp.post("/classes/<int:classroom_id>/assignments")
@may(*STAFF)
def create(classroom_id: int) -> ResponseReturnValue:
    """Assign it, or only say what each student would get."""
    at = clock.now()
    page = assignments.list_choices(session(), me(), classroom_id)
    form = assign_form(page, at)
    if not form.validate():
        return _ask(page, form, status=422)
    try:
        assigning.check(session(), form.order(at), at=at)
    except RefusedError as error:
        show_on(form, error)
        return _ask(page, form, status=422)
    sentence = what_students_get(page.terms(form.order(at)), at)
    return _ask(page, form, sentence) if "look" in request.form else _assign(page, form, sentence)


@bp.get("/assignments/<int:assignment_id>/edit")
@may(*STAFF)
def edit(assignment_id: int) -> ResponseReturnValue:
    """Ask for other times."""
    page = assignments.read(session(), me(), assignment_id)
    times = page.times
    data = {"opens_at": times.opens_at, "due_at": times.due_at, "closes_at": times.closes_at}
    return _edit(page, TimesForm(data=data))


@bp.post("/assignments/<int:assignment_id>")
@may(*STAFF)
def update(assignment_id: int) -> ResponseReturnValue:
    """Change the times; whoever is at work gets the new ones at once."""
    page = assignments.read(session(), me(), assignment_id)
    form = TimesForm()
    if not form.validate():
        return _edit(page, form, 422)
    try:
        with writing() as open_session:
            times = form.times(page.times.opens_at)
            assigning.change_times(open_session, me(), assignment_id, times, at=clock.now())
    except RefusedError as error:
        show_on(form, error)
        return _edit(page, form, 422)
    flash(_("The times are changed, also for those who are at work."), "success")
    return redirect(url_for("teacher.reports.show", assignment_id=assignment_id), 303)


@bp.post("/assignments/<int:assignment_id>/withdraw")
@may(*STAFF)
def withdraw(assignment_id: int) -> ResponseReturnValue:
    """Take an assignment back that nobody has started."""
    with writing() as open_session:
        classroom_id = assigning.withdraw(open_session, me(), assignment_id, at=clock.now())
    flash(_("The assignment is withdrawn."), "success")
    return redirect(url_for("teacher.classrooms.show", classroom_id=classroom_id), 303)


@bp.post("/assignments/<int:assignment_id>/release")
@may(*STAFF)
def release(assignment_id: int) -> ResponseReturnValue:
    """Let those who have handed in see their score and the answers."""
    with writing() as open_session:
        assigning.release(open_session, me(), assignment_id, at=clock.now())
    flash(_("The answers are released. Whoever has handed in sees them now."), "success")
    return redirect(url_for("teacher.reports.show", assignment_id=assignment_id), 303)


def _assign(page: ChoicesPage, form: AssignForm, sentence: str) -> ResponseReturnValue:
    at = clock.now()
    with writing() as open_session:
        order = form.order(at)
        assignment_id = assigning.assign(open_session, me(), page.classroom.id, order, at=at)
    flash(_("Assigned. %(sentence)s", sentence=sentence), "success")
    return redirect(url_for("teacher.reports.show", assignment_id=assignment_id), 303)


def _ask(page: ChoicesPage, form: AssignForm, sentence: str = "", status: int = 200) -> ResponseReturnValue:
    shown = {"page": page, "form": form, "sentence": sentence, "zone": local_zone().key}
    return render_template("teacher/assignments/new.html", **shown), status


def _edit(page: AssignmentPage, form: TimesForm, status: int = 200) -> ResponseReturnValue:
    has_opened = page.times.opens_at <= clock.now()
    shown = {"page": page, "form": form, "has_opened": has_opened, "zone": local_zone().key}
    return render_template("teacher/assignments/edit.html", **shown, **WORDS), status
