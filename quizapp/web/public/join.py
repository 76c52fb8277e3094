"""Joining a class while its door is open."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import joining
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.joining import JoinPage, Newcomer
from quizapp.services.who import Role
from quizapp.web import shown_once
from quizapp.web.access import LEARNERS, give_cookie, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.public.join_forms import CodeForm, JoinForm
from quizapp.web.refusals import add, show_on

bp = Blueprint("join", __name__)
KIND = "card"


@bp.get("/join", defaults={"code": ""})
@bp.get("/join/<code>")
@may(*LEARNERS)
def new(code: str) -> ResponseReturnValue:
    """Ask for the code of the class, unless the address has it, and for a name."""
    form = _form(code=code)
    if not code:
        return _page(form, None, 200)
    try:
        return _page(form, joining.read(session(), code, at=clock.now()), 200)
    except NotFoundError:
        return _closed(form, 404)


@bp.post("/join")
@may(*LEARNERS)
def create() -> ResponseReturnValue:
    """Join the class; whoever is new here becomes a student and gets a sign-in card of their own."""
    form = _form()
    if not form.validate():
        return _page(form, None, 422)
    try:
        return _join(form.code.data) if me().role is Role.STUDENT else _enrol(form)
    except NotFoundError:
        return _closed(form, 422)
    except RefusedError as error:
        show_on(form, error)
        return _page(form, None, 422)


@bp.get("/joined")
@may(Role.STUDENT)
def keep() -> ResponseReturnValue:
    """Show a new student their sign-in code, until they say that they have kept it."""
    code = shown_once.peek(KIND, me().id)
    if code is None:
        return redirect(url_for("public.home.index"), 303)
    return render_template("public/join/keep.html", code=code)


@bp.post("/joined")
@may(Role.STUDENT)
def kept() -> ResponseReturnValue:
    """Forget the code that the student has kept, and go on."""
    shown_once.take(KIND, me().id)
    return redirect(url_for("public.home.index"), 303)


def _join(code: str) -> ResponseReturnValue:
    with writing() as open_session:
        joining.join(open_session, me(), code, at=clock.now())
    return redirect(url_for("public.join.keep"), 303)


def _enrol(form: CodeForm) -> ResponseReturnValue:
    newcomer = Newcomer(form.code.data, form["name"].data, form["once"].data)
    key = current_app.config["QUIZAPP"].secret_key
    with writing() as open_session:
        joined = joining.enrol(open_session, me(), newcomer, key, at=clock.now())
    give_cookie(joined.token)
    shown_once.keep(KIND, joined.person_id, joined.card_code)
    return redirect(url_for("public.join.keep"), 303)


def _form(**values: str) -> CodeForm:
    return CodeForm(data=values) if me().role is Role.STUDENT else JoinForm(data=values)


def _closed(form: CodeForm, status: int) -> ResponseReturnValue:
    text = _("This code opens no class at the moment. Check it, and ask your teacher to open the class.")
    add(form.code, text)
    return _page(form, None, status)


def _page(form: CodeForm, page: JoinPage | None, status: int) -> ResponseReturnValue:
    return render_template("public/join/new.html", form=form, page=page), status
