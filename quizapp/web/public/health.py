"""The health check that a watcher asks."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from quizapp.services import health
from quizapp.web.access import EVERYONE, may
from quizapp.web.extensions import session

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@may(*EVERYONE)
def show() -> ResponseReturnValue:
    """Say whether the database can be written."""
    found = health.check(session())
    body = {"status": found.status, "version": found.version, "database": found.database}
    if found.status == "ok":
        return jsonify(body)
    return jsonify(**body, reason=found.reason), 503
