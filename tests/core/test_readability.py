"""How hard a text is to read: what is counted, and the two grades that follow."""

import pytest

from quizapp.core.readability import Reading, measure, sentences_of, syllables_in, without_names, words_in

SYLLABLES = {
    1: "the fire fires fired named armed held trade called whole one were used sides piece died read guard 2.9",
    2: "table people wanted places changes settled statement sometimes ceasefire therefore largely being quiet Russia",
    3: "area Syria according article reported idea influence museum radio various previous created refugee militia",
    4: "territory population Latakia variety usually experience",
    6: "humanitarian",
}


@pytest.mark.parametrize(("count", "words"), SYLLABLES.items())
def test_syllables_are_counted_as_they_are_spoken(count, words):
    assert [word for word in words.split() if syllables_in(word) != count] == []


def test_a_full_stop_within_a_number_or_before_a_small_letter_ends_no_sentence():
    text = "About 2.9 million lived there, e.g. in camps. “Who counted?” The UN. 2017 was earlier!"

    assert sentences_of(text) == [
        "About 2.9 million lived there, e.g. in camps.",
        "“Who counted?",
        "The UN.",
        "2017 was earlier!",
    ]


def test_a_number_and_a_joined_word_are_one_word_each():
    assert words_in("It's 2.9 million twenty-five-year-olds – and/or 10,000") == 6


def test_both_grades_follow_from_the_counts():
    reading = Reading(words=100, sentences=5, syllables=150, letters=450, longest=30)

    assert reading.flesch_kincaid == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert reading.ari == pytest.approx(4.71 * 4.5 + 0.5 * 20 - 21.43)


def test_texts_are_measured_together_and_each_ends_a_sentence():
    reading = measure(["The cat sat. It ran", "No stop here", ""])

    assert (reading.words, reading.sentences, reading.longest) == (8, 3, 3)
    assert reading.letters == len("Thecatsat") + len("Itran") + len("Nostophere")


@pytest.mark.parametrize("texts", [[], [""], ["… – !"]])
def test_nothing_to_read_has_grade_0(texts):
    reading = measure(texts)

    assert (reading.flesch_kincaid, reading.ari, reading.longest) == (0, 0, 0)


def test_plain_text_reads_easier_than_what_is_not():
    plain = measure(["The men came to the town. They took the fuel."])
    hard = measure(["Paramilitary organisations consolidated administrative institutions considerably."])

    assert plain.flesch_kincaid + 9 < hard.flesch_kincaid
    assert plain.ari + 9 < hard.ari


def test_names_within_a_sentence_become_one_short_word_and_its_first_word_stays():
    text = "Reports say Fabrice Balanche saw “Hayat Tahrir” and I saw the UN. Idlib lay there."

    assert without_names(text) == "Reports say name saw “name” and I saw the name. Idlib lay there."
