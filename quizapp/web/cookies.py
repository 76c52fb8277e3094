"""The signed cookie that carries the form token and the messages for the next page."""

from functools import cached_property

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class SignedCookie(SecureCookieSessionInterface):
    """Flask's own, with the signer made once an application instead of twice a request."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    @cached_property
    def _signer(self) -> URLSafeTimedSerializer | None:
        return super().get_signing_serializer(self._app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:  # noqa: ARG002 - one application
        """Return the signer."""
        return self._signer


def init_app(app: Flask) -> None:
    """Sign cookies this way."""
    app.session_interface = SignedCookie(app)
