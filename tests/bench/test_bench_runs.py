"""The benchmark itself works; its figures are read by people."""

from tests.bench import engine, requests


def test_every_kind_of_request_is_measured():
    costs = requests.measure(rounds=1, calls=2)

    assert set(costs) >= {"bare hello", "question page", "save an answer"}
    assert all(len(figures) == 1 for figures in costs.values())


def test_the_engine_is_measured_against_what_it_may_take():
    figures = engine.measure(responses=2_000, questions=400, rounds=1)

    assert {f.most for f in figures} == {None, engine.MOST_SECONDS, engine.MOST_MILLISECONDS}
    assert {f.unit for f in figures} == {"s", "ms", "µs"}
    assert all(f.value >= 0 for f in figures)
