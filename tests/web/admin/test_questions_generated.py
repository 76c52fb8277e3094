"""A generated question in the editor: it is shown, says what it is made of, and is not changed."""

import pytest
from sqlalchemy import select

from quizapp import bank
from quizapp.core.generation import Standing
from quizapp.models import Question, QuestionVersion
from quizapp.models.database import writing
from quizapp.services import imports
from tests.conftest import NOON
from tests.decided import FAMILY, decided
from tests.statements import count_statements

LIST = "/admin/questions"


@pytest.fixture(scope="module")
def course():
    """The course with one approved family."""
    return decided(bank.read(bank.bundled_course()))


@pytest.fixture
def slug(session, course) -> str:
    """One of its questions, in the database."""
    with writing(session):
        imports.import_course(session, course, at=NOON)
    return course.generated[0].slug


def test_it_is_shown_with_what_it_is_made_of(dina, slug):
    page = dina.get(f"{LIST}/{slug}/show")

    assert page.status_code == 200
    assert (
        "This question is made from the claim F16 by the item model “Who said”: its family, who-said-f16, "
        "is decided as a whole, so that it is not changed here." in page.text
    )
    assert '<span class="state state-published">Published</span>' in page.text
    assert "question-form" not in page.text


def test_its_editor_is_the_page_that_shows_it(dina, slug):
    page = dina.get(f"{LIST}/{slug}/edit")

    assert (page.status_code, page.location) == (303, f"{LIST}/{slug}/show")


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        ("edit", {"do": "save", "stem": "What did somebody write here?"}),
        ("edit", {"do": "preview"}),
        ("state", {"state": "retired", "loaded_version": "1", "loaded_state": "published"}),
        ("restore", {"number": "1", "loaded_version": "1", "loaded_state": "published"}),
    ],
)
def test_whatever_is_sent_changes_nothing(dina, session, slug, verb, sent):
    before = as_it_stands(session, slug)

    page = dina.post(f"{LIST}/{slug}/{verb}", data=sent)

    assert page.status_code == 409
    assert "is decided as a whole" in page.text
    assert as_it_stands(session, slug) == before
    assert before[::2] == ("published", FAMILY)


def as_it_stands(session, slug):
    session.rollback()
    row = session.scalars(select(Question).where(Question.slug == slug)).one()
    return row.state, row.version, row.family


def test_the_list_leads_to_it_and_offers_no_button(dina, slug):
    page = dina.get(LIST, query_string={"text": slug})

    assert "1 question" in page.text
    assert f'href="{LIST}/{slug}/show"' in page.text
    assert '<span class="meta">generated</span>' in page.text
    assert "<span>Retire</span>" not in page.text


def test_its_history_offers_no_earlier_version(dina, session, slug, course):
    _, version, _ = as_it_stands(session, slug)
    with writing(session):
        imports.import_course(session, decided(course, Standing.PROPOSED), at=NOON)

    page = dina.get(f"{LIST}/{slug}/history")

    numbers = select(QuestionVersion.number).join(Question).where(Question.slug == slug)
    assert max(session.scalars(numbers)) == version + 1
    assert f'href="{LIST}/{slug}/show"' in page.text
    assert "Restore version" not in page.text


def test_a_written_question_is_shown_too_and_can_be_edited_from_there(dina):
    page = dina.get(f"{LIST}/figure-with-un-as-source/show")

    assert page.status_code == 200
    assert f'href="{LIST}/figure-with-un-as-source/edit"' in page.text
    assert "item model" not in page.text


def test_it_is_shown_to_admins_alone(client, amal, carla):
    url = f"{LIST}/figure-with-un-as-source/show"

    assert client.get(url).status_code == 303
    assert amal.get(url).status_code == carla.get(url).status_code == 403


def test_showing_it_costs_five_statements(dina, web_engine, slug):
    with count_statements(web_engine) as sent:
        dina.get(f"{LIST}/{slug}/show")

    assert len(sent) == 5
