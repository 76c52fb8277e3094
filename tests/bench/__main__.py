"""Prints what requests and the engine cost in processor time.

A request is told as a ratio to a bare hello in the same process; the engine in plain units beside the most it may take.
Run with `python -m tests.bench`, or name one: `python -m tests.bench engine`. `--json` prints the figures for a machine,
`--rounds`, `--calls` and `--responses` set the effort.
"""

import argparse
import json
import statistics
from typing import Any

from tests.bench import engine, requests
from tests.bench.engine import Figure
from tests.bench.requests import Costs

PARTS = ("requests", "engine")


def main() -> None:
    """Measure and print."""
    options = _options()
    found: dict[str, Any] = {}
    if "requests" in options.parts:
        found |= _ratios(requests.measure(options.rounds, options.calls))
        if not options.json:
            print(_table(found))
    if "engine" in options.parts:
        figures = engine.measure(responses=options.responses, rounds=options.rounds)
        found |= {f.name.strip(): {f.unit: f.value, "most": f.most} for f in figures}
        if not options.json:
            print("\n".join(map(_line, figures)))
    if options.json:
        print(json.dumps(found, indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help="what is measured: requests, engine, or both")
    parser.add_argument("--rounds", type=int, default=9, help="how often everything is measured in turn")
    parser.add_argument("--calls", type=int, default=200, help="requests a round and kind")
    parser.add_argument("--responses", type=int, default=engine.RESPONSES, help="responses that are graded")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    options = parser.parse_args()
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
    most = f"   at most {figure.most:g}" if figure.most else ""
    return f"{figure.name:<62}{figure.value:>8.2f} {figure.unit}{most}"


if __name__ == "__main__":
    main()
