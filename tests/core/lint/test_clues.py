"""Clues to the key: where a grammatical, a verbal or a formal one begins and where it does not."""

import pytest

from quizapp.core.lint import Level, lint
from quizapp.core.lint.examples import choices, example, example_context
from quizapp.core.lint.wording import content_roots, joined_names, overlap, words_of


def findings(stem: str, *texts: str):
    return lint(example({"stem": stem, "options": choices(*texts)}), example_context())


def rules_found(stem: str, *texts: str) -> set[str]:
    return {f.rule for f in findings(stem, *texts)}


@pytest.mark.parametrize(
    ("stem", "texts"),
    [
        ("In the UN report of 2021, HTS is called an", ("army", "HTS cell", "hourly guest")),
        ("In the UN report of 2021, HTS is called a ____", ("group", "UN body", "united front")),
        ("In the UN report of 2021, HTS is called a:", ("one-man show", "European club", "utopia")),
    ],
)
def test_an_article_that_fits_every_option_by_its_sound_is_no_clue(stem, texts):
    assert "O09" not in rules_found(stem, *texts)


@pytest.mark.parametrize("texts", [("army", "group", "party"), ("army", "“”", "office")])
def test_an_article_that_does_not_fit_every_option_is_an_error(texts):
    found = next(
        f for f in findings("In the UN report of 2021, HTS is called an:", *texts) if f.rule == "O09"
    )

    assert found.level is Level.ERROR
    assert found.field == "options.1.text"


@pytest.mark.parametrize(
    ("stem", "texts"),
    [
        (
            "Which groups were named in the UN report of 2021?",
            ("militias of the north", "the army", "the police force"),
        ),
        ("Who was named in the UN report of 2021?", ("an expert", "diplomats", "Russia and Turkey")),
        (
            "In the UN report of 2021, the main sources of money were:",
            ("tolls on roads", "the trade in fuel", "a tax"),
        ),
    ],
)
def test_a_verb_that_agrees_with_the_key_alone_is_a_warning(stem, texts):
    found = next(f for f in findings(stem, *texts) if f.rule == "O09")

    assert found.level is Level.WARNING
    assert found.field == "stem"


@pytest.mark.parametrize(
    ("stem", "texts"),
    [
        ("Which groups were named in the UN report of 2021?", ("militias", "armies", "the police force")),
        ("What was the fuel for, in the UN report of 2021?", ("to trade", "trades", "tolls")),
        ("How did the UN report of 2021 describe the group?", ("as an army", "as parties", "as offices")),
    ],
)
def test_a_verb_that_agrees_with_others_too_or_with_none_is_no_clue(stem, texts):
    assert "O09" not in rules_found(stem, *texts)


@pytest.mark.parametrize("kind", ["multiple_choice", "true_false"])
def test_the_grammar_of_other_kinds_is_not_judged_by_number(kind):
    stem = "Which fighters were named in the UN report of 2021?"

    assert "O09" not in {f.rule for f in lint(example({"kind": kind, "stem": stem}), example_context())}


def test_a_word_of_the_stem_in_a_wrong_option_too_is_no_clue():
    assert "O12" not in rules_found(
        "In the UN report, which business paid?", "fuel business", "crop business", "tolls"
    )


def test_a_word_of_the_stem_is_found_whatever_its_ending():
    found = findings(
        "In the UN report of 2021, who were the Syrians fighting?", "fighters from Iraq", "an army", "a party"
    )

    assert next(f.detail for f in found if f.rule == "O12") == "Here: fighters."


def test_quantities_share_words_by_their_nature():
    assert "O13" not in rules_found("In 2021?", "about 10 men", "about 20 men", "about 30 men")


def test_a_name_keeps_its_capital_wherever_it_stands():
    stem = "Who, in the UN report of 2021, earned most by the trade?"

    assert "O10" not in rules_found(stem, "HTS", "the Salvation Government", "Balanche’s “friends”")
    assert "O10" in rules_found(stem, "Fighters", "the Salvation Government", "a few farmers")


def test_a_quoted_sentence_and_a_name_are_not_copied():
    quoted = "Where does “A UN report spoke of about 10,000 fighters. The report named no day” stand?"

    assert "T15" not in rules_found(quoted, "here", "there", "nowhere")


def test_words_are_compared_without_their_endings_and_numbers_whole():
    assert words_of("Balanche’s 10,000 and 2.9 million") == ("balanche", "10_000", "and", "2_9", "million")
    assert content_roots("According to the Syrians, fighting in 2017") == {"syri", "fight", "2017"}
    assert overlap(frozenset("ab"), frozenset("bc")) == 1 / 3
    assert overlap(frozenset(), frozenset()) == 0


def test_a_name_of_the_course_counts_as_one_word():
    course = example_context().course

    assert joined_names("In a UN report, Fabrice Balanche spoke", course) == [
        "in",
        "a",
        "un_report",
        "fabrice_balanche",
        "spoke",
    ]
