"""The students of a class: adding them by their names, their sign-in cards, taking one out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import rosters
from quizapp.services.errors import RefusedError
from quizapp.web.access import STAFF, may, me
from quizapp.web.extensions import session, writing
from quizapp.web.qr import Qr, qr_of
from quizapp.web.refusals import show_on
from quizapp.web.teacher.rosters_forms import NamesForm, cards_form
from quizapp.web.teacher.wording import WORDS

bp = Blueprint("rosters", __name__, url_prefix="/classes/<int:classroom_id>")


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A sign-in card as it is printed; the code is in its QR code too."""

    name: str
    code: str
    qr: Qr


@bp.get("/students/new")
@may(*STAFF)
def new(classroom_id: int) -> ResponseReturnValue:
    """Ask for a list of names."""
    page = rosters.read(session(), me(), classroom_id)
    return render_template("teacher/rosters/new.html", page=page, form=NamesForm())


@bp.post("/students/preview")
@may(*STAFF)
def preview(classroom_id: int) -> ResponseReturnValue:
    """Show what a pasted list would add; nothing is saved."""
    form = NamesForm()
    if not form.validate():
        return _ask_again(classroom_id, form)
    try:
        page = rosters.preview(session(), me(), classroom_id, form.names.data)
    except RefusedError as error:
        show_on(form, error)
        return _ask_again(classroom_id, form)
    status = 200 if page.new else 422
    return render_template("teacher/rosters/preview.html", page=page, form=form, **WORDS), status


@bp.post("/students")
@may(*STAFF)
def create(classroom_id: int) -> ResponseReturnValue:
    """Add the new students of a list and show their sign-in cards, this once."""
    form = NamesForm()
    at = clock.now()
    try:
        with writing() as open_session:
            ids = rosters.add(open_session, me(), classroom_id, form.names.data, at=at)
            codes = rosters.issue_cards(open_session, me(), ids, _secret_key(), at=at)
    except RefusedError as error:
        show_on(form, error)
        return _ask_again(classroom_id, form)
    return _sheet(classroom_id, codes)


@bp.get("/students/<int:person_id>")
@may(*STAFF)
def show(classroom_id: int, person_id: int) -> ResponseReturnValue:
    """Show one student: where they stand, their card, taking them out."""
    page = rosters.read_student(session(), me(), classroom_id, person_id, at=clock.now())
    return render_template("teacher/rosters/show.html", page=page, **WORDS)


@bp.get("/cards")
@may(*STAFF)
def choose(classroom_id: int) -> ResponseReturnValue:
    """Ask whose sign-in cards to make."""
    page = rosters.read(session(), me(), classroom_id)
    return render_template("teacher/rosters/choose.html", page=page, form=cards_form(page))


@bp.post("/cards")
@may(*STAFF)
def issue(classroom_id: int) -> ResponseReturnValue:
    """Make new sign-in cards and show them, this once; the old ones stop working."""
    page = rosters.read(session(), me(), classroom_id)
    form = cards_form(page)
    everybody = "everybody" in request.form
    if not everybody and not form.validate():
        return render_template("teacher/rosters/choose.html", page=page, form=form), 422
    return _issue(classroom_id, [s.id for s in page.students] if everybody else form.students.data)


@bp.post("/students/<int:person_id>/card")
@may(*STAFF)
def issue_one(classroom_id: int, person_id: int) -> ResponseReturnValue:
    """Make one student a new sign-in card and show it, this once."""
    return _issue(classroom_id, [person_id])


@bp.post("/students/<int:person_id>/card/revoke")
@may(*STAFF)
def revoke(classroom_id: int, person_id: int) -> ResponseReturnValue:
    """Stop a student's sign-in card."""
    with writing() as open_session:
        rosters.revoke_card(open_session, me(), classroom_id, person_id, at=clock.now())
    flash(_("The card no longer works, and whoever signed in with it is signed out."), "success")
    return redirect(url_for(".show", classroom_id=classroom_id, person_id=person_id), 303)


@bp.post("/students/<int:person_id>/remove")
@may(*STAFF)
def remove(classroom_id: int, person_id: int) -> ResponseReturnValue:
    """Take a student out of the class; what they did is kept."""
    with writing() as open_session:
        name = rosters.remove(open_session, me(), classroom_id, person_id, at=clock.now())
    flash(_("%(name)s is no longer in this class. What they did is kept.", name=name), "success")
    return redirect(url_for("teacher.classrooms.show", classroom_id=classroom_id), 303)


def _ask_again(classroom_id: int, form: NamesForm) -> ResponseReturnValue:
    page = rosters.read(session(), me(), classroom_id)
    return render_template("teacher/rosters/new.html", page=page, form=form), 422


def _issue(classroom_id: int, chosen: Sequence[int]) -> ResponseReturnValue:
    at = clock.now()
    with writing() as open_session:
        ids = rosters.require_students(open_session, me(), classroom_id, chosen)
        codes = rosters.issue_cards(open_session, me(), ids, _secret_key(), at=at)
    return _sheet(classroom_id, codes)


def _sheet(classroom_id: int, codes: Mapping[int, str]) -> ResponseReturnValue:
    """Show new cards in the answer itself: only their hashes are kept, so no other page could."""
    page = rosters.read(session(), me(), classroom_id)
    printed = [_printed(card.name, card.code) for card in rosters.new_cards(page, codes)]
    return render_template("teacher/rosters/sheet.html", page=page, cards=printed)


def _printed(name: str, code: str) -> PrintedCard:
    return PrintedCard(name, code, qr_of(url_for("public.sign_ins.new", _anchor=code, _external=True)))


def _secret_key() -> bytes:
    key: bytes = current_app.config["QUIZAPP"].secret_key
    return key
