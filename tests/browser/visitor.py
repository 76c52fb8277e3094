"""Somebody in front of a browser. Whatever the page complains about on the way is kept and fails the test at its end."""

import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}


@dataclass(frozen=True)
class Look:
    """A size of the screen in CSS pixels and a colour scheme."""

    name: str
    width: int
    height: int
    scheme: str


PHONE, DESK = (320, 640), (1280, 800)
LOOKS = tuple(
    Look(f"{name} {scheme}", *size, scheme)
    for name, size in (("phone", PHONE), ("desk", DESK))
    for scheme in ("light", "dark")
)


class Visitor:
    """One browser tab, and what went wrong in it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self._home = home
        self._expected: list[str] = []
        self._complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))
        page.on("request", self._notice_stranger)
        page.on("response", self._notice_failure)
        page.on("dialog", lambda dialog: (self._complaints.append(f"dialog: {dialog.type}"), dialog.accept()))

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(f"{self._home}{path}")

    def follow(self, link: str) -> None:
        """Click the link of this name."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def press(self, button: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def fill(self, label: str, text: str) -> None:
        """Type into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    @property
    def heading(self) -> str:
        """The one main heading."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def main(self) -> Locator:
        """The content of the page."""
        return self.page.get_by_role("main")

    def expect_complaint(self, pattern: str) -> None:
        """Let the page complain about this, because the test provokes it."""
        self._expected.append(pattern)

    def inspect(self) -> None:
        """Look at the page on phone and desk, light and dark: it is accessible and never scrolls sideways."""
        size = self.page.viewport_size
        for look in LOOKS:
            self.page.set_viewport_size({"width": look.width, "height": look.height})
            self.page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
            self._complaints += [f"{look.name}, {self.page.url}: {found}" for found in self._faults()]
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")

    def complaints(self) -> list[str]:
        """Return what went wrong and was not expected."""
        return [c for c in self._complaints if not any(re.search(p, c) for p in self._expected)]

    def _faults(self) -> list[str]:
        found = Axe().run(self.page, options=RULES).response["violations"]
        faults = [f"{v['id']} at {node['html'][:160]}" for v in found for node in v["nodes"]]
        too_wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return faults + ([f"{too_wide} px too wide"] if too_wide > 0 else [])

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self._complaints.append(f"console: {message.text}")

    def _notice_stranger(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:")):
            self._complaints.append(f"foreign request: {request.url}")

    def _notice_failure(self, response: Response) -> None:
        if response.status >= 400:
            self._complaints.append(f"status {response.status}: {response.url}")
