"""Coming to the site for the first time as one of the staff."""

from tests.browser.visitor import Visitor

PASSWORD = "seven quiet bridges"


def choose_password(visitor: Visitor, username: str) -> None:
    """Fill in the page behind a one-time link, and be signed in."""
    visitor.fill("Username", username)
    visitor.fill("Password", PASSWORD)
    visitor.press("Keep it and sign in")
