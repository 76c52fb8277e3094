"""The editor: preview and check, save, refusals at their fields, and two people at once."""

import re

import pytest
from sqlalchemy import select

from quizapp.core.kinds import KINDS
from quizapp.core.lint.examples import example
from quizapp.models import Question, QuestionVersion
from tests.web.admin.filled_forms import filled

LIST = "/admin/questions"
SLUG = "figure-with-un-as-source"
URL = f"{LIST}/{SLUG}/edit"
STEM = "For which figure on the people does the article clearly name the UN as its source?"
ONE_OF_EACH = {"single_choice": SLUG, "numeric": "population-of-the-area"}
ONE_OF_EACH |= {"true_false": "total-source-left-open", "short_text": "word-for-fled-abroad"}


def entered(browser, url=URL, **changes) -> dict[str, str]:
    return filled(browser.get(url).text) | changes


def bodies(session, slug=SLUG) -> list[dict]:
    session.rollback()
    asked = select(QuestionVersion.body).join(Question, Question.id == QuestionVersion.question_id)
    return list(session.scalars(asked.where(Question.slug == slug).order_by(QuestionVersion.number)))


def slug_of(session, kind: str) -> str:
    slug = session.scalars(select(Question.slug).where(Question.kind == kind).order_by(Question.slug)).first()
    session.rollback()
    return slug


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_question_of_each_kind_comes_back_from_its_form_as_it_was(dina, session, kind):
    for slug in [slug_of(session, kind), ONE_OF_EACH.get(kind) or slug_of(session, kind)]:
        url = f"{LIST}/{slug}/edit"
        page = dina.post(url, data=entered(dina, url, do="save"), follow_redirects=True)

        assert page.status_code == 200
        assert "The content is the same, so version 1 stays" in page.text
        assert len(bodies(session, slug)) == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_a_kind_has_a_label_and_help(dina, kind):
    page = dina.get(f"{LIST}/new?kind={kind}").text

    for name, info in KINDS[kind].model_fields.items():
        if name not in {"kind", "version", "reviews", "accepted_warnings"}:
            assert f'"{name}' in page, name
            assert info.description in page.replace("&#39;", "'"), name


def test_a_preview_shows_what_students_see_and_saves_nothing(dina, session):
    page = dina.post(URL, data=entered(dina, stem=STEM, do="preview"))

    assert page.status_code == 200
    preview = page.text[page.text.index('id="preview"') :]
    assert STEM in preview
    assert preview.count('type="radio"') == 3
    assert "For the camps, the article named no source." in preview
    assert "<mark>For the next figure the source is clear</mark>" in preview
    assert "Ready to be published" in preview
    assert len(bodies(session)) == 1


def test_a_preview_puts_what_the_rules_find_at_its_field(dina):
    data = entered(dina, **{"stem": "Which share now?", "options-0-why": "", "do": "preview"})

    page = dina.post(URL, data=data).text

    at_stem = page[page.index('id="stem"') : page.index('id="options"')]
    assert {"T01", "T10", "T12"} == set(re.findall(r"[A-Z]\d\d", at_stem)) - {"F06"}
    first_option = page[page.index('id="options-0-why"') : page.index('id="options-1-text"')]
    assert "S06" in first_option
    assert "Reason for accepting T01" in page
    assert "Not ready to be published" in page


def test_a_save_makes_a_new_version_and_says_so(dina, session):
    page = dina.post(URL, data=entered(dina, stem=STEM, do="save"))

    assert page.status_code == 303
    assert "Saved as version 2" in dina.get(page.location).text
    assert bodies(session)[1]["stem"] == STEM


def test_rows_are_added_and_taken_away_in_the_form(dina, session):
    more = {
        "options-3-text": "the number of refugees",
        "options-3-why": "The article named no source.",
        "hints-0": "",
        "claims-1": "F08",
    }

    dina.post(URL, data=entered(dina, **more, do="save"))

    new = bodies(session)[1]
    assert [o["text"] for o in new["options"]][3] == "the number of refugees"
    assert "hints" not in new
    assert new["claims"] == ["F06", "F08"]


def test_what_cannot_be_read_is_refused_at_its_field_and_kept(dina, session):
    data = entered(
        dina, **{"stem": "What?", "options-1-text": "", "rationale": "", "points": "many", "do": "save"}
    )

    page = dina.post(URL, data=data)

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    links = re.findall(r'<a href="#([\w-]+)">([^<]+)</a>', page.text[: page.text.index('id="question-form"')])
    assert [link for link in links if link[0] not in {"main", "preview"}] == [
        ("stem", "Stem: Write at least 8 characters."),
        ("options-1-text", "Option 2 · Text: Fill this in."),
        ("rationale", "Why the key is right: Fill this in."),
        ("points", "Points: Write a whole number."),
    ]
    assert ">\nWhat?</textarea>" in page.text.replace("\r", "")
    assert 'value="many"' in page.text
    assert len(bodies(session)) == 1


def test_a_blank_row_between_others_does_not_move_a_problem(dina):
    data = entered(
        dina, **{"options-0-text": "", "options-0-why": "", "options-0-reason": "", "options-0-claim": ""}
    )
    data |= {"options-2-text": "x" * 301, "do": "preview"}

    page = dina.post(URL, data=data).text

    assert '<a href="#options-2-text">' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"options-1-key": ""}, "Exactly one option is the key, not 0"),
        ({"options-0-text": "The total of inhabitants!"}, "Two options read the same"),
        ({"evidence-passage": ""}, "Fill this in."),
        ({"evidence-passage": "nowhere"}, "Choose one from the list."),
        ({"claims-0": ""}, "Fill this in."),
        ({"bloom": "sleep"}, "Choose one."),
        ({"points": "11"}, "Give 10 or less."),
        ({"hints-0": "a", "hints-1": "b", "hints-2": "c", "hints-3": "d"}, "Give at most 3."),
    ],
)
def test_each_kind_of_mistake_is_said_in_plain_words(dina, changes, said):
    data = {k: v for k, v in (entered(dina, do="save") | changes).items() if v or k != "options-1-key"}

    page = dina.post(URL, data=data)

    assert page.status_code == 422
    assert said in page.text


def test_a_number_that_is_none_is_refused_at_its_field(dina):
    url = f"{LIST}/population-of-the-area/edit"

    page = dina.post(url, data=entered(dina, url, key_value="many", do="save"))

    assert page.status_code == 422
    assert '<a href="#key_value">Key: Write a number.</a>' in page.text


def test_publishing_with_an_error_is_refused_with_the_findings(dina, session):
    page = dina.post(URL, data=entered(dina, stem="Which figure is named there now?", do="save"))

    assert page.status_code == 422
    assert '<a href="#state">' in page.text
    assert "T12" in page.text
    assert "Which figure is named there now?" in page.text
    assert len(bodies(session)) == 1


def test_a_warning_is_accepted_by_giving_its_reason(dina, session):
    stem = "For which figure does the article **not** name the UN as its source?"
    refused = dina.post(URL, data=entered(dina, stem=stem, do="save"))
    assert refused.status_code == 422

    data = filled(refused.text) | {"accepted_warnings-0-reason": "The gap is what is asked.", "do": "save"}
    page = dina.post(URL, data=data)

    assert page.status_code == 303
    assert bodies(session)[1]["accepted_warnings"] == {"T04": "The gap is what is asked."}
    assert "The gap is what is asked." in dina.get(URL).text


def test_a_stale_edit_shows_both_texts_and_loses_nothing(dina, session):
    mine = entered(
        dina, stem="For which figure on the population does the article plainly name the UN?", do="save"
    )
    dina.post(URL, data=entered(dina, stem=STEM, do="save"))

    page = dina.post(URL, data=mine)

    assert page.status_code == 409
    assert "<title>Error: " in page.text
    assert "<del>people</del>" in page.text
    assert "<ins>plainly</ins>" in page.text
    assert filled(page.text)["stem"] == mine["stem"]
    assert "Take theirs" in page.text
    assert len(bodies(session)) == 2

    over = dina.post(URL, data=filled(page.text) | {"do": "save"})
    assert over.status_code == 303
    assert bodies(session)[2]["stem"] == mine["stem"]


def test_an_edit_without_what_was_loaded_is_a_conflict_not_an_overwrite(dina, session):
    data = entered(dina, stem=STEM, do="save")
    del data["loaded_version"]

    assert dina.post(URL, data=data).status_code == 409
    assert len(bodies(session)) == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_new_question_of_each_kind_is_kept_as_version_1(dina, session, kind):
    url = f"{LIST}/new?kind={kind}"
    data = entered(dina, url) | flat(example({"kind": kind})) | {"slug": "quite-new", "do": "save"}

    page = dina.post(url, data=data)

    assert page.status_code == 303
    assert page.location.endswith(f"{LIST}/quite-new/edit")
    (body,) = bodies(session, "quite-new")
    assert body["kind"] == kind
    assert "kept as version 1" in dina.get(page.location).text


def flat(question) -> dict[str, str]:
    """Return a question as the fields of its form."""
    sent: dict[str, str] = {}
    for name, value in question.model_dump(mode="json").items():
        if isinstance(value, dict):
            sent |= {f"{name}-{inner}": text for inner, text in value.items()}
        elif isinstance(value, list) and name != "reviews":
            for n, entry in enumerate(value):
                parts = entry.items() if isinstance(entry, dict) else [("", entry)]
                kept = [
                    (inner, text) for inner, text in parts if str(text) not in {"", "None", "False", "[]"}
                ]
                sent |= {f"{name}-{n}-{inner}".rstrip("-"): str(text) for inner, text in kept}
        elif value is not None:
            sent[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return sent


def test_a_new_question_is_previewed_before_it_has_a_place(dina, session):
    url = f"{LIST}/new?kind=numeric"

    page = dina.post(url, data=entered(dina, url) | flat(example({"kind": "numeric"})) | {"do": "preview"})

    assert page.status_code == 200
    assert "Ready to be published" not in page.text  # its passage is not one of this course
    assert "S07" in page.text
    assert bodies(session, "an-example") == []


def test_an_empty_form_says_everything_that_is_missing(dina):
    url = f"{LIST}/new?kind=true_false"

    page = dina.post(url, data=entered(dina, url, do="save"))

    assert page.status_code == 422
    assert page.text.count("Fill this in.") >= 7


@pytest.mark.parametrize("slug", [SLUG, "No Such Slug", "ab"])
def test_a_name_that_is_taken_or_badly_formed_is_refused_at_its_field(dina, slug):
    url = f"{LIST}/new?kind=single_choice"
    data = entered(dina, url) | flat(example({})) | {"slug": slug, "do": "save"}

    page = dina.post(url, data=data)

    assert page.status_code == 422
    assert '<a href="#slug">' in page.text
    assert f'value="{slug}"' in page.text


@pytest.mark.parametrize("kind", ["", "essay", "../kinds"])
def test_a_kind_that_does_not_exist_is_not_found(dina, kind):
    assert dina.get(f"{LIST}/new?kind={kind}").status_code == 404
    assert dina.post(f"{LIST}/new?kind={kind}").status_code == 404


def test_a_form_without_its_token_is_refused(app, dina, session):
    data = entered(dina, stem=STEM, do="save")
    app.config["WTF_CSRF_ENABLED"] = True

    assert dina.post(URL, data=data | {"csrf_token": "forged"}).status_code == 400
    assert len(bodies(session)) == 1
