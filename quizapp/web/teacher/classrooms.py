"""Classes: the list, making one, its page, and its door for joining."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import classrooms
from quizapp.services.errors import RefusedError
from quizapp.web.access import STAFF, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.filters import clock_time
from quizapp.web.qr import qr_of
from quizapp.web.refusals import show_on
from quizapp.web.teacher.classrooms_forms import ClassroomForm
from quizapp.web.teacher.wording import WORDS

bp = Blueprint("classrooms", __name__, url_prefix="/classes")


@bp.get("/")
@may(*STAFF)
def index() -> ResponseReturnValue:
    """List the classes this person teaches; an admin sees all."""
    page = classrooms.list_mine(session(), me(), at=clock.now())
    return render_template("teacher/classrooms/index.html", page=page)


@bp.get("/new")
@may(*STAFF)
def new() -> ResponseReturnValue:
    """Ask for the name of a new class."""
    return render_template("teacher/classrooms/new.html", form=ClassroomForm())


@bp.post("/")
@may(*STAFF)
def create() -> ResponseReturnValue:
    """Make a class."""
    form = ClassroomForm()
    if not form.validate():
        return render_template("teacher/classrooms/new.html", form=form), 422
    try:
        with writing() as open_session:
            classroom_id = classrooms.create(open_session, me(), form.name.data, at=clock.now())
    except RefusedError as error:
        show_on(form, error)
        return render_template("teacher/classrooms/new.html", form=form), 422
    return redirect(url_for(".show", classroom_id=classroom_id), 303)


@bp.get("/<int:classroom_id>")
@may(*STAFF)
def show(classroom_id: int) -> ResponseReturnValue:
    """Show a class: its students, its assignments, and what to do next."""
    page = classrooms.read(session(), me(), classroom_id, at=clock.now())
    address = url_for("public.join.new", code=page.classroom.join_code, _external=True)
    code = qr_of(address) if page.open_until else None
    shown = {"page": page, "address": address, "code": code}
    return render_template("teacher/classrooms/show.html", **shown, **WORDS)


@bp.get("/<int:classroom_id>/edit")
@may(*STAFF)
def edit(classroom_id: int) -> ResponseReturnValue:
    """Ask for another name."""
    page = classrooms.read(session(), me(), classroom_id, at=clock.now())
    form = ClassroomForm(data={"name": page.classroom.name})
    return render_template("teacher/classrooms/edit.html", page=page, form=form)


@bp.post("/<int:classroom_id>")
@may(*STAFF)
def update(classroom_id: int) -> ResponseReturnValue:
    """Give a class another name."""
    form = ClassroomForm()
    page = classrooms.read(session(), me(), classroom_id, at=clock.now())
    if not form.validate():
        return render_template("teacher/classrooms/edit.html", page=page, form=form), 422
    try:
        with writing() as open_session:
            classrooms.rename(open_session, me(), classroom_id, form.name.data)
    except RefusedError as error:
        show_on(form, error)
        return render_template("teacher/classrooms/edit.html", page=page, form=form), 422
    return redirect(url_for(".show", classroom_id=classroom_id), 303)


@bp.post("/<int:classroom_id>/joining/open")
@may(*STAFF)
def open_joining(classroom_id: int) -> ResponseReturnValue:
    """Let students join by the code for a quarter of an hour."""
    with writing() as open_session:
        until = classrooms.open_joining(open_session, me(), classroom_id, at=clock.now())
    flash(_("Students can join until %(time)s.", time=clock_time(until)), "success")
    return redirect(url_for(".show", classroom_id=classroom_id), 303)


@bp.post("/<int:classroom_id>/joining/close")
@may(*STAFF)
def close_joining(classroom_id: int) -> ResponseReturnValue:
    """Let nobody join any more."""
    with writing() as open_session:
        classrooms.close_joining(open_session, me(), classroom_id)
    flash(_("Joining is closed."), "success")
    return redirect(url_for(".show", classroom_id=classroom_id), 303)
