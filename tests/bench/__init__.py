"""Benchmarks: ratios taken in one run on one machine, never a verdict by absolute time."""
