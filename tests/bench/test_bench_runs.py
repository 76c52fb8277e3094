"""The benchmark itself works and holds its limits; the true figures are taken apart from the tests, on a quiet machine."""

import subprocess
import sys

import pytest

from tests.bench import engine, requests
from tests.bench.__main__ import main
from tests.bench.engine import Figure


def test_every_kind_of_request_is_measured():
    costs = requests.measure(rounds=1, calls=2)

    assert set(costs) >= {"bare hello", "question page", "save an answer"}
    assert all(len(figures) == 1 for figures in costs.values())


def test_the_engine_is_measured_against_what_it_may_take():
    figures = engine.measure(responses=2_000, questions=400, rounds=1)

    limits = {f.name: f.most for f in figures if f.most is not None}
    assert len(limits) == 5
    assert limits["grading 2,000 responses"] == 10
    assert {most for name, most in limits.items() if "paper of 40 from 400" in name} == {20}
    assert all(f.value > 0 for f in figures)


SLOW, QUICK, FREE = (
    Figure("drawing", 21, "ms", 20),
    Figure("grading", 10, "s", 10),
    Figure("  a kind", 99, "µs"),
)


@pytest.mark.parametrize(
    ("figures", "options", "verdict"),
    [
        ([QUICK, FREE], [], 0),
        ([QUICK, SLOW, FREE], [], 1),
        ([SLOW], ["--json"], 1),
        ([QUICK, SLOW], ["--no-limits"], 0),
    ],
)
def test_what_takes_more_than_it_may_fails_unless_there_are_no_limits(
    monkeypatch, capsys, figures, options, verdict
):
    monkeypatch.setattr(engine, "measure", lambda *_: figures)

    left = main(["engine", *options])

    said = capsys.readouterr()
    assert left == verdict
    assert ("too slow: drawing took 21.00 ms, at most 20 are allowed" in said.err) == (SLOW in figures)


def test_the_command_itself_exits_with_the_verdict():
    tiny = [sys.executable, "-m", "tests.bench", "engine", "--responses=10", "--questions=400", "--rounds=1"]

    done = subprocess.run([*tiny, "--no-limits"], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert "grading 10 responses" in done.stdout
    assert "at most 10" in done.stdout


def test_no_other_part_can_be_named(capsys):
    with pytest.raises(SystemExit):
        main(["everything"])

    assert "there is no part everything" in capsys.readouterr().err
