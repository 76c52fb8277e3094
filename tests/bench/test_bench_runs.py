"""The benchmark itself works; its figures are read by people."""

from tests.bench.requests import measure


def test_every_kind_of_request_is_measured():
    costs = measure(rounds=1, calls=2)

    assert set(costs) >= {"bare hello", "question page", "save an answer"}
    assert all(len(figures) == 1 for figures in costs.values())
