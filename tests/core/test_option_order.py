"""In which order choices are shown."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.interaction import Choice
from quizapp.core.options import in_neutral_order
from quizapp.core.sizes import by_size
from tests.core.samples import question


def shown(seed: int, *texts: str) -> list[str]:
    """Return the texts of a single choice as a slot with this seed shows them; the first is the key."""
    options = [{"text": text, "key": n == 0, "why": "Not this."} for n, text in enumerate(texts)]
    one = question("single_choice", options=options)
    return [choice.text for choice in one.interaction(Random(seed)).choices]


BY_SIZE = [
    ("about 4,500", "about 10,000", "about 15,000"),
    ("2,000 to 2,500", "3,000 to 4,500", "about 10,000", "more than 10,000", "20 thousand"),
    ("less than 100", "100", "more than 100"),
    ("300,000", "2 to 3 million", "2.9 million", "3 billion"),
    ("about 1 in 4", "about 1 in 3", "1 in 2", "2 out of 3"),
    ("9 %", "20 %", "100 %"),
    ("in 2011", "2017", "since 2018"),
    ("9 km²", "3 000 km²", "10.000 km²"),
    ("between 5 and 7 months", "6 months"),
    ("-5", "0", "+3"),
]


@pytest.mark.parametrize("texts", BY_SIZE, ids=lambda texts: texts[-1])
def test_plain_quantities_stand_by_size_whatever_their_order_was(texts):
    orders = {tuple(shown(seed, *written)) for seed in range(5) for written in (texts, texts[::-1])}

    assert orders == {texts}


SHUFFLED = [
    ("Resolution 2254", "Resolution 2585", "Resolution 2165"),
    ("2 May 2020", "17 October 2019", "3 January 2021"),
    ("3 months", "2 years", "5 days"),
    ("about 4,500", "Hurras al-Din 2", "15,000"),
    ("1,00,00", "7", "8"),
    ("HTS", "the TIP", "the UN"),
]


@pytest.mark.parametrize("texts", SHUFFLED, ids=lambda texts: texts[0])
def test_what_only_holds_a_number_is_shuffled(texts):
    assert len({tuple(shown(seed, *texts)) for seed in range(60)}) == 6


SLOT_SEED = 6275411229797914743


@pytest.mark.parametrize(
    ("kind", "order"),
    [
        ("single_choice", [["about 4,500", "about 10,000", "about 15,000"]]),
        (
            "multiple_choice",
            [["the handing out of aid", "the fuel trade", "the banks of Turkey", "the border posts"]],
        ),
        ("ordering", [["HTS", "Turkish soldiers", "TIP", "Hurras al-Din"]]),
        (
            "attribution",
            [["the article itself", "the UN report", "Fabrice Balanche"], ["a label", "a finding"]],
        ),
    ],
)
def test_a_slot_shows_its_choices_in_the_same_order_today_and_in_a_year(kind, order):
    asked = question(kind).interaction(Random(SLOT_SEED))

    lists = [asked] if hasattr(asked, "choices") else asked.prompts
    assert [[choice.text for choice in one.choices] for one in lists] == order


@given(st.integers(0, 2**63 - 1))
def test_the_same_seed_shows_the_same_order(seed):
    texts = ("HTS", "the TIP", "the UN", "Turkey")

    assert shown(seed, *texts) == shown(seed, *texts)
    assert sorted(shown(seed, *texts)) == sorted(texts)


@given(st.permutations(["HTS", "the TIP", "the UN", "Turkey"]), st.integers(0, 2**63 - 1))
def test_the_authors_order_has_no_part_in_what_is_matched(texts, seed):
    assert in_neutral_order(texts, Random(seed)) == in_neutral_order(sorted(texts), Random(seed))


def test_sizes_that_are_asked_for_are_not_given_away():
    texts = ["5,000", "1,000", "3,000"]

    orders = {tuple(c.text for c in in_neutral_order(texts, Random(n), sizes=False)) for n in range(60)}

    assert len(orders) == 6


def test_a_share_of_nothing_breaks_nothing():
    assert [c.text for c in by_size([Choice("b", "1 in 0"), Choice("a", "1 in 2")])] == ["1 in 2", "1 in 0"]
