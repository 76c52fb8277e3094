"""Several tries, what they cost, and what hints say."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.interaction import (
    Blank,
    Choice,
    ChooseEach,
    ChooseMany,
    ChooseOne,
    EnterNumber,
    EnterText,
    FillGaps,
    MarkSentences,
    Prompt,
    PutInOrder,
    WriteText,
    parts,
)
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from quizapp.core.text import parse_number
from quizapp.core.tries import Begins, Between, Go, Look, Placed, Shown, Without, hints_for, tries_for, worth
from tests.core.samples import option, question
from tests.core.strategies import questions

GOES = st.lists(
    st.builds(Go, st.sampled_from([0.0, 0.5, 2 / 3, 1.0]), st.integers(0, 3), st.booleans()), max_size=5
)


def choices(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(str(n), f"choice {n}") for n in range(count))


def prompts(*counts: int) -> tuple[Prompt, ...]:
    return tuple(Prompt(str(n), f"thing {n}", choices(count)) for n, count in enumerate(counts))


def gaps(*counts: int) -> FillGaps:
    return FillGaps(tuple(Blank(str(n), "before", choices(count)) for n, count in enumerate(counts)), "")


@pytest.mark.parametrize(
    ("interaction", "tries"),
    [
        (ChooseOne(choices(2)), 1),
        (ChooseOne(choices(3)), 1),
        (ChooseOne(choices(4)), 2),
        (ChooseOne(choices(6)), 3),
        (ChooseMany(choices(4)), 2),
        (MarkSentences(choices(5), one=True), 3),
        (PutInOrder(choices(4)), 2),
        (ChooseEach(prompts(4, 4, 4)), 2),
        (gaps(3, 0), 1),
        (gaps(0, 0), 3),
        (EnterNumber("km"), 3),
        (EnterText(60), 3),
        (WriteText(2_000), 1),
    ],
)
def test_there_are_as_many_tries_as_leave_something_to_know(interaction, tries):
    assert tries_for(interaction) == tries


@pytest.mark.parametrize(
    ("goes", "earned"),
    [
        ([], 0),
        ([Go(1.0)], 1),
        ([Go(0.0), Go(1.0)], 2 / 3),
        ([Go(0.0), Go(0.0), Go(1.0)], 1 / 3),
        ([Go(0.0), Go(0.0), Go(0.0), Go(1.0)], 0),
        ([Go(1.0, hints=1)], 2 / 3),
        ([Go(0.0, hints=1), Go(1.0, hints=2)], 0),
        ([Go(0.5), Go(0.5)], 0.5),
        ([Go(0.5), Go(1.0)], 2 / 3),
        ([Go(0.0), Go(1.0, shown=True)], 0),
        ([Go(1.0), Go(0.0)], 1),
    ],
)
def test_each_wrong_try_and_each_hint_costs_a_third(goes, earned):
    assert worth(goes) == pytest.approx(earned)


@given(GOES, st.floats(0, 1))
def test_a_retry_never_lowers_a_mark_and_no_mark_leaves_its_bounds(goes, penalty):
    marks = [worth(goes[:n], penalty) for n in range(len(goes) + 1)]

    assert marks == sorted(marks)
    assert 0 <= marks[-1] <= max((go.fraction for go in goes), default=0)


def test_a_first_hint_shows_where_to_look():
    one = question("numeric", hints=["It stands in the second sentence."])

    assert hints_for(one, Random(1))[0] == Look(
        "03-who-ran-idlib#size", ("It stands in the second sentence.",)
    )


def test_the_last_hint_shows_the_answer_and_why():
    one = question("true_false")

    assert hints_for(one, Random(1))[-1] == Shown("False", one.rationale)


def test_a_choice_loses_one_that_is_wrong():
    one = question("single_choice")

    removed = {hints_for(one, Random(seed))[1].choice.id for seed in range(20)}

    assert removed == {option(one, "about 4,500"), option(one, "about 15,000")}


def test_of_two_choices_none_is_taken_away():
    assert [type(hint) for hint in hints_for(question("true_false"), Random(1))] == [Look, Shown]


def test_sentences_are_written_without_a_hint_in_the_middle():
    assert [type(hint) for hint in hints_for(question("long_text"), Random(1))] == [Look, Shown]


def test_a_name_is_begun():
    assert hints_for(question("short_text"), Random(1))[1] == Begins("H")


def test_a_number_is_bounded():
    found = {hints_for(question("numeric"), Random(seed))[1] for seed in range(30)}

    assert all(isinstance(hint, Between) and hint.low < 9000 < hint.high for hint in found)
    assert len(found) > 10


@pytest.mark.parametrize("key", [7, -40, "0.5", 2_900_000])
def test_bounds_are_round_and_hold_the_number(key):
    bounds = [hints_for(question("numeric", key=key), Random(seed))[1] for seed in range(20)]

    assert all(b.low < Decimal(key) < b.high for b in bounds)
    assert all(parse_number(f"{value:f}") == value for b in bounds for value in (b.low, b.high))


def test_nothing_bounds_zero():
    assert len(hints_for(question("numeric", key=0), Random(1))) == 2


WRONG = [{"gap": "size", "text": text, "why": "It is another's."} for text in ("4,500", "15,000")]


def test_of_one_gap_no_more_is_given_than_of_one_question():
    typed, chosen = (
        question(
            "cloze",
            text="HTS had about {size} fighters.",
            gaps=[{"name": "size", "key": "10,000", "chosen": chosen}],
            wrong_texts=WRONG,
        )
        for chosen in (False, True)
    )

    assert hints_for(typed, Random(1))[1] == Begins("1")
    assert hints_for(chosen, Random(1))[1].choice.text in {"4,500", "15,000"}


@given(questions(), st.integers())
def test_a_hint_in_the_middle_tells_something_true_and_never_all(one: Question, seed: int):
    hints = hints_for(one, Random(seed))

    assert hints == hints_for(one, Random(seed))
    assert isinstance(hints[0], Look)
    assert isinstance(hints[-1], Shown)
    for hint in hints[1:-1]:
        match hint:
            case Without(choice):
                assert choice.id not in one.key()
            case Placed(asked, value):
                assert parts(one.key())[asked] == value
                assert len(parts(one.key())) > 1
            case Begins(letter):
                value = one.key()[0] if one.kind == "short_text" else parts(one.key()).popitem()[1]
                assert value.strip().startswith(letter)
            case Between(low, high):
                assert low < parse_number(one.key()[0]) < high


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_tries_and_its_hints(kind):
    one = question(kind)

    assert 1 <= tries_for(one.interaction(Random(1))) <= 3
    assert len(hints_for(one, Random(1))) in {2, 3}
