"""The people: finding and adding them, letting them in, keeping them out, giving them another role."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.services import people
from quizapp.services.errors import RefusedError
from quizapp.services.people import Search
from quizapp.services.who import Role
from quizapp.web import shown_once
from quizapp.web.access import may, me
from quizapp.web.admin.people_forms import ROLE_NAMES, PersonForm, RoleForm
from quizapp.web.extensions import session, writing
from quizapp.web.refusals import show_on

bp = Blueprint("people", __name__, url_prefix="/people")
CARD, LINK = "card", "link"
_MOST_PAGES = 100_000


@bp.get("/")
@may(Role.ADMIN)
def index() -> ResponseReturnValue:
    """List the people, as many as fit a page, by name or role."""
    page = people.list_people(session(), _search())
    return render_template("admin/people/index.html", page=page, role_names=ROLE_NAMES)


@bp.get("/new")
@may(Role.ADMIN)
def new() -> ResponseReturnValue:
    """Ask for the name and role of a new person."""
    return render_template("admin/people/new.html", form=PersonForm())


@bp.post("/")
@may(Role.ADMIN)
def create() -> ResponseReturnValue:
    """Add a person and make what they sign in with first: a link for staff, a card for a student."""
    form = PersonForm()
    if not form.validate():
        return render_template("admin/people/new.html", form=form), 422
    try:
        with writing() as open_session:
            role = Role(form.role.data)
            person_id = people.add(open_session, me(), form.name.data, role, at=clock.now())
    except RefusedError as error:
        show_on(form, error)
        return render_template("admin/people/new.html", form=form), 422
    return _give_card(person_id) if role is Role.STUDENT else _make_link(person_id)


@bp.get("/<int:person_id>")
@may(Role.ADMIN)
def show(person_id: int) -> ResponseReturnValue:
    """Show one person and what can be done about them."""
    page = people.read_person(session(), me(), person_id)
    form = RoleForm(data={"role": page.person.role.value})
    return render_template("admin/people/show.html", page=page, form=form, role_names=ROLE_NAMES)


@bp.get("/<int:person_id>/first-sign-in")
@may(Role.ADMIN)
def hand_out(person_id: int) -> ResponseReturnValue:
    """Show a new link or card code, once."""
    page = people.read_person(session(), me(), person_id)
    kind = LINK if page.person.is_staff else CARD
    secret = shown_once.take(kind, person_id)
    if secret is None:
        return redirect(url_for("admin.people.show", person_id=person_id), 303)
    return render_template("admin/people/hand_out.html", page=page, kind=kind, secret=secret)


@bp.post("/<int:person_id>/link")
@may(Role.ADMIN)
def make_link(person_id: int) -> ResponseReturnValue:
    """Make a one-time link with which one of the staff chooses a password."""
    return _make_link(person_id)


@bp.post("/<int:person_id>/card")
@may(Role.ADMIN)
def give_card(person_id: int) -> ResponseReturnValue:
    """Give a student a new sign-in card; the old one stops working."""
    return _give_card(person_id)


@bp.post("/<int:person_id>/suspend")
@may(Role.ADMIN)
def suspend(person_id: int) -> ResponseReturnValue:
    """Keep a person out, at once."""
    with writing() as open_session:
        people.suspend(open_session, me(), person_id, at=clock.now())
    flash(_("They are signed out everywhere and cannot sign in. What they did is kept."), "success")
    return redirect(url_for("admin.people.show", person_id=person_id), 303)


@bp.post("/<int:person_id>/reinstate")
@may(Role.ADMIN)
def reinstate(person_id: int) -> ResponseReturnValue:
    """Let a suspended person in again."""
    with writing() as open_session:
        people.reinstate(open_session, me(), person_id, at=clock.now())
    flash(_("They can sign in again."), "success")
    return redirect(url_for("admin.people.show", person_id=person_id), 303)


@bp.post("/<int:person_id>/role")
@may(Role.ADMIN)
def change_role(person_id: int) -> ResponseReturnValue:
    """Give a person another role."""
    form = RoleForm()
    if not form.validate():
        return _show_again(person_id, form)
    try:
        with writing() as open_session:
            people.change_role(open_session, me(), person_id, Role(form.role.data), at=clock.now())
    except RefusedError as error:
        show_on(form, error)
        return _show_again(person_id, form)
    flash(_("The role is changed. They sign in anew."), "success")
    return redirect(url_for("admin.people.show", person_id=person_id), 303)


def _show_again(person_id: int, form: RoleForm) -> ResponseReturnValue:
    page = people.read_person(session(), me(), person_id)
    return render_template("admin/people/show.html", page=page, form=form, role_names=ROLE_NAMES), 422


def _make_link(person_id: int) -> ResponseReturnValue:
    with writing() as open_session:
        token = people.make_link(open_session, me(), person_id, at=clock.now())
    shown_once.keep(LINK, person_id, token)
    return redirect(url_for("admin.people.hand_out", person_id=person_id), 303)


def _give_card(person_id: int) -> ResponseReturnValue:
    key = current_app.config["QUIZAPP"].secret_key
    with writing() as open_session:
        code = people.give_card(open_session, me(), person_id, key, at=clock.now())
    shown_once.keep(CARD, person_id, code)
    return redirect(url_for("admin.people.hand_out", person_id=person_id), 303)


def _search() -> Search:
    """Read what is looked for; an unknown role or page is as if none were given."""
    role = request.args.get("role", "")
    number = request.args.get("page", 1, type=int)
    known = Role(role) if role in ROLE_NAMES else None
    return Search(request.args.get("q", "").strip()[:100], known, min(max(number, 1), _MOST_PAGES))
