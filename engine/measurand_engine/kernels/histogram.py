"""Histograms with a bounded number of bins, read from a sorted column."""

import math
from dataclasses import dataclass

import numpy as np

from measurand_engine.kernels.sorted_column import Floats, Ints, SortedColumn, quantiles

_EXACT = 2**53
"""Whole numbers up to here are exact floating point numbers."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts in bins; bin i is [edge i, edge i + 1), the last one holds its end too."""

    edges: Floats
    counts: Ints


def histogram(column: SortedColumn, n_bins: int) -> Histogram:
    """At most `n_bins` bins of equal width; the column has a value.

    The number is the larger one of Freedman and Diaconis' and Sturges', at most `n_bins` and the distinct values.
    Bins of whole numbers are whole numbers wide, so that none can hold more values than its neighbours.
    """
    wanted = min(n_bins, column.n_distinct, _suggested_bins(column))
    edges = _whole_edges(column, wanted) if _is_small_whole(column) else _even_edges(column, wanted)
    inner = np.searchsorted(column.floats, edges[1:-1], side="left")
    below = np.concatenate([[0], column.ends])[inner]
    return Histogram(edges, np.diff(below, prepend=0, append=column.n))


def _suggested_bins(column: SortedColumn) -> int:
    sturges = math.ceil(math.log2(column.n)) + 1
    low, high = quantiles(column, [0.25, 0.75]) / 2  # halves: the range of finite numbers may be infinite
    width = 2 * (high - low) / column.n ** (1 / 3)
    spread = column.floats[-1] / 2 - column.floats[0] / 2
    return max(sturges, math.ceil(min(spread / width, _EXACT))) if width > 0 else sturges


def _is_small_whole(column: SortedColumn) -> bool:
    ends = int(column.values[0]), int(column.values[-1])
    return column.values.dtype.kind in "iu" and max(map(abs, ends)) < _EXACT


def _whole_edges(column: SortedColumn, wanted: int) -> Floats:
    low, high = int(column.values[0]), int(column.values[-1])
    width = -(-(high - low + 1) // wanted)
    n_bins = -(-(high - low + 1) // width)
    return low + width * np.arange(n_bins + 1, dtype=np.float64)


def _even_edges(column: SortedColumn, wanted: int) -> Floats:
    low, high = column.floats[0], column.floats[-1]
    edges = np.linspace(low / 2, high / 2, wanted + 1) * 2
    edges[0], edges[-1] = low, high
    inner = np.unique(edges)  # neighbouring numbers leave no room between them
    return inner if len(inner) > 1 else edges[:2] if wanted == 1 else np.array([low, high])
