"""A numeric column, sorted once: distinct values with their counts answer every question about its distribution."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[Any]
"""Values of 64 bits: int64, uint64 or float64."""

_ARGSORT_LIMIT = 50_000
"""Above this many distinct values a partition of all values costs less than sorting the deviations."""


@dataclass(frozen=True, slots=True)
class SortedColumn:
    """Distinct finite values, ascending, how often each occurs, and how many rows lie at or below each."""

    values: Numbers
    counts: Ints
    ends: Ints

    @property
    def n(self) -> int:
        """Number of values."""
        return int(self.ends[-1]) if len(self.ends) else 0

    @property
    def n_distinct(self) -> int:
        """Number of different values."""
        return len(self.values)

    @property
    def n_unique(self) -> int:
        """Number of values that occur once."""
        return int((self.counts == 1).sum())

    @property
    def floats(self) -> Floats:
        """The distinct values as floating point numbers."""
        return self.values.astype(np.float64, copy=False)

    def rows_below(self, limit: float) -> int:
        """Rows with a value below the limit."""
        return self._rows(int(np.searchsorted(self.values, limit, side="left")))

    def rows_above(self, limit: float) -> int:
        """Rows with a value above the limit."""
        return self.n - self._rows(int(np.searchsorted(self.values, limit, side="right")))

    def rows_equal(self, value: float) -> int:
        """Rows with this value."""
        return self.n - self.rows_below(value) - self.rows_above(value)

    def _rows(self, n_values: int) -> int:
        return int(self.ends[n_values - 1]) if n_values else 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """A sorted column, and what was left out of it."""

    column: SortedColumn
    n_nan: int
    n_infinite: int


def sort(numbers: Numbers) -> Sorted:
    """Sort values without nulls; NaN and infinite values are counted and left out. Memory: two copies of the values."""
    ordered = np.sort(numbers)
    if ordered.dtype.kind != "f":
        return Sorted(from_ascending(ordered), n_nan=0, n_infinite=0)
    low = int(np.searchsorted(ordered, -np.inf, side="right"))
    high, end = (int(np.searchsorted(ordered, np.inf, side=side)) for side in ("left", "right"))
    return Sorted(from_ascending(ordered[low:high]), n_nan=len(ordered) - end, n_infinite=low + end - high)


def from_ascending(ordered: Numbers) -> SortedColumn:
    """The runs of values that ascend already."""
    if not len(ordered):
        return SortedColumn(ordered, np.zeros(0, np.int64), np.zeros(0, np.int64))
    ends = np.append(np.flatnonzero(ordered[1:] != ordered[:-1]) + 1, len(ordered))
    counts = np.diff(ends, prepend=0)
    values = ordered if len(ends) == len(ordered) else ordered[ends - 1]
    return SortedColumn(values + 0.0 if values.dtype.kind == "f" else values, counts, ends)  # -0.0 becomes 0.0


def quantiles(column: SortedColumn, probabilities: Sequence[float]) -> Floats:
    """Quantiles, linear between order statistics (type 7 of Hyndman and Fan 1996). The column has a value."""
    position = np.asarray(probabilities, dtype=np.float64) * (column.n - 1)
    lower = np.floor(position)
    low, high = (_at_rank(column, rank) for rank in (lower, np.ceil(position)))
    share = position - lower
    return low * (1 - share) + high * share


def _at_rank(column: SortedColumn, rank: Floats) -> Floats:
    picked = column.values[np.searchsorted(column.ends, rank, side="right")]
    return picked.astype(np.float64)


def median_absolute_deviation(column: SortedColumn, median: float) -> float:
    """Median of the distances from the median, unscaled. The column has a value."""
    away = np.abs(column.floats - median)
    middle = [(column.n - 1) // 2, column.n // 2]
    if column.n_distinct > _ARGSORT_LIMIT:
        each = away if column.n == column.n_distinct else np.repeat(away, column.counts)
        return float(np.partition(each, middle)[middle].mean())
    order = np.argsort(away, kind="stable")
    return float(away[order][np.searchsorted(np.cumsum(column.counts[order]), middle, side="right")].mean())


def trimmed_mean(column: SortedColumn, share: float) -> float:
    """Mean without the lowest and the highest `share` of the values, rounded down to whole values."""
    cut = int(share * column.n)
    kept = np.diff(np.clip(column.ends - cut, 0, column.n - 2 * cut), prepend=0)
    centre = column.floats[len(kept) // 2] / 2
    from_centre = (column.floats / 2 - centre) * (kept / (column.n - 2 * cut))
    return float(2 * (centre + from_centre.sum()))


def most_frequent(column: SortedColumn, k: int) -> Ints:
    """Places of the k most frequent values, most frequent first, ties by value."""
    if not 0 < k < column.n_distinct:
        return np.argsort(-column.counts, kind="stable")[: max(k, 0)]
    last = np.partition(column.counts, column.n_distinct - k)[column.n_distinct - k]
    more = np.flatnonzero(column.counts > last)
    ties = np.flatnonzero(column.counts == last)[: k - len(more)]
    return np.concatenate([more[np.argsort(-column.counts[more], kind="stable")], ties])
