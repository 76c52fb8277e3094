"""Scores keep their laws whatever is asked and answered.

A few quizzes are drawn by hypothesis in every part, which takes fifty milliseconds each and shrinks what fails; ten
thousand are made from seeds that it draws, in about two milliseconds each.
"""

import json
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.core.grading import Flaw, Ruling, judge, mark, total
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from quizapp.core.score import Verdict
from tests.core.quizzes import quiz
from tests.core.samples import question
from tests.core.strategies import questions

UGLY = st.sampled_from(
    ["\x00", "\ud800", "\u202e1\u0301", "9" * 10_000, "-" + "9" * 10_000 + ".5", "1e999", "\r\n\x1b[2J"]
)
TEXTS = st.text(st.characters(codec=None), max_size=60) | UGLY


@st.composite
def responses(draw: st.DrawFn, one: Question) -> tuple[str, ...]:
    """Draw a response: the key, a near miss, a mixture of its pieces, or any text at all."""
    pieces = [*one.key(), *(piece for miss in one.near_misses() for piece in miss)]
    known = st.sampled_from([one.key(), *one.near_misses()])
    mixed = st.lists(st.sampled_from(pieces) | TEXTS, max_size=6).map(tuple)
    marred = st.sampled_from(pieces).flatmap(lambda piece: TEXTS.map(lambda text: (piece + text,)))
    return draw(known | mixed | marred)


@st.composite
def quizzes(draw: st.DrawFn) -> list[tuple[Question, tuple[str, ...]]]:
    """Draw a quiz with a response to each of its questions."""
    asked = draw(st.lists(questions(), min_size=1, max_size=4))
    return [(one, draw(responses(one))) for one in asked]


def check(asked: list[tuple[Question, tuple[str, ...]]], seed: int) -> None:
    """Hold one quiz to every law of scores."""
    scores = mark(asked)
    stored = json.loads(json.dumps([score.fraction for score in scores]))
    order = list(range(len(asked)))
    Random(seed).shuffle(order)

    mixed = mark([asked[n] for n in order])
    summed = total([(one.points, fraction) for (one, _), fraction in zip(asked, stored, strict=True)])

    assert all(0 <= score.fraction <= 1 for score in scores)
    assert 0 <= summed.earned <= summed.possible == sum(one.points for one, _ in asked)
    assert stored == [one.grade(response).fraction for one, response in asked]
    assert mark(asked) == scores
    assert [mixed[order.index(n)] for n in range(len(asked))] == list(scores)
    assert total([(asked[n][0].points, stored[n]) for n in order]) == summed


@given(quizzes(), st.integers(0, 2**32))
@settings(max_examples=60)
def test_scores_are_lawful(asked, seed):
    check(asked, seed)


@given(st.integers(0, 2**64))
@settings(max_examples=10_000)
def test_ten_thousand_quizzes_are_scored_lawfully(seed):
    check(quiz(seed), seed)


def test_among_quizzes_made_from_seeds_are_all_kinds_and_all_verdicts():
    answered = [one for seed in range(150) for one in quiz(seed)]

    assert {one.kind for one, _ in answered} == set(KINDS)
    assert {one.grade(response).verdict for one, response in answered} == set(Verdict)
    assert quiz(7) == quiz(7)


@given(st.data())
def test_a_ruling_keeps_the_laws_too(data):
    one = data.draw(questions())
    response = data.draw(responses(one))
    flawed = st.dictionaries(
        st.sampled_from([*one.key(), *response, "nothing"]), st.sampled_from(Flaw), max_size=3
    )
    ruling = data.draw(st.builds(Ruling, st.sampled_from([None, *Flaw]), flawed))

    found = judge(one, response, ruling)

    assert 0 <= found.earned <= found.points <= one.points
    assert judge(one, response, ruling) == found


@pytest.mark.parametrize(
    "kind", ["single_choice", "multiple_choice", "numeric", "short_text", "cloze", "matching", "ordering"]
)
@given(TEXTS)
@example("\ud800")
@example("9" * 10_000)
def test_no_text_breaks_a_grader(kind, text):
    one = question(kind)

    for response in ((text,), (f"{text}:{text}",), (text, text), (one.key()[0], text)):
        assert 0 <= one.grade(response).fraction <= 1
        assert isinstance(one.in_words(response), str)
        one.remarks(response)
