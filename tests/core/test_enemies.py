"""Two questions are enemies when the stem of one shows the key of the other."""

import pytest

from quizapp.core.enemies import enemies
from tests.core.samples import question

ASKS_TRADE = question(
    "short_text", slug="trade", key="fuel", stem="Which product did HTS trade in, in the UN report?"
)
SHOWS_TRADE = question(
    "numeric", slug="income", stem="How much did HTS earn a month by its fuel trade in 2021?"
)
OTHER = question("short_text", slug="road", key="M4", stem="Which motorway leads from Aleppo to Latakia?")


def test_a_stem_that_shows_a_key_makes_enemies_of_both():
    found = enemies([ASKS_TRADE, SHOWS_TRADE, OTHER])

    assert found == {"income": {"trade"}, "trade": {"income"}}


def test_a_key_that_stands_in_a_stem_on_another_subject_is_none():
    elsewhere = question("numeric", slug="camps", stem="How many litres of fuel did a camp need each winter?")

    assert enemies([ASKS_TRADE, elsewhere]) == {}


def test_a_number_is_the_same_however_it_is_written():
    asks = question(
        "numeric", slug="size", key=2_900_000, unit="people", stem="How many people lived in the Idlib area?"
    )
    shows = question("true_false", slug="told", stem="The Idlib area had 2.9 million people in all.")

    assert set(enemies([asks, shows])) == {"size", "told"}


@pytest.mark.parametrize(
    ("shown", "found"), [("the fuel trade", False), ("the fuel trade and the handing out of aid", True)]
)
def test_several_right_options_are_shown_when_all_of_them_are(shown, found):
    asks = question("multiple_choice", slug="fields", stem="In which fields did HTS have influence in Idlib?")
    shows = question("true_false", slug="told", stem=f"HTS had influence in Idlib on {shown}.")

    assert bool(enemies([asks, shows])) is found


def test_a_judgement_cannot_be_seen_in_a_stem():
    first = question("true_false", slug="first", stem="It is true that HTS had some 10,000 fighters.")
    second = question("true_false", slug="second", stem="It is false that HTS had some 50,000 fighters.")

    assert enemies([first, second]) == {}


def test_a_question_is_no_enemy_of_itself():
    told = question("short_text", slug="told", key="fuel", stem="Which fuel trade did HTS hold: fuel or oil?")

    assert enemies([told]) == {}
