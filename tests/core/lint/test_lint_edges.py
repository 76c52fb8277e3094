"""Where a rule stops: what looks like a fault and is none, and what weighs more or less."""

import pytest
from pydantic import ValidationError

from quizapp.core.claim import DerivedClaim
from quizapp.core.lint import Context, Level, lint
from quizapp.core.lint.examples import example, example_context
from quizapp.core.lint.wording import figures, is_name, negatives, quiet_negatives


def rules_found(**changes) -> set[str]:
    return {f.rule for f in lint(example(changes), example_context())}


def finding(rule: str, **changes):
    return next(f for f in lint(example(changes), example_context()) if f.rule == rule)


def options(*texts: str) -> list[dict]:
    return [
        {"text": t, "key": n == 0} | ({"why": "It was not so."} if n else {}) for n, t in enumerate(texts)
    ]


# S01, S03, S04 and empty options: the kinds themselves refuse them.
@pytest.mark.parametrize(
    "changes",
    [
        {"options": [{"text": "one"}, {"text": "two"}, {"text": "three"}]},
        {"options": [{"text": "one", "key": True}, {"text": "two", "key": True}, {"text": "three"}]},
        {"options": options("the Same", "the same!", "another")},
        {"options": options("one", "", "three")},
        {"kind": "multiple_choice", "options": options("one", "two", "three", "four")},
        {"kind": "true_false", "key": False, "correction": ""},
        {"evidence": {"passage": "nowhere", "words": "about"}},
        {"claims": []},
        {"objective": "later"},
    ],
)
def test_what_the_kinds_hold_themselves_cannot_even_be_built(changes):
    with pytest.raises(ValidationError):
        example(changes)


def test_six_options_are_more_than_work_best():
    sizes = options("about 10,000", "about 9,000", "about 8,000", "about 7,000", "about 6,000", "about 5,000")

    assert rules_found(options=sizes) == {"S02"}


def test_an_empty_accepted_spelling_is_found_where_it_stands():
    question = example({"kind": "short_text"}).model_copy(update={"accept": ("a UN report", "")})

    assert [f.field for f in lint(question, example_context()) if f.rule == "S05"] == ["accept.1"]


def test_an_unknown_claim_of_a_wrong_answer_is_found_where_it_stands():
    wrong = [
        {"value": "3000", "why": "Later.", "claim": "F11"},
        {"value": "12", "why": "Other.", "claim": "F98"},
    ]

    assert finding("S08", kind="numeric", wrong_values=wrong).field == "wrong_values.1.claim"


def test_a_key_that_is_also_listed_as_wrong_is_found():
    found = finding("S10", kind="short_text", wrong_texts=[{"text": "UN report", "why": "It is not."}])

    assert "does not" in found.detail


def test_a_missing_passage_is_said_once():
    evidence = {"passage": "03-who-ran-idlib#nowhere", "words": "about"}

    assert rules_found(evidence=evidence) == {"S07"}


def test_words_that_stand_twice_in_the_passage_prove_nothing():
    found = finding("K01", evidence={"passage": "03-who-ran-idlib#size", "words": "report"})

    assert found.level is Level.ERROR
    assert "2 times" in found.detail


@pytest.mark.parametrize("word", ["**not**", "NOT"])
def test_a_negative_that_cannot_be_missed_is_only_a_warning(word):
    found = finding("T04", stem=f"Which group did {word} stand in the UN report of 2021?")

    assert found.level is Level.WARNING


def test_a_quoted_negative_and_at_least_are_no_negatives():
    assert not negatives("What does “not dated” mean, and who had at least 9,000?")
    assert negatives("Who hadn’t any, and who had the least?") == ["n’t", "least"]
    assert quiet_negatives("What was **not** said and NEVER meant?") == []


def test_a_question_and_a_gap_both_ask():
    assert "T03" not in rules_found(
        stem="According to the UN report, HTS had about ____ fighters in early 2021."
    )
    assert "T03" not in rules_found(stem="In which UN report does it say “about 10,000 fighters?”")


def test_a_source_in_the_stem_anchors_it_and_names_its_owner():
    assert not rules_found(kind="numeric", stem="How many square kilometres were held, on Balanche’s count?")


def test_a_question_for_the_source_need_not_name_it():
    changes = {"claims": ["F11"], "stem": "Whose figure, in the article, is 9,000 square kilometres?"}

    assert "T11" not in rules_found(
        **changes, options=options("Fabrice Balanche", "A UN report", "The article itself")
    )


def test_a_derived_claim_asks_for_the_owners_of_what_it_rests_on():
    plain = example_context()
    data = {
        "slug": "D1",
        "objectives": ["O3.1"],
        "statement": "It shrank.",
        "claims": ["F11"],
        "guard": "one source",
    }
    context = Context(plain.course, plain.claims, {"D1": DerivedClaim.model_validate(data)}, plain.passages)
    question = example({"claims": ["D1"]})

    assert {f.rule for f in lint(question, context)} == {"T11"}
    assert context.claims_behind(question) == (plain.claims["F11"],)


def test_an_undated_claim_needs_no_anchor():
    plain = example_context()
    lasting = plain.claims["F16"].model_copy(update={"as_of": "lasting"})
    context = Context(plain.course, {**plain.claims, "F16": lasting}, {}, plain.passages)
    question = example({"stem": "What is the group HTS called in full?"})

    assert not lint(question, context)


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        (("the trade in fuel which it held", "the farms and crops", "roads and tolls"), Level.ERROR),
        (
            (
                "the trade in fuel and in all the salt",
                "the farms and crops of Idlib",
                "the tolls on the roads",
            ),
            Level.WARNING,
        ),
        (("oil", "the farms and crops", "roads and tolls"), Level.WARNING),
    ],
)
def test_a_key_that_stands_out_by_length_weighs_as_much_as_it_stands_out(texts, level):
    assert finding("O02", options=options(*texts)).level is level


def test_names_are_as_long_as_they_are():
    names = options("Syrian Observatory for Human Rights", "Balanche", "UN")

    assert not rules_found(options=names) & {"O02", "O03"}
    assert is_name("Hay'at Tahrir al-Sham")
    assert not is_name("the fuel trade")
    assert not is_name("10,000")


def test_an_absolute_word_in_the_key_too_gives_nothing_away():
    assert "O04" not in rules_found(
        options=options("all of the fuel", "all of the crops", "half of the tolls")
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("900 thousand", "1.5 million", "2 billion"),
        ("about 30,000", "about 10,000", "about 5,000"),
        ("March 2020", "March 2017", "March 2021"),
        ("some 10,000", "none given", "about 5,000"),
    ],
)
def test_sizes_may_rise_or_fall_and_dates_with_months_are_not_judged(texts):
    assert "O05" not in rules_found(options=options(*texts))


def test_figures_are_read_as_written_and_in_full():
    assert [(str(a), int(b)) for a, b in figures("9,000 and 2.9 million, in 2017")] == [
        ("9000", 9000),
        ("2.9", 2_900_000),
        ("2017", 2017),
    ]


@pytest.mark.parametrize("unit", ["", "square kilometres", "%"])
def test_a_unit_in_words_is_found_however_it_is_spelt(unit):
    stem = "According to Balanche, which share of 100, in square kilometres, was held in September 2017?"

    assert "N03" not in rules_found(kind="numeric", stem=stem, unit=unit)


def test_an_exact_claim_needs_no_tolerance():
    plain = example_context()
    exact = plain.claims["F11"].model_copy(update={"qualifier": "exact"})
    context = Context(plain.course, {**plain.claims, "F11": exact}, {}, plain.passages)

    assert not lint(example({"kind": "numeric", "tolerance": "0"}), context)
