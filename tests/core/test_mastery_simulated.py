"""Who is called secure: students of whom it is known what they know, judged by this rule and by others.

Six in ten questions offer four options, the rest is typed; nobody answers more than thirty. The table this is held
against tells, for each rule, the share of students it calls secure and after how many questions (median). It was made
with all answers; the window of the last twelve, which the estimate uses, is looked at beside it. Its rule of exercises
comes out when the five questions are a set of their own, all of which have to be right, and the one mixed question that
is wrong sends back to a new set; five in a row at any point, with a sixth, would be .35, .59 and .81.
"""

from collections.abc import Callable, Sequence
from random import Random
from statistics import median

import pytest

from quizapp.core.mastery import WINDOW, Try, _is_secure, _mass_above, _posterior, estimate

MOST = 30
Rule = Callable[[Sequence[Try]], bool]


def known(bound: float, window: int = MOST) -> Rule:
    """Return the rule that so much is known with a probability of .9, after at least six tries."""

    def rule(made: Sequence[Try]) -> bool:
        recent = made[-window:]
        possible = len(made) >= 6 and sum(t.score for t in recent) >= bound * len(recent)
        return possible and _mass_above(_posterior(recent), bound) >= 0.9

    return rule


def in_a_row(count: int) -> Rule:
    return lambda made: len(made) >= count and all(t.score == 1 for t in made[-count:])


def eight_of_ten(made: Sequence[Try]) -> bool:
    return len(made) >= 10 and sum(t.score for t in made[-10:]) >= 8


def exercise_then_mixed(made: Sequence[Try]) -> bool:
    """Say whether a set of five was all right and the mixed question after it too."""
    place = 0
    while place + 6 <= len(made):
        whole_set = all(t.score == 1 for t in made[place : place + 5])
        if whole_set and made[place + 5].score == 1:
            return True
        place += 6 if whole_set else 5
    return False


KNOWS = (0.5, 0.6, 0.7, 0.9, 1.0)
RULES = {
    "3 in a row": (in_a_row(3), [0.97, 1.00, 1.00, 1.00, 1.00], {0.5: 8, 0.9: 3, 1.0: 3}),
    "5 in a row": (in_a_row(5), [0.58, 0.80, 0.93, 1.00, 1.00], {0.5: 13, 0.9: 5, 1.0: 5}),
    "8 of the last 10": (eight_of_ten, [0.58, 0.83, 0.96, 1.00, 1.00], {0.9: 10, 1.0: 10}),
    "5 of 5, then 1 mixed": (exercise_then_mixed, [0.16, 0.36, 0.59, 0.98, 1.00], {0.9: 6, 1.0: 6}),
    "at least .7 known": (known(0.7), [0.02, 0.07, 0.22, 0.95, 1.00], {0.9: 8, 1.0: 7}),
    "at least .8 known": (known(0.8), [0.00, 0.00, 0.04, 0.60, 1.00], {0.9: 12, 1.0: 12}),
}


def called(rule: Rule, knows: float, students: int) -> tuple[float, float]:
    """Return the share of students that a rule calls secure, and after how many tries (median, none if nobody)."""
    rng = Random(f"{knows}")
    needed = [found for _ in range(students) if (found := _needed(rule, _answers(knows, rng)))]
    return len(needed) / students, median(needed or [0])


def _answers(knows: float, rng: Random) -> list[Try]:
    made = []
    for number in range(MOST):
        guess = 0.25 if rng.random() < 0.6 else 0.0
        right = rng.random() < knows + (1 - knows) * guess
        made.append(Try(float(right), guess, number % 2))
    return made


def _needed(rule: Rule, answers: list[Try]) -> int:
    return next((n for n in range(1, MOST + 1) if rule(answers[:n])), 0)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("place", range(5), ids=map(str, KNOWS))
def test_a_few_students_are_called_secure_about_as_often_as_was_foretold(name, place):
    rule, shares, medians = RULES[name]

    share, needed = called(rule, KNOWS[place], 80)

    assert share == pytest.approx(shares[place], abs=0.15)
    assert needed == pytest.approx(medians.get(KNOWS[place], needed), abs=3)


@pytest.mark.proof
@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("place", range(5), ids=map(str, KNOWS))
def test_students_are_called_secure_as_often_and_as_soon_as_was_foretold(name, place):
    rule, shares, medians = RULES[name]

    share, needed = called(rule, KNOWS[place], 600)

    assert share == pytest.approx(shares[place], abs=0.05)
    assert needed == pytest.approx(medians.get(KNOWS[place], needed), abs=1)


@pytest.mark.proof
def test_the_window_calls_hardly_anybody_secure_who_knows_a_half():
    assert called(known(0.7, WINDOW), 0.5, 600)[0] == pytest.approx(0.06, abs=0.05)


def test_who_knows_nearly_all_is_called_secure_after_a_handful_of_tries():
    assert called(known(0.7, WINDOW), 0.9, 60)[1] == pytest.approx(8, abs=1)
    assert called(known(0.7, WINDOW), 1.0, 60)[1] == pytest.approx(7, abs=1)


def test_who_learns_late_is_called_secure_sooner_for_the_window():
    windowed, rng = [], Random(5)
    for _ in range(60):
        made = [*_answers(0.2, rng)[:8], *_answers(0.97, rng)]
        windowed.append(next((n for n in range(1, len(made) + 1) if known(0.7, WINDOW)(made[:n])), MOST))

    assert median(windowed) == pytest.approx(20, abs=2)


def test_the_rule_in_use_is_the_one_that_was_simulated():
    rng = Random(7)

    for _ in range(100):
        made = _answers(rng.choice(KNOWS), rng)[: rng.randint(2, WINDOW)]
        assert _is_secure(made) is known(0.7)(made)


def test_the_interval_covers_four_of_five_students():
    rng, held = Random(11), 0
    for _ in range(200):
        knows = rng.random()
        found = estimate(_answers(knows, rng)[:10])
        held += found.low <= knows <= found.high

    assert held / 200 == pytest.approx(0.81, abs=0.05)
