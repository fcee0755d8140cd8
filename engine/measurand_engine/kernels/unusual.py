"""Values that stand apart: sentinels that mean null, and isolated ones."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from measurand_engine.kernels.sorted_column import Floats, Ints, SortedColumn, quantiles

_MOST_SENTINELS = 3
_LEAST_VALUES = 10
_LEAST_OTHERS = 3
_APART = 0.5
_TAIL = 0.01
_OUTER_FENCE = 3.0
_FARTHER = 3.0
_LEAST_ROWS = 20
_LONE_SHARE = 0.005
_LONE_DISTINCT = 10

NUMERIC_SENTINELS = frozenset(
    [sign * (10**power - 1) for power in range(2, 10) for sign in (-1, 1)]
    + [-(2**15), 2**15 - 1, 2**16 - 1, -(2**31), 2**31 - 1, 2**32 - 1, -(2**63), 2**63 - 1, -888, -777, -98, -97]
)
"""Nines, and the ends of the integer types."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows whose value lies apart from the others: the farthest such value, and the nearest value of the others."""

    value: float
    nearest: float
    n_rows: int


def sentinels(column: SortedColumn, candidates: Collection[float], least_gap: float = 0) -> list[Apart]:
    """Lowest and highest values that are known to stand for null and lie far outside, at most three on each side.

    Far: the gap to the other values is at least half of their range, and `least_gap`.
    """
    values = column.floats
    low = _n_leading(values, candidates)
    high = len(values) - _n_leading(values[::-1], candidates)
    if column.n < _LEAST_VALUES or high - low < _LEAST_OTHERS:
        return []
    gap = max(least_gap, _APART * float(values[high - 1] - values[low]))
    below = [_apart(column, place, low) for place in range(low) if values[low] - values[place] >= gap]
    above = [
        _apart(column, place, high - 1) for place in range(high, len(values)) if values[place] - values[high - 1] >= gap
    ]
    return below + above


def _n_leading(values: Floats, candidates: Collection[float]) -> int:
    """How many of the first values are candidates."""
    first = values[:_MOST_SENTINELS].tolist()
    return next((place for place, value in enumerate(first) if value not in candidates), len(first))


def _apart(column: SortedColumn, place: int, nearest: int) -> Apart:
    return Apart(float(column.values[place]), float(column.values[nearest]), int(column.counts[place]))


def lone_negative(column: SortedColumn) -> Apart | None:
    """-1 as the only negative number of a column with many values and many such rows: it often stands for null."""
    if column.n_distinct < _LONE_DISTINCT or float(column.values[0]) != -1 or column.values[1] < 0:
        return None
    found = _apart(column, 0, 1)
    return found if found.n_rows >= max(_LEAST_VALUES, _LONE_SHARE * column.n) else None


def isolated(column: SortedColumn, leave_out: list[float]) -> list[Apart]:
    """Extreme values far beyond the rest, at most one entry on each side.

    At most one row in a hundred, beyond the outer fence (3 interquartile ranges beyond the quartile), 3 times as far
    from the median as the next value, and 3 interquartile ranges away from that.
    A long tail alone is none: its values follow each other.
    """
    kept = _without(column, leave_out)
    if kept.n < _LEAST_ROWS:
        return []
    low, median, high = quantiles(kept, [0.25, 0.5, 0.75]).tolist()
    spread = high - low
    if not 0 < spread < np.inf:
        return []
    n_tail = max(1, int(_TAIL * kept.n))
    first_above = int(np.searchsorted(kept.ends, kept.n - n_tail, side="left"))
    last_below = int(np.searchsorted(kept.ends, n_tail, side="right"))
    above = _Tail(kept.floats[first_above:] - median, kept.counts[first_above:])
    below = _Tail((median - kept.floats[: last_below + 1])[::-1], kept.counts[: last_below + 1][::-1])
    found_below = _isolated(below, median - low + _OUTER_FENCE * spread, spread)
    found_above = _isolated(above, high - median + _OUTER_FENCE * spread, spread)
    return [replace(apart, value=median - apart.value, nearest=median - apart.nearest) for apart in found_below] + [
        replace(apart, value=median + apart.value, nearest=median + apart.nearest) for apart in found_above
    ]


@dataclass(frozen=True, slots=True)
class _Tail:
    """Distances from the median, ascending, with their rows; the first is that of the last value before the tail."""

    distance: Floats
    counts: Ints


def _isolated(tail: _Tail, fence: float, spread: float) -> list[Apart]:
    inner, outer = tail.distance[:-1], tail.distance[1:]
    apart = (outer > fence) & (outer >= _FARTHER * inner) & (outer - inner >= _OUTER_FENCE * spread)
    if not apart.any():
        return []
    first = int(np.argmax(apart))
    return [Apart(float(outer[-1]), float(inner[first]), int(tail.counts[first + 1 :].sum()))]


def _without(column: SortedColumn, values: list[float]) -> SortedColumn:
    if not values:
        return column
    kept = ~np.isin(column.floats, values)
    counts = column.counts[kept]
    return SortedColumn(column.values[kept], counts, np.cumsum(counts))
