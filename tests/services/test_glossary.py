"""Words that lessons explain: found as words of their own, linked where they first stand outside a claim."""

import pytest

from quizapp.core.claim import Term
from quizapp.core.lesson import FigureSpot, Passage, Section
from quizapp.services import glossary, lessons
from quizapp.services.glossary import ExplainedOnce, explain
from quizapp.services.who import NOBODY

LEVANT = Term(slug="levant", term="the Levant", forms=("Levant",), meaning="The coast.")
ENCLAVE = Term(slug="enclave", term="enclave", forms=("enclaves",), meaning="An area cut off.")
UN = Term(slug="un", term="UN", meaning="The United Nations.")
UN_REPORT = Term(slug="un-report", term="UN report", meaning="A report.")
TERMS = (LEVANT, ENCLAVE, UN, UN_REPORT)


def section(*paragraphs: str) -> Section:
    blocks = [Passage(anchor=f"p{n}", html=f"<p>{p}</p>", text=p) for n, p in enumerate(paragraphs)]
    return Section(anchor="one", heading="One", blocks=(*blocks, FigureSpot(figure="timeline", alt="A line")))


def htmls(*paragraphs: str) -> list[str]:
    (found,) = explain([section(*paragraphs)], TERMS).sections
    return [passage.html for passage in found.passages]


def test_a_word_leads_to_its_explanation_where_it_first_stands():
    assert htmls("The enclave.", "An enclave again.") == [
        '<p>The <a class="term" href="#word-enclave">enclave</a>.</p>',
        "<p>An enclave again.</p>",
    ]


@pytest.mark.parametrize("text", ["Enclaved people.", "It levants.", "unlike"])
def test_a_part_of_another_word_is_no_word(text):
    assert htmls(text) == [f"<p>{text}</p>"]
    assert explain([section(text)], TERMS).terms == ()


def test_a_word_within_a_claim_or_a_tag_is_left_alone_and_linked_later():
    claim = '<a class="claim" href="#claim-F01">the enclave</a>'

    assert htmls(f'{claim} and <em title="enclave">enclaves</em>') == [
        f'<p>{claim} and <em title="enclave"><a class="term" href="#word-enclave">enclaves</a></em></p>'
    ]


def test_the_longer_of_two_words_is_meant():
    (html,) = htmls("The UN report of the UN on the Levant.")

    assert '<a class="term" href="#word-un-report">UN report</a> of the <a' in html
    assert '<a class="term" href="#word-un">UN</a> on <a' in html
    assert '<a class="term" href="#word-levant">the Levant</a>.' in html


def test_the_words_used_stand_in_the_order_of_the_alphabet():
    assert [t.slug for t in explain([section("The UN, the Levant, an enclave.")], TERMS).terms] == [
        "enclave",
        "levant",
        "un",
    ]


def test_a_text_is_explained_once_for_each_version_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(glossary, "_MOST", 2)
    once = ExplainedOnce()

    first = once("1", [section("The enclave.")], TERMS)

    assert once("1", [section("Another text.")], TERMS) is first
    for version in ("2", "3"):
        once(version, [section("The enclave.")], TERMS)
    assert once("1", [section("Another text.")], TERMS) is not first


def test_the_course_explains_its_hard_words_and_names(session, at):
    terms = glossary.read(session)

    assert {"levant", "enclave", "protectorate", "ceasefire"} <= {term.slug for term in terms}
    assert sum(bool(term.arabic) for term in terms) >= 10
    assert all(term.meaning.endswith(".") for term in terms)
    page = lessons.read(session, NOBODY, "01-reading-an-undated-report", at=at)
    assert "levant" in {term.slug for term in page.terms}
