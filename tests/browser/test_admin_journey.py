"""An admin edits a question in the browser; whoever has begun keeps the question they have."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.core.plan import Draw, Plan
from quizapp.core.question import Question
from quizapp.models import Question as Head
from quizapp.models import Quiz
from quizapp.models.database import writing
from tests.browser.arriving import choose_password
from tests.browser.taking import SIZES, question_on
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
QUIZ = "lesson-1"


@pytest.fixture
def admin(visit, welcomed) -> Visitor:
    """Dina, signed in by her one-time link."""
    return welcomed(visit(), "dina")


@pytest.fixture
def exact_bank(session: Session) -> None:
    """No more questions than the quiz draws, so that every paper asks the same."""
    counts = {"O1.1": 4, "O1.2": 2, "O1.3": 4}
    parts = tuple(Draw(objective=o, count=count, kind="single_choice") for o, count in counts.items())
    with writing(session):
        quiz = session.scalars(select(Quiz).where(Quiz.slug == QUIZ)).one()
        quiz.body = Plan.model_validate(quiz.body).model_copy(update={"draw": parts}).model_dump(mode="json")
        for part in parts:
            mine = (Head.objective == part.objective, Head.kind == part.kind, Head.state == "published")
            spare = session.scalars(
                select(Head.slug).where(*mine).order_by(Head.slug).offset(part.count)
            ).all()
            session.execute(update(Head).where(Head.slug.in_(spare)).values(state="retired"))


def test_an_edited_question_is_asked_anew_and_stays_as_it_was_for_whoever_has_begun(
    exact_bank, admin: Visitor, visit
):
    early, late = visit(size=PHONE), visit(size=PHONE)
    begin(early)
    question = find_question(early, "single_choice")
    marked = f"Think first. {question.stem}"

    edit(admin, question, marked)

    begin(late)
    assert marked in stems_of(late)
    early.page.reload()
    assert early.heading.endswith(question.stem)


def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(admin: Visitor):
    admin.expect_complaint("status 422")
    admin.open("/admin/questions")
    admin.page.get_by_role("row").nth(1).get_by_role("link").first.click()

    admin.fill("Why the key is right", "")
    admin.fill("Note for authors", "to be written")
    admin.press("Save as a new version")

    expect(admin.page.get_by_role("alert")).to_be_focused()
    expect(admin.page).to_have_title(re.compile("^Error: "))
    expect(admin.page.get_by_label("Note for authors", exact=True)).to_have_value("to be written")
    admin.inspect()


def test_a_stale_edit_shows_both_texts_and_loses_neither(admin: Visitor):
    admin.expect_complaint("status 409")
    admin.open("/admin/questions")
    admin.page.get_by_role("row").nth(1).get_by_role("link").first.click()
    other = admin.page.context.new_page()
    other.goto(admin.page.url)
    other.get_by_label("Why the key is right", exact=True).fill("The other admin wrote this sentence first.")
    other.get_by_role("button", name="Save as a new version").click()

    admin.fill("Why the key is right", "This sentence came second and is still there.")
    admin.press("Save as a new version")

    expect(admin.main()).to_contain_text("Somebody else changed this question")
    expect(admin.page.get_by_label("Why the key is right", exact=True)).to_have_value(
        re.compile("still there")
    )
    admin.inspect()
    admin.press("Save mine over it")
    expect(admin.main()).to_contain_text("Saved as version 3.")


def test_an_admin_adds_a_teacher_and_finds_everybody(admin: Visitor, visit):
    admin.follow("People")
    admin.inspect()
    admin.follow("Add a person")
    admin.fill("Name", "Elias")
    admin.page.get_by_label("Teacher", exact=True).check()
    admin.inspect()
    admin.press("Add")
    admin.inspect()
    link = admin.page.locator(".code-shown").inner_text()
    admin.follow("I have copied it")
    admin.inspect()

    elias = visit()
    elias.page.goto(link)
    choose_password(elias, "elias")
    expect(elias.main()).to_contain_text("Make your first class")
    elias.inspect()


def edit(admin: Visitor, question: Question, stem: str) -> None:
    """Find a question, write a stem that a rule warns of, mend it, and save it as a new version."""
    admin.follow("Questions")
    admin.inspect()
    admin.page.get_by_role("searchbox").fill(question.slug)
    admin.press("Search")
    admin.follow(question.stem)
    admin.inspect()
    admin.fill("Stem", f"{stem} Do.")
    admin.press("Preview and check")
    expect(admin.page.locator("#preview")).to_contain_text(f"{stem} Do.")
    expect(admin.main()).to_contain_text("The stem ends neither in a question mark nor in a colon.")
    admin.inspect()
    admin.fill("Stem", stem)
    admin.press("Preview and check")
    expect(admin.page.locator("#preview")).to_contain_text("Ready to be published")
    admin.press("Save as a new version")
    expect(admin.main()).to_contain_text("Saved as version 2.")
    admin.follow("History")
    expect(admin.main()).to_contain_text("Version 2 · current")
    admin.inspect()


def begin(guest: Visitor) -> None:
    guest.open(f"/quizzes/{QUIZ}")
    guest.press("Start the quiz")


def find_question(guest: Visitor, kind: str) -> Question:
    """Go on until the page asks a question of this kind."""
    while question_on(guest).kind != kind:
        guest.press("Save and next")
    return question_on(guest)


def stems_of(guest: Visitor) -> str:
    """Return all that a paper asks."""
    asked = []
    for position in range(1, SIZES[QUIZ] + 1):
        guest.page.goto(re.sub(r"\d+$", str(position), guest.page.url))
        asked.append(guest.heading)
    return "\n".join(asked)
