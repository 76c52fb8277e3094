"""Takes the README's pictures anew, of the sample school: `.venv/bin/python -m tests.browser.pictures`."""

import base64
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from sqlalchemy.orm import Session

from quizapp import bank, clock
from quizapp.config import Config
from quizapp.models import schema
from quizapp.models.database import open_engine, writing
from quizapp.services import demo, imports
from quizapp.services.demo import School
from tests.browser.conftest import SWITCHES, find_chromium
from tests.browser.site import Site
from tests.browser.taking import SIZES, answer, question_on, take
from tests.browser.visitor import Visitor

FOLDER = Path(__file__).parents[2] / "quizapp" / "web" / "static" / "img" / "readme"
DESK, PHONE = (1200, 800), (390, 1000)
QUALITY = 60  # of WebP; about 40 KB a picture


def main() -> None:
    """Take all four."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        config = Config(Path(folder), f"sqlite:///{folder}/quizapp.sqlite3", b"k" * 32)
        school = fill(config)
        site = Site(config)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=SWITCHES)
        picture_of_a_lesson(bring(browser, site, DESK))
        picture_of_a_question(bring(browser, site, PHONE))
        picture_of_a_result(bring(browser, site, PHONE, scheme="dark"))
        picture_of_a_report(bring(browser, site, DESK), school)
        browser.close()
        site.stop()


def fill(config: Config) -> School:
    """Make a database with the course and the sample school."""
    engine = open_engine(config.database_url)
    schema.upgrade(engine)
    with Session(engine) as session, writing(session):
        imports.import_course(session, bank.read(bank.bundled_course()), at=clock.now())
        school = demo.fill(session, config.secret_key, at=clock.now())
    engine.dispose()
    return school


def bring(browser: Browser, site: Site, size: tuple[int, int], scheme: str = "light") -> Visitor:
    """Bring a visitor with a screen of this size."""
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, device_scale_factor=2 if size == PHONE else 1
    )
    return Visitor(context.new_page(), site.url)


def picture_of_a_lesson(reader: Visitor) -> None:
    """A lesson with a figure, and beside the text who said what."""
    reader.open("/lessons/02-people-and-territory")
    to_the_top(reader.page.locator("section", has=reader.page.locator(".figure")).first)
    keep(reader.page, "lesson")


def picture_of_a_question(student: Visitor) -> None:
    """A question on a phone, its answer just saved."""
    student.open("/quizzes/lesson-3")
    student.press("Start the quiz")
    while question_on(student).kind != "single_choice":
        student.press("Save and next")
    answer(student, question_on(student).key())
    expect(student.page.locator("[data-save-state]")).to_contain_text("Saved ")
    keep(student.page, "question")


def picture_of_a_result(student: Visitor) -> None:
    """What is told of an answer that was wrong."""
    student.open("/quizzes/lesson-3")
    student.press("Start the quiz")
    taken = take(student, mistakes=SIZES["lesson-3"])
    student.press("Hand in")
    missed = next(q for q in taken.missed if q.kind == "single_choice")
    to_the_top(student.page.locator("li.result", has_text=missed.stem))
    keep(student.page, "result")


def picture_of_a_report(teacher: Visitor, school: School) -> None:
    """What came of an assignment, student by student."""
    carla = next(one for one in school.staff if one.username == "carla")
    teacher.open("/sign-in")
    teacher.fill("Username", carla.username)
    teacher.fill("Password", carla.password)
    teacher.press("Sign in")
    teacher.page.locator(".card-link").first.click()
    teacher.follow("People and territory: lesson and quiz")
    keep(teacher.page, "report")


def to_the_top(part: Locator) -> None:
    part.evaluate("part => part.scrollIntoView({block: 'start'})")


def keep(page: Page, name: str) -> None:
    """Write what the screen shows; Chromium makes WebP, which Playwright's own call does not."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    shot = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
