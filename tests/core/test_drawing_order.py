"""The order of a paper."""

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing.arranging import arrange
from quizapp.core.drawing.candidate import Candidate
from quizapp.core.plan import Draw, Plan, draw

SEEDS = st.integers(0, 2**32)


def papers(counts: list[int]) -> list[Candidate]:
    return [
        Candidate(f"q-{o}-{n}", f"O1.{o}", frozenset({f"F{o}{n}"}))
        for o, count in enumerate(counts)
        for n in range(count)
    ]


def neighbours(ordered: list[Candidate]) -> int:
    return sum(a.objective == b.objective for a, b in pairwise(ordered))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), SEEDS)
def test_no_two_neighbours_are_on_one_objective_where_it_can_be_avoided(counts, seed):
    chosen = papers(counts)

    ordered = arrange(chosen, (), Random(seed))

    assert Counter(ordered) == Counter(chosen)
    assert neighbours(ordered) == max(0, 2 * max(counts) - len(chosen) - 1)


@given(st.permutations(papers([3, 3, 2])), SEEDS)
def test_the_order_depends_on_the_seed_alone(chosen, seed):
    assert arrange(chosen, (), Random(seed)) == arrange(
        sorted(chosen, key=lambda c: c.slug), (), Random(seed)
    )


@given(SEEDS)
def test_what_tests_one_claim_stands_five_places_apart(seed):
    twins = [Candidate(f"twin-{n}", "O1.1", frozenset({"F1"})) for n in range(2)]
    others = [Candidate(f"q-{n}", f"O1.{n % 3 + 2}", frozenset({f"F{n + 2}"})) for n in range(6)]

    ordered = [c.slug for c in arrange([*twins, *others], (), Random(seed))]

    assert abs(ordered.index("twin-0") - ordered.index("twin-1")) >= 5


@given(SEEDS)
def test_what_gives_another_away_stands_five_places_from_it(seed):
    tells = Candidate("tells", "O1.1", frozenset({"F1"}), enemies=frozenset({"asks"}))
    asks = Candidate("asks", "O1.2", frozenset({"F2"}))

    ordered = [c.slug for c in arrange([tells, asks, *papers([0, 0, 0, 2, 2, 2])], (), Random(seed))]

    assert abs(ordered.index("tells") - ordered.index("asks")) >= 5


@given(SEEDS)
def test_there_are_no_three_of_a_kind_in_a_row_where_there_are_others(seed):
    chosen = [
        Candidate(f"q-{n}", f"O1.{n}", frozenset({f"F{n}"}), kind="numeric" if n % 2 else "cloze")
        for n in range(8)
    ]

    kinds = [c.kind for c in arrange(chosen, (), Random(seed))]

    assert ["numeric"] * 3 not in [kinds[n : n + 3] for n in range(5)]


CONFUSED = ("F10", "F20", "F30")
BANK = [Candidate(f"q-{o}-{n}", f"O1.{o}", frozenset({f"F{o}{n}"})) for o in range(1, 5) for n in range(4)]


def confusing(purpose: str) -> Plan:
    parts = tuple(Draw(objective=f"O1.{o}", count=2) for o in range(1, 5))
    return Plan(slug="mixed-up", title="Mixed up", purpose=purpose, confusable=(CONFUSED,), draw=parts)


@given(SEEDS)
def test_practice_mixes_what_is_easily_confused_on_purpose(seed):
    slugs = [slot.slug for slot in draw(confusing("practice"), BANK, Random(seed)).slots]

    places = sorted(slugs.index(f"q-{o}-0") for o in (1, 2, 3))
    assert all(1 <= later - earlier <= 2 for earlier, later in pairwise(places))


def test_a_graded_paper_is_not_drawn_by_what_is_confusing():
    drawn = [{slot.slug for slot in draw(confusing("graded"), BANK, Random(n)).slots} for n in range(20)]

    assert not all({"q-1-0", "q-2-0", "q-3-0"} <= paper for paper in drawn)
