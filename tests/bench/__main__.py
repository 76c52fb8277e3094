"""Prints what a request costs in processor time, as a ratio to a bare hello in the same process.

Run with `python -m tests.bench`; `--json` prints the figures for a machine, `--rounds` and `--calls` set the effort.
"""

import argparse
import json
import statistics

from tests.bench.requests import Costs, measure


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often everything is measured in turn")
    parser.add_argument("--calls", type=int, default=200, help="requests a round and kind")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    options = parser.parse_args()
    costs = measure(options.rounds, options.calls)
    print(json.dumps(_ratios(costs), indent=1) if options.json else _table(costs))


def _ratios(costs: Costs) -> dict[str, dict[str, float]]:
    hello = costs["bare hello"]
    return {
        name: {
            "microseconds": round(statistics.median(times) * 1e6, 1),
            "ratio": round(statistics.median(t / h for t, h in zip(times, hello, strict=True)), 2),
        }
        for name, times in costs.items()
    }


def _table(costs: Costs) -> str:
    lines = [f"{'request':<28}{'CPU, µs':>10}{'x hello':>10}"]
    lines += [
        f"{name:<28}{row['microseconds']:>10.0f}{row['ratio']:>10.1f}" for name, row in _ratios(costs).items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
