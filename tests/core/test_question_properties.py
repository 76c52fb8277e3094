"""What holds for every question there could be."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.kinds import parse
from quizapp.core.question import Question
from quizapp.core.score import Verdict
from tests.core.strategies import RESPONSES, questions


@given(questions())
def test_a_key_earns_everything_and_a_near_miss_never_does(one: Question):
    assert one.grade(one.key()).verdict in {Verdict.RIGHT, Verdict.UNMARKED}
    assert all(one.grade(miss).fraction < 1 for miss in one.near_misses())


@given(questions(), RESPONSES)
def test_whatever_is_answered_earns_between_nothing_and_everything(one: Question, response: tuple[str, ...]):
    score = one.grade(response)

    assert 0 <= score.fraction <= 1
    assert isinstance(one.in_words(response), str)
    assert all(remark.why for remark in one.remarks(response))


@given(questions(), st.integers())
def test_the_same_seed_offers_the_same_choices(one: Question, seed: int):
    assert one.interaction(Random(seed)) == one.interaction(Random(seed))


@given(questions())
def test_what_is_dumped_and_parsed_again_is_the_same_question(one: Question):
    body = one.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    again = parse(body)

    assert again == one
    assert again.content_hash() == one.content_hash()


@given(questions(), st.integers())
def test_the_name_of_an_option_does_not_depend_on_its_place(one: Question, seed: int):
    options = getattr(one, "options", ())
    moved = list(options)
    Random(seed).shuffle(moved)

    again = one.model_copy(update={"options": tuple(moved)}) if options else one

    assert set(again.key()) == set(one.key())
