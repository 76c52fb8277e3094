"""A real server, a real Chromium, and visitors in front of it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from quizapp.config import Config
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
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program; without it browser tests are skipped, and fail where CI=true."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
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
        context.set_default_timeout(10_000)
        contexts.append(context)
        visitors.append(Visitor(context.new_page(), site.url))
        return visitors[-1]

    yield bring
    for context in contexts:
        context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints()] == []


@pytest.fixture
def pictures() -> Path | None:
    """Where pictures of the pages go when QUIZAPP_PICTURES names a folder."""
    folder = os.environ.get("PICTURES")
    return Path(folder) if folder else None
