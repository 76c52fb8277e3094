"""Signing in, by card or by password, and out."""

from datetime import timedelta
from math import ceil

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp import clock
from quizapp.services import accounts, cards, passwords, sign_ins
from quizapp.services.errors import BusyError
from quizapp.web.access import EVERYONE, give_cookie, may, me, take_cookie
from quizapp.web.extensions import session, writing
from quizapp.web.public.next_page import safe_next
from quizapp.web.public.sign_ins_forms import CardForm, PasswordForm
from quizapp.web.refusals import add

bp = Blueprint("sign_ins", __name__)


@bp.get("/sign-in")
@may(*EVERYONE)
def new() -> ResponseReturnValue:
    """Offer the two ways to sign in."""
    return _page(CardForm(formdata=None), PasswordForm(formdata=None), 200)


@bp.post("/sign-in")
@may(*EVERYONE)
def create() -> ResponseReturnValue:
    """Sign a student in by their card, or a teacher or admin by username and password."""
    return _by_card(CardForm()) if "code" in request.form else _by_password(PasswordForm())


@bp.post("/sign-out")
@may(*EVERYONE)
def end() -> ResponseReturnValue:
    """Sign out on this device."""
    with writing() as open_session:
        sign_ins.sign_out(open_session, me())
    take_cookie()
    cookie.clear()
    return redirect(url_for("public.home.index"), 303)


def _by_card(form: CardForm) -> ResponseReturnValue:
    key = current_app.config["QUIZAPP"].secret_key
    if not form.validate():
        return _page(form, PasswordForm(formdata=None), 422)
    if cards.find_person(session(), form.code.data, key) is None:
        add(
            form.code, _("This code does not work. Check each character, or ask your teacher for a new card.")
        )
        return _page(form, PasswordForm(formdata=None), 422)
    with writing() as open_session:
        person_id = cards.read_person(open_session, form.code.data, key)
        token = sign_ins.switch(open_session, me(), person_id, cards.VIA, clock.now())
    return _entered(token)


def _by_password(form: PasswordForm) -> ResponseReturnValue:
    if not form.validate():
        return _page(CardForm(formdata=None), form, 422)
    account = accounts.find(session(), form.username.data, at=clock.now())
    if account.wait:
        return _told_to_wait(form, account.wait)
    try:
        is_right = passwords.verify(account.password_hash, form.password.data)
    except BusyError:
        return _told_to_retry(form)
    return _let_in(account) if is_right else _wrong(form, account)


def _let_in(account: accounts.Account) -> ResponseReturnValue:
    with writing() as open_session:
        person_id = accounts.confirm(open_session, account)
        token = sign_ins.switch(open_session, me(), person_id, accounts.VIA, clock.now())
    return _entered(token)


def _wrong(form: PasswordForm, account: accounts.Account) -> ResponseReturnValue:
    with writing() as open_session:
        accounts.note_failure(open_session, account, at=clock.now())
    text = _(
        "The username or the password is not right, or the account is switched off. Check both, or ask an admin for a new link."
    )
    add(form.password, text)
    return _page(CardForm(formdata=None), form, 422)


def _told_to_wait(form: PasswordForm, wait: timedelta) -> ResponseReturnValue:
    seconds = ceil(wait.total_seconds())
    text = ngettext(
        "There were several failed tries. Wait %(num)s second, then try again.",
        "There were several failed tries. Wait %(num)s seconds, then try again.",
        seconds,
    )
    add(form.password, text)
    return _page(CardForm(formdata=None), form, 429, retry_after=seconds)


def _told_to_retry(form: PasswordForm) -> ResponseReturnValue:
    add(form.password, _("Many people are signing in at this moment. Wait a second, then try again."))
    return _page(CardForm(formdata=None), form, 503, retry_after=1)


def _entered(token: str) -> ResponseReturnValue:
    give_cookie(token)
    cookie.clear()
    return redirect(safe_next(request.form.get("next")) or url_for("public.home.index"), 303)


def _page(
    card: CardForm, staff: PasswordForm, status: int, retry_after: int | None = None
) -> ResponseReturnValue:
    target = safe_next(request.values.get("next"))
    page = render_template("public/sign_ins/new.html", card=card, staff=staff, target=target)
    response = make_response(page, status)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response
