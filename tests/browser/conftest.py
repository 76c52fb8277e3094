"""A real server, a real Chromium, and visitors in front of it."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.config import Config
from quizapp.models.database import writing
from quizapp.services import invitations
from tests.browser.arriving import choose_password
from tests.browser.site import Site
from tests.browser.visitor import DESK, Visitor

CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MISSING = "Chromium is missing, so no browser test ran; install it with: apt-get install chromium"
PATIENCE = 30_000  # milliseconds: a loaded machine is slow, not wrong
expect.set_options(timeout=PATIENCE)
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


def find_chromium() -> str | None:
    """Return where Chromium or Chrome is, None where it is not."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program; without it browser tests are skipped, and fail where CI=true."""
    found = find_chromium()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    return found or pytest.skip(MISSING)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browser."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
    yield browser
    browser.close()


@pytest.fixture
def site(config: Config) -> Iterator[Site]:
    """The site on this test's own filled database, by the real clock."""
    site = Site(config)
    yield site
    site.stop()


@pytest.fixture
def visit(browser: Browser, site: Site):
    """Return a function that brings a visitor; at the end none of their pages may have complained."""
    visitors: list[Visitor] = []
    contexts = []

    def bring(*, size: tuple[int, int] = DESK, scripts: bool = True) -> Visitor:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        visitors.append(Visitor(context.new_page(), site.url))
        return visitors[-1]

    yield bring
    for context in contexts:
        context.close()
    said = [complaint for visitor in visitors for complaint in visitor.complaints()]
    assert not said, "\n".join(said)


@pytest.fixture
def welcomed(session: Session, people: dict[str, int]):
    """Return a function that lets a visitor sign in as one of the staff, by a one-time link and a new password."""

    def welcome(visitor: Visitor, name: str, *, inspect: bool = False) -> Visitor:
        with writing(session):
            token = invitations.invite(session, people[name], at=clock.now())
        visitor.open(f"/welcome/{token}")
        if inspect:
            visitor.inspect()
        choose_password(visitor, name)
        return visitor

    return welcome
