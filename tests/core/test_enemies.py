"""Two questions are enemies when what is shown with one tells the key of the other, or a share of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.enemies import enemies
from tests.core.samples import question
from tests.core.strategies import questions

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


def test_a_figure_in_a_name_is_no_number():
    asks = question("numeric", slug="times", key=4, unit="times", stem="How many times as large was HTS?")
    shows = question("true_false", slug="told", stem="HTS held a large part of the M4 motorway.")

    assert enemies([asks, shows]) == {}


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


def test_the_text_around_gaps_shows_a_key_as_a_stem_does():
    asks = question("numeric", slug="size", key=10_000, stem="How many fighters did HTS have in early 2021?")
    shows = question(
        "cloze",
        slug="gap",
        stem="Fill the gap to match the report:",
        text="HTS had about 10,000 fighters and held the {what} trade.",
        gaps=[{"name": "what", "key": "fuel"}],
        wrong_texts=[],
    )

    assert set(enemies([asks, shows])) == {"size", "gap"}


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("The UN report says that HTS had fighters and much of the fuel trade.", True),
        ("The UN report says that HTS had fighters on the M4, and much fuel oil.", True),
        ("The UN report says that HTS had fighters.", False),
    ],
)
def test_the_words_of_each_gap_are_a_key_by_themselves(stem, found):
    asks = question(
        "cloze",
        slug="gaps",
        text="In early 2021, HTS had {number} fighters and the trade in {what}.",
        gaps=[
            {"name": "number", "key": "10,000"},
            {"name": "what", "key": "petrol", "accept": ["fuel", "fuel oil"]},
        ],
        wrong_texts=[],
    )
    shows = question("true_false", slug="told", stem=stem)

    assert bool(enemies([asks, shows])) is found


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "categorise",
            {
                "statements": [
                    {"text": text, "category": "finding", "why": "So it is."}
                    for text in ("The HTS fuel trade made money.", "It was cold.", "It was far.")
                ]
            },
        ),
        (
            "ordering",
            {"things": [{"text": t, "why": "So it is."} for t in ("the HTS trade in fuel", "a", "b")]},
        ),
        (
            "evidence",
            {
                "sentences": [
                    {"text": "HTS held the fuel trade.", "key": True},
                    {"text": "It was cold.", "why": "No."},
                ]
            },
        ),
        ("attribution", {"ask_source": "Who says that HTS held the trade in fuel?"}),
    ],
)
def test_what_is_sorted_or_searched_shows_a_key_too(kind, fields):
    shows = question(kind, slug="shows", stem="What is to be done with each of these?", **fields)

    assert set(enemies([ASKS_TRADE, shows])) == {"trade", "shows"}


def test_a_text_is_looked_at_by_itself():
    texts = ("In the UN report, HTS had a trade.", "The product was there.", "A camp needed fuel.")
    statements = [{"text": t, "category": "finding", "why": "So it is."} for t in texts]
    apart = question("categorise", slug="apart", stem="Where does each belong?", statements=statements)

    assert enemies([ASKS_TRADE, apart]) == {}


def test_what_is_only_offered_to_choose_shows_nothing():
    options = [{"text": t, "key": t == "the road"} for t in ("HTS: the fuel trade", "the road", "the land")]
    offers = question(
        "single_choice", slug="offers", stem="What was it that they all needed?", options=options
    )

    assert enemies([ASKS_TRADE, offers]) == {}


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("The UN gave Hurras al-Din 2,000 to 2,500 fighters.", True),
        ("The UN gave Hurras al-Din 2,000 fighters or more.", False),
    ],
)
def test_a_pair_is_shown_by_both_sides_and_a_range_by_both_ends(stem, found):
    pairs = question("matching", slug="pairs", stem="How many fighters did the UN give each force?")
    ends = question(
        "numeric", slug="ends", key=None, low=2_000, high=2_500, stem="Between what did the UN give fighters?"
    )
    shows = question("true_false", slug="told", stem=stem)

    assert enemies([pairs, ends, shows]).get("told", frozenset()) == ({"pairs", "ends"} if found else set())


def test_a_source_is_shown_where_it_is_named_on_the_same_subject():
    asks = question("attribution", slug="who", stem="“HTS held the fuel trade.” Who says so?")

    found = enemies([asks, ASKS_TRADE, OTHER])

    assert found == {"trade": {"who"}, "who": {"trade"}}


def test_a_key_that_means_nothing_by_itself_is_not_looked_for():
    asks = question("short_text", slug="none", key="none", stem="Which fuel did HTS trade in?")
    shows = question("true_false", slug="told", stem="HTS had none of the fuel trade.")

    assert enemies([asks, shows]) == {}


def test_no_words_elsewhere_tell_an_order_or_what_a_teacher_judges():
    silent = [question(kind) for kind in ("true_false", "ordering", "categorise", "evidence", "long_text")]

    assert {one.kind: one.giveaways() for one in silent} == dict.fromkeys((one.kind for one in silent), ())


def test_a_question_is_no_enemy_of_itself():
    told = question("short_text", slug="told", key="fuel", stem="Which fuel trade did HTS hold: fuel or oil?")

    assert enemies([told]) == {}


@given(st.lists(questions(), max_size=4, unique_by=lambda q: q.slug))
def test_whoever_is_an_enemy_of_one_has_it_as_an_enemy(some):
    found = enemies(some)

    assert all(slug in found[other] and slug != other for slug, others in found.items() for other in others)


def test_a_key_without_a_word_raises_nothing():
    asks = question("short_text", slug="asks", key="roughly !", stem="How large was the HTS fuel trade?")

    assert enemies([asks, SHOWS_TRADE]) == {}
