"""The list of questions, their states and their history in a browser."""

import pytest
from sqlalchemy import select

from quizapp.models import AuditEvent, Question, QuestionVersion
from tests.statements import count_statements
from tests.web.admin.filled_forms import filled

LIST = "/admin/questions"
SLUG = "figure-with-un-as-source"
URL = f"{LIST}/{SLUG}"
PAGES = [LIST, f"{LIST}/kinds", f"{LIST}/new?kind=numeric", f"{URL}/edit", f"{URL}/history"]
WRITES = [f"{LIST}/new?kind=numeric", f"{URL}/edit", f"{URL}/state", f"{URL}/restore"]


def state_of(session, slug=SLUG) -> str:
    session.rollback()
    return session.scalars(select(Question.state).where(Question.slug == slug)).one()


def versions_of(session, slug=SLUG) -> int:
    session.rollback()
    return session.scalars(select(Question.version).where(Question.slug == slug)).one()


def save(browser, slug=SLUG, **changes):
    url = f"{LIST}/{slug}/edit"
    return browser.post(url, data=filled(browser.get(url).text) | {"do": "save"} | changes)


@pytest.mark.parametrize("url", PAGES)
def test_an_admin_sees_each_page(dina, url):
    page = dina.get(url)

    assert page.status_code == 200
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("url", PAGES)
def test_nobody_else_sees_any(client, guest, amal, carla, url):
    assert client.get(url).status_code == guest.get(url).status_code == 303
    assert amal.get(url).status_code == carla.get(url).status_code == 403


@pytest.mark.parametrize("url", WRITES)
def test_nobody_else_changes_anything(client, guest, amal, carla, session, url):
    assert client.post(url).status_code == guest.post(url).status_code == 401
    assert amal.post(url).status_code == carla.post(url).status_code == 403
    assert versions_of(session) == 1


@pytest.mark.parametrize("url", [f"{URL}/state", f"{URL}/restore"])
def test_what_changes_something_is_not_for_reading(dina, url):
    assert dina.get(url).status_code == 405


@pytest.mark.parametrize("verb", ["edit", "history"])
def test_no_such_question_is_not_found(dina, verb):
    assert dina.get(f"{LIST}/no-such-question/{verb}").status_code == 404


@pytest.mark.parametrize("verb", ["edit", "state", "restore"])
def test_no_such_question_is_not_changed(dina, verb):
    assert dina.post(f"{LIST}/no-such-question/{verb}", data={"number": "1"}).status_code == 404


def test_the_list_is_narrowed_and_keeps_what_was_asked(dina):
    page = dina.get(LIST, query_string={"text": "clearly name the UN", "objective": "O2.1", "claim": "F06"})

    assert "1 question" in page.text
    assert SLUG in page.text
    assert 'value="clearly name the UN"' in page.text
    assert '<option selected value="O2.1">' in page.text


def test_the_second_page_shows_what_the_first_does_not(dina):
    first, second = dina.get(LIST), dina.get(LIST, query_string={"page": "2"})

    assert "Page 1 of " in first.text
    assert "Page 2 of " in second.text
    assert f'href="{LIST}?page=2"' in first.text


@pytest.mark.parametrize(
    "asked", [{"page": "0"}, {"page": "x"}, {"page": "9" * 30}, {"text": "no such words"}, {"kind": "?"}]
)
def test_strange_wishes_show_a_list_all_the_same(dina, asked):
    assert dina.get(LIST, query_string=asked).status_code == 200


def test_the_list_costs_four_statements(dina, web_engine):
    with count_statements(web_engine) as sent:
        dina.get(LIST, query_string={"text": "the", "state": "published"})

    assert len(sent) == 4


def test_a_question_is_retired_and_published_again_without_a_new_version(dina, session):
    retired = dina.post(
        f"{URL}/state?objective=O2.1",
        data={"state": "retired", "loaded_version": "1", "loaded_state": "published"},
    )
    assert retired.status_code == 303
    assert retired.location.endswith(f"{LIST}?objective=O2.1")
    assert state_of(session) == "retired"

    dina.post(f"{URL}/state", data={"state": "published", "loaded_version": "1", "loaded_state": "retired"})
    assert (state_of(session), versions_of(session)) == ("published", 1)
    actions = session.scalars(select(AuditEvent.action).where(AuditEvent.action == "question.state")).all()
    assert len(actions) == 2


def test_a_state_that_does_not_exist_changes_nothing(dina, session):
    page = dina.post(
        f"{URL}/state", data={"state": "famous", "loaded_version": "1", "loaded_state": "published"}
    )

    assert page.status_code == 303
    assert state_of(session) == "published"


@pytest.mark.parametrize(
    "loaded",
    [
        {},
        {"loaded_version": "x"},
        {"loaded_version": "9" * 5000},
        {"loaded_version": "1", "loaded_state": "draft"},
    ],
)
def test_a_state_changed_from_an_old_list_is_a_conflict(dina, session, loaded):
    page = dina.post(f"{URL}/state", data={"state": "retired", **loaded})

    assert page.status_code == 409
    assert "Somebody else changed this question" in page.text
    assert state_of(session) == "published"


def test_what_has_an_error_is_not_published_from_the_list(dina, session):
    save(dina, stem="Which figure is named there now?", state="draft")

    page = dina.post(
        f"{URL}/state", data={"state": "published", "loaded_version": "2", "loaded_state": "draft"}
    )

    assert page.status_code == 422
    assert "cannot be published yet" in page.text
    assert "T12" in page.text
    assert state_of(session) == "draft"


def test_the_history_marks_what_changed_and_who_did_it(dina):
    save(dina, stem="For which figure on the people does the article clearly name the UN as its source?")

    page = dina.get(f"{URL}/history").text

    assert "<del>population</del><ins>people</ins>" in page
    assert "Version 2 · current" in page
    assert "Dina" in page
    assert "imported from files" in page


def test_a_content_without_a_change_to_its_words_is_said_to_have_none(dina, session):
    save(dina, note="Read it again.")
    question_id = session.scalar(select(Question.id).where(Question.slug == SLUG))
    rows = session.scalars(select(QuestionVersion).where(QuestionVersion.question_id == question_id)).all()

    assert [r.number for r in rows] == [1, 2]
    assert "Read it again." in dina.get(f"{URL}/history").text


def test_an_earlier_version_is_restored_as_a_new_one(dina, session):
    save(dina, stem="For which figure on the people does the article clearly name the UN as its source?")

    page = dina.post(
        f"{URL}/restore", data={"number": "1", "loaded_version": "2", "loaded_state": "published"}
    )

    assert page.status_code == 303
    assert versions_of(session) == 3
    assert "figure on the population" in dina.get(f"{URL}/edit").text


@pytest.mark.parametrize("number", ["", "0", "x", "7", "9" * 30])
def test_a_version_that_never_was_is_not_restored(dina, number):
    page = dina.post(
        f"{URL}/restore", data={"number": number, "loaded_version": "1", "loaded_state": "published"}
    )

    assert page.status_code == 404


def test_a_restored_version_that_may_not_stand_is_refused_with_its_findings(dina, session):
    save(dina, stem="Which figure is named there now?", state="draft")
    save(dina, stem="For which figure on the people does the article clearly name the UN?", state="published")

    page = dina.post(
        f"{URL}/restore", data={"number": "2", "loaded_version": "3", "loaded_state": "published"}
    )

    assert page.status_code == 422
    assert "T12" in page.text
    assert versions_of(session) == 3
