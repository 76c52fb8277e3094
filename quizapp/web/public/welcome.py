"""The page behind a one-time link: choose a name, a username and a password."""

from flask import Blueprint, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from quizapp import clock
from quizapp.services import accounts, invitations, passwords, sign_ins
from quizapp.services.errors import GoneError, NotFoundError, RefusedError
from quizapp.services.invitations import Credentials, WelcomePage
from quizapp.web.access import EVERYONE, give_cookie, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.public.welcome_forms import WelcomeForm
from quizapp.web.refusals import show_on

bp = Blueprint("welcome", __name__, url_prefix="/welcome")


@bp.get("/<token>")
@may(*EVERYONE)
def show(token: str) -> ResponseReturnValue:
    """Show whom the link is for and ask for a username and a password."""
    try:
        page = invitations.read(session(), token, at=clock.now())
    except (NotFoundError, GoneError) as error:
        return _gone(error)
    form = WelcomeForm(data={"name": page.name, "username": page.username})
    return _page(form, page, token, 200)


@bp.post("/<token>")
@may(*EVERYONE)
def accept(token: str) -> ResponseReturnValue:
    """Keep what was chosen and sign the person in; the link then works no more."""
    form = WelcomeForm()
    try:
        page = invitations.read(session(), token, at=clock.now())
        if form.validate():
            return _enter(form, token)
    except (NotFoundError, GoneError) as error:
        return _gone(error)
    except RefusedError as error:
        show_on(form, error)
    return _page(form, page, token, 422)


def _enter(form: WelcomeForm, token: str) -> ResponseReturnValue:
    """Hold the password against the rules and hash it before the write begins."""
    passwords.check(form.password.data, accounts.fold(form.username.data))
    kept = passwords.hash_password(form.password.data)
    chosen = Credentials(form.username.data, form.name.data, kept)
    with writing() as open_session:
        person_id = invitations.accept(open_session, token, chosen, at=clock.now())
        new_token = sign_ins.switch(open_session, me(), person_id, accounts.VIA, clock.now())
    give_cookie(new_token)
    cookie.clear()
    return redirect(url_for("public.home.index"), 303)


def _gone(error: NotFoundError | GoneError) -> ResponseReturnValue:
    status = 410 if isinstance(error, GoneError) else 404
    return render_template("public/welcome/gone.html", status=status), status


def _page(form: WelcomeForm, page: WelcomePage, token: str, status: int) -> ResponseReturnValue:
    return render_template("public/welcome/show.html", form=form, page=page, token=token), status
