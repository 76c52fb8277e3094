"""Words as people type them: which slips are forgiven, and what is compared at all."""

import pytest
from pydantic import ValidationError

from quizapp.core.claim import Entity
from tests.core.samples import question


def gap(**fields):
    return {"text": "It was {who} at the time.", "gaps": [{"name": "who", **fields}], "wrong_texts": []}


@pytest.mark.parametrize("marks", ["?", "!!", "…", "\u200f"])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("short_text", lambda marks: {"key": marks}),
        ("short_text", lambda marks: {"accept": ["Tahrir", marks]}),
        ("short_text", lambda marks: {"wrong_texts": [{"text": marks, "why": "A slip."}]}),
        ("cloze", lambda marks: gap(key=marks)),
        ("cloze", lambda marks: gap(key="HTS", accept=["Tahrir", marks])),
        ("cloze", lambda marks: {"wrong_texts": [{"gap": "who", "text": marks, "why": "A slip."}]}),
    ],
)
def test_words_without_a_letter_or_a_digit_are_refused_for_any_others_would_be_right(kind, fields, marks):
    with pytest.raises(ValidationError, match="has no letter and no digit; any other marks"):
        question(kind, **fields(marks))


@pytest.mark.parametrize("fields", [{"name": "?"}, {"short": "…"}, {"aliases": ("HTS", "!")}])
def test_no_entity_is_called_by_marks_alone(fields):
    named = {"slug": "hts", "name": "Hay'at Tahrir al-Sham", "short": "HTS", "type": "group"}

    with pytest.raises(ValidationError, match="has no letter and no digit"):
        Entity.model_validate(named | fields)


def test_marks_alone_are_never_right_whatever_names_a_question_was_given():
    named = question("short_text").model_copy(update={"accept": ("?",)})

    assert [named.grade((typed,)).fraction for typed in ("!!", "?", "-")] == [0, 0, 0]


def test_a_typed_number_is_right_however_it_is_grouped_and_never_by_a_typing_mistake():
    one = question("short_text", key="10,000", accept=[], wrong_texts=[{"text": "15,000", "why": "His."}])

    assert [one.grade((t,)).fraction for t in ("10000", "10.000", "1000", "15 000")] == [1, 1, 0, 0]
    assert [r.why for r in one.remarks(("15000",))] == ["His."]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("2.9 million", "2.9 billion"),
        ("-5", "5"),
        ("5", "-5"),
        ("5", "−5"),
        ("-30 degrees", "30 degrees"),
        ("it fell by -$5", "it fell by $5"),
        ("September 2017", "Septembre 2017"),
    ],
)
def test_another_amount_is_never_a_typing_mistake(key, typed):
    assert question("short_text", key=key, accept=[], wrong_texts=[]).grade((typed,)).fraction == 0


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("-5", "minus 5"),
        ("-5", "- 5"),
        ("+5", "5"),
        ("2,000 to 2,500", "2,000 to 2,500"),
        ("Covid-19", "covid 19"),
        ("2 - 3", "2-3"),
    ],
)
def test_a_sign_is_not_a_hyphen(key, typed):
    assert question("short_text", key=key, accept=[], wrong_texts=[]).grade((typed,)).fraction == 1
