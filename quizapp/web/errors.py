"""Every failure as a clear page: what is wrong, what to do, and the right status. Nobody sees a traceback."""

from typing import Any

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from quizapp.services.errors import (
    BusyError,
    ClosedError,
    GoneError,
    NotFoundError,
    RefusedError,
    StaleError,
)


def wants_json() -> bool:
    """Say whether a script asked, not a person."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def error_page(status: int, title: str, text: str) -> ResponseReturnValue:
    """Return a page that says what is wrong and what to do."""
    if wants_json():
        return jsonify(error=title, text=text), status
    return render_template("errors/show.html", title=title, text=text), status


def _words(status: int) -> tuple[str, str]:
    known: dict[int, tuple[str, str]] = {
        400: (
            _("This request could not be read"),
            _("Go back, load the page again and repeat what you did."),
        ),
        401: (
            _("Please sign in first"),
            _("Sign in, then do it again. What you saved before is still there."),
        ),
        403: (_("This page is not for you"), _("You are signed in, but this page belongs to another role.")),
        404: (_("There is no such page"), _("Check the address, or start again from the home page.")),
        405: (_("This address does not take that"), _("Go back to the page and use its buttons.")),
        413: (_("That was too much at once"), _("Send less text or a smaller file.")),
        503: (_("The server is busy for a moment"), _("Nothing is lost. Wait a few seconds and try again.")),
    }
    fallback = (
        _("Something went wrong on our side"),
        _("What you had saved is kept. Please try again in a moment."),
    )
    return known.get(status, fallback)


def _not_found(_error: NotFoundError) -> ResponseReturnValue:
    return error_page(404, *_words(404))


def _refused(error: RefusedError) -> ResponseReturnValue:
    status = 409 if isinstance(error, ClosedError | StaleError) else 422
    return error_page(status, _("That is not possible"), str(error))


def _gone(error: GoneError) -> ResponseReturnValue:
    return error_page(410, _("This is no longer there"), str(error))


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    page: Any = error_page(status, *_words(status))
    response = current_app.make_response(page)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _forged(_error: CSRFError) -> ResponseReturnValue:
    text = _(
        "The page was open in another session, or cookies are switched off. Load the page again and repeat what you did."
    )
    return error_page(400, _("This form could not be checked"), text)


def _no_room(_error: BusyError) -> ResponseReturnValue:
    return _http(ServiceUnavailable(retry_after=1))


def _busy(error: OperationalError) -> ResponseReturnValue:
    current_app.logger.error("database: %s", error.orig)
    return _http(ServiceUnavailable(retry_after=2))


def _failed(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("failed: %s %s", request.method, request.path, exc_info=error)
    return error_page(500, *_words(500))


def init_app(app: Flask) -> None:
    """Turn every kind of failure into its page."""
    app.register_error_handler(NotFoundError, _not_found)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(GoneError, _gone)
    app.register_error_handler(BusyError, _no_room)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _failed)
