"""Who may call what. Refused by default: a view that declares nothing cannot be reached."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from flask import Flask, Response, after_this_request, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import Forbidden, Unauthorized

from quizapp import clock
from quizapp.services import sign_ins
from quizapp.services.who import NOBODY, Role, Viewer
from quizapp.web.extensions import session

COOKIE = "quizapp"
EVERYONE = tuple(Role)
LEARNERS = (Role.NOBODY, Role.GUEST, Role.STUDENT)
STAFF = (Role.TEACHER, Role.ADMIN)
View = TypeVar("View", bound=Callable[..., object])


def may(*roles: Role) -> Callable[[View], View]:
    """Declare which roles may call a view."""

    def declare(view: View) -> View:
        view.__dict__["roles"] = frozenset(roles)
        return view

    return declare


def roles_of(app: Flask, endpoint: str) -> frozenset[Role] | None:
    """Return what a view declares, None when it declares nothing."""
    return getattr(app.view_functions[endpoint], "roles", None)


def me() -> Viewer:
    """Return the person behind this request."""
    viewer: Viewer = g.viewer
    return viewer


def me_or_new_guest(open_session: Session) -> Viewer:
    """Return the person behind this request, beginning a guest when there is none, in the caller's transaction."""
    if me().role is Role.NOBODY:
        g.viewer, token = sign_ins.begin_guest(open_session, at=clock.now())
        give_cookie(token)
    return me()


def give_cookie(token: str) -> None:
    """Let the response carry a new sign-in token, unless it refuses: whoever was begun is then undone."""

    @after_this_request
    def _set(response: Response) -> Response:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        age = int(sign_ins.LASTS.total_seconds())
        if response.status_code < HTTPStatus.BAD_REQUEST:
            response.set_cookie(COOKIE, token, max_age=age, httponly=True, samesite="Lax", secure=secure)
        return response


def take_cookie() -> None:
    """Let the response remove the sign-in token."""

    @after_this_request
    def _delete(response: Response) -> Response:
        response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
        return response


def _load_viewer() -> None:
    token = request.cookies.get(COOKIE)
    needless = request.endpoint in {None, "static_file", "public.health.show"}
    g.viewer = NOBODY if needless or not token else sign_ins.find_viewer(session(), token, at=clock.now())


def _refuse_by_default() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    roles = roles_of(current_app, request.endpoint)
    if roles is not None and me().role in roles:
        return None
    if me().signed_in:
        raise Forbidden
    if request.method == "GET":
        return redirect(url_for("public.sign_ins.new", next=request.full_path.rstrip("?")), 303)
    raise Unauthorized


def init_app(app: Flask) -> None:
    """Ask on every request who is calling and whether they may."""
    app.before_request(_load_viewer)
    app.before_request(_refuse_by_default)
