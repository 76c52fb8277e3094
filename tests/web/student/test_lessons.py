"""The pages of lessons: the text that is read, guesses, checks, words and faults, with and without a sign-in."""

import re

import pytest

from quizapp import clock
from quizapp.services import checks, evidence
from tests.classes import class_id

LESSON = "/lessons/02-people-and-territory"
FIRST = "/lessons/01-reading-an-undated-report"


@pytest.fixture
def asked(session) -> str:
    """The first question that the lesson asks."""
    slug = LESSON.rpartition("/")[2]
    return evidence.read_lessons(session, {slug})[slug].checks[0].questions[0]


@pytest.mark.parametrize("name", ["client", "guest", "amal"])
def test_a_reader_changes_to_the_easier_text_and_back(request, name):
    browser = request.getfixturevalue(name)
    before = browser.get(LESSON).text

    changed = browser.post(f"{LESSON}/edition", data={"edition": "easier"})
    easier = browser.get(LESSON).text
    browser.post(f"{LESSON}/edition", data={"edition": "standard"})

    assert "You are reading the standard text." in before
    assert (changed.status_code, changed.location) == (303, LESSON)
    assert "You are reading the easier text." in easier
    assert re.findall(r'class="block" id="([\w-]+)"', easier) == re.findall(
        r'class="block" id="([\w-]+)"', before
    )
    assert "You are reading the standard text." in browser.get(LESSON).text


def test_where_a_class_reads_one_text_nobody_is_asked(amal, carla, session):
    carla.post(f"/teacher/classes/{class_id(session, 'A')}/edition", data={"edition": "easier"})

    page = amal.get(LESSON).text
    refused = amal.post(f"{LESSON}/edition", data={"edition": "standard"}, follow_redirects=True)

    assert "You are reading" not in page
    assert "Your class reads one text together" in refused.text


def test_each_section_asks_for_a_guess_and_tells_afterwards(client):
    page = client.get(LESSON).text

    assert page.count('<fieldset class="guess">') == page.count("Was your guess right?") == 3
    assert page.index("Guess:") < page.index("Was your guess right?")


def test_a_check_is_answered_on_a_page_of_its_own_and_leads_back(client, session, asked):
    address = f"{LESSON}/checks/{asked}"
    shown = client.get(address)
    key = checks._published(session, {asked})[asked].key()

    answered = client.post(address, data={"response": list(key)})

    assert shown.status_code == answered.status_code == 200
    assert "Not marked, not kept." in shown.text
    assert "Right" in answered.text
    assert "From the lesson:" in answered.text
    assert f'href="{LESSON}#check-{asked}"' in answered.text
    assert f'action="{address}"' in client.get(LESSON).text


def test_a_check_without_an_answer_is_explained(amal, asked):
    assert "Not answered" in amal.post(f"{LESSON}/checks/{asked}", data={}).text


@pytest.mark.parametrize("question", ["hts-size-un-report", "nothing"])
def test_only_what_the_lesson_asks_is_explained(client, question):
    assert client.get(f"{LESSON}/checks/{question}").status_code == 404
    assert client.post(f"{LESSON}/checks/{question}", data={"response": "x"}).status_code == 404


def test_the_faults_of_the_text_stand_in_the_first_lesson(client):
    page = client.get(FIRST).text

    assert "How the text reads" in page
    assert "Hajat Tahrir al-Scham" in page


def test_each_fault_says_its_headers_where_its_row_becomes_a_card(client):
    page = client.get(FIRST).text

    table = page[page.index('<table class="table is-cards"') :].partition("</table>")[0]
    assert "table-scroll" not in page[page.index("errata") : page.index('<table class="table is-cards"')]
    for header in ("How the text reads", "What is meant", "Why"):
        assert table.count(f'data-header="{header}"') == table.count('<tr role="row">') - 1


def test_what_changed_since_is_told_with_date_source_and_state_in_short_sentences(client):
    page = client.get(FIRST).text

    assert (
        "As of February 2026. Source: The National, 27 February 2026. Not yet checked by an editor." in page
    )


def test_margin_and_notes_say_where_the_source_behind_the_article_is_unclear(client):
    page = client.get(LESSON).text

    assert "<li>Article, source unclear · c. March 2021</li>" in page
    assert "The article itself, source unclear · c. March 2021 · reported" in page


def test_words_lead_to_their_explanation_and_to_the_page_of_all(client):
    page = client.get(FIRST).text
    words = client.get("/words/").text

    linked = set(re.findall(r'class="term" href="#word-([\w-]+)"', page))
    assert linked
    assert (
        linked
        <= set(re.findall(r'id="word-([\w-]+)"', page))
        <= set(re.findall(r'id="word-([\w-]+)"', words))
    )
    assert 'lang="ar" dir="rtl"' in words


def test_readers_of_an_overdue_box_are_warned(client, monkeypatch, at):
    assert "has not been reviewed since" not in client.get(FIRST).text
    monkeypatch.setattr(clock, "now", lambda: at.replace(year=2030))

    assert "has not been reviewed since" in client.get(FIRST).text
