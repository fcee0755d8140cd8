"""Benchmarks: ratios beside a peer or a floor, measured side by side in one interleaved run."""
