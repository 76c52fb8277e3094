"""Prints what requests and the engine cost in processor time.

A request is told as a ratio to a bare hello in the same process; the engine in plain units beside the most it may take.
Run with `python -m tests.bench`, or name one: `python -m tests.bench engine`. `--json` prints the figures for a machine,
`--rounds`, `--calls`, `--responses` and `--questions` set the effort. It exits with 1 when the engine takes more than it
may; `--no-limits` is for machines with other work to do, and then it only says so.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from typing import Any

from tests.bench import engine, requests
from tests.bench.engine import Figure
from tests.bench.requests import Costs

PARTS = ("requests", "engine")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 when something takes more than it may, else 0."""
    options = _options(arguments)
    found: dict[str, Any] = {}
    figures: list[Figure] = []
    if "requests" in options.parts:
        found |= _ratios(requests.measure(options.rounds, options.calls))
        if not options.json:
            print(_table(found))
    if "engine" in options.parts:
        figures = engine.measure(options.responses, options.questions, options.rounds)
        found |= {f.name.strip(): {f.unit: f.value, "most": f.most} for f in figures}
        if not options.json:
            print("\n".join(map(_line, figures)))
    if options.json:
        print(json.dumps(found, indent=1))
    return _verdict(figures, limits=options.limits)


def _verdict(figures: Sequence[Figure], *, limits: bool) -> int:
    too_much = [figure for figure in figures if figure.is_too_much]
    for figure in too_much:
        print(
            f"too slow: {figure.name.strip()} took {figure.value:.2f} {figure.unit}, at most {figure.most:g} are allowed",
            file=sys.stderr,
        )
    return int(bool(too_much) and limits)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help="what is measured: requests, engine, or both")
    parser.add_argument("--rounds", type=int, default=9, help="how often everything is measured in turn")
    parser.add_argument("--calls", type=int, default=200, help="requests a round and kind")
    parser.add_argument("--responses", type=int, default=engine.RESPONSES, help="responses that are graded")
    parser.add_argument(
        "--questions", type=int, default=engine.QUESTIONS, help="questions papers are drawn from"
    )
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument(
        "--no-limits", dest="limits", action="store_false", help="exit with 0 however long it takes"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; name {' or '.join(PARTS)}")
    return options


def _ratios(costs: Costs) -> dict[str, dict[str, float]]:
    hello = costs["bare hello"]
    return {
        name: {
            "microseconds": round(statistics.median(times) * 1e6, 1),
            "ratio": round(statistics.median(t / h for t, h in zip(times, hello, strict=True)), 2),
        }
        for name, times in costs.items()
    }


def _table(ratios: dict[str, dict[str, float]]) -> str:
    lines = [f"{'request':<28}{'CPU, µs':>10}{'x hello':>10}"]
    lines += [f"{name:<28}{row['microseconds']:>10.0f}{row['ratio']:>10.1f}" for name, row in ratios.items()]
    return "\n".join(lines)


def _line(figure: Figure) -> str:
    most = "" if figure.most is None else f"   at most {figure.most:g}"
    most += "   TOO MUCH" if figure.is_too_much else ""
    return f"{figure.name:<62}{figure.value:>8.2f} {figure.unit}{most}"


if __name__ == "__main__":
    sys.exit(main())
