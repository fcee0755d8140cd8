"""Two samples of one number, sorted once: every comparison is read from the distinct values and their counts."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from measurand_engine.kernels.tails import kolmogorov_sf, normal_sf

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

_EXACT_PRODUCT = 10_000
"""The exact distribution of the Kolmogorov-Smirnov statistic costs n_reference * n_current steps."""


@dataclass(frozen=True)
class Pooled:
    """Distinct values of both samples, ascending, with how often each occurs in either."""

    values: Floats
    reference: Ints
    current: Ints

    @cached_property
    def up_to(self) -> tuple[Ints, Ints]:
        """How many values of the reference and of the current sample are at most each value."""
        return np.cumsum(self.reference), np.cumsum(self.current)

    @cached_property
    def n_reference(self) -> int:
        """Size of the reference sample."""
        return int(self.reference.sum())

    @cached_property
    def n_current(self) -> int:
        """Size of the current sample."""
        return int(self.current.sum())


@dataclass(frozen=True, slots=True)
class TestResult:
    """A statistic and its p-value."""

    statistic: float
    p_value: float


def pool(reference: npt.ArrayLike, current: npt.ArrayLike) -> Pooled:
    """Sort each sample once and merge the distinct values; both must be finite. Memory grows with the rows."""
    sides = [np.unique(np.asarray(side, dtype=np.float64), return_counts=True) for side in (reference, current)]
    (left, n_left), (right, n_right) = sides
    both = np.concatenate([left, right])
    order = np.argsort(both, kind="stable")  # two ascending runs: a merge, not a sort
    ascending = both[order]
    first = np.append(True, ascending[1:] != ascending[:-1]) if len(both) else np.zeros(0, dtype=bool)
    slot = np.empty(len(both), dtype=np.int64)
    slot[order] = np.cumsum(first) - 1
    counts = np.zeros((2, int(first.sum())), dtype=np.int64)
    counts[0, slot[: len(left)]] = n_left
    counts[1, slot[len(left) :]] = n_right
    return Pooled(ascending[first], counts[0], counts[1])


def kolmogorov_smirnov(pooled: Pooled) -> TestResult:
    """Largest distance of the two distribution functions, 0..1, and its two-sided p-value.

    Exact, and conditional on the ties, while the product of the sizes is at most 10,000 (Schroeer and Trenkler 1995).
    Above it, the limit with Stephens' (1970) correction, which is conservative with ties.
    Both samples need a value. Time n_reference * n_current when exact, else the number of distinct values.
    """
    n, m = pooled.n_reference, pooled.n_current
    ahead = pooled.up_to[0] * m - pooled.up_to[1] * n
    farthest = int(np.abs(ahead).max())
    statistic = farthest / (n * m)
    if n * m <= _EXACT_PRODUCT:
        return TestResult(statistic, _exact_ks(pooled, farthest))
    root = math.sqrt(n * m / (n + m))
    return TestResult(statistic, min(1.0, kolmogorov_sf((root + 0.12 + 0.11 / root) * statistic)))


def _exact_ks(pooled: Pooled, farthest: int) -> float:
    """The share of all assignments of the pooled values to the samples that lie at least as far apart.

    `inside[i]` is the probability that i of the values seen so far fell to the reference and that the two
    distribution functions were never `farthest` apart where a run of ties ended.
    """
    n, m = pooled.n_reference, pooled.n_current
    ends = sum(pooled.up_to)
    compared = np.isin(np.arange(1, n + m + 1), ends)
    drawn = np.arange(n + 1)
    inside = np.zeros(n + 1)
    inside[0] = 1.0
    outside = 0.0
    for k in range(n + m):
        to_reference = inside * (n - drawn) / (n + m - k)
        inside *= np.clip(m - k + drawn, 0, m) / (n + m - k)
        inside[1:] += to_reference[:-1]
        if compared[k]:
            far = np.abs(drawn * m - (k + 1 - drawn) * n) >= farthest
            outside += float(inside[far].sum())
            inside[far] = 0.0
    return min(1.0, outside)


def wasserstein(pooled: Pooled) -> float:
    """Area between the two distribution functions: how far the mass moved, in the unit of the values, >= 0."""
    apart = pooled.up_to[0] / pooled.n_reference - pooled.up_to[1] / pooled.n_current
    return float(np.abs(apart[:-1]) @ np.diff(pooled.values))


def mean(values: Floats, counts: Ints) -> float:
    """Mean of values that occur `counts` times."""
    return float(values @ counts / counts.sum())


def standard_deviation(values: Floats, counts: Ints) -> float | None:
    """Sample standard deviation (n - 1) of values that occur `counts` times; None below two."""
    n = int(counts.sum())
    if n < 2:
        return None
    return float(math.sqrt((values - mean(values, counts)) ** 2 @ counts / (n - 1)))


def quantiles(values: Floats, up_to: Ints, probabilities: npt.ArrayLike) -> Floats:
    """Quantiles of values with their up_to counts, interpolated as NumPy does (type 7 of Hyndman and Fan 1996)."""
    position = np.asarray(probabilities, dtype=np.float64) * (up_to[-1] - 1)
    lower = np.floor(position)
    low = values[np.searchsorted(up_to, lower, side="right")]
    high = values[np.searchsorted(up_to, np.ceil(position), side="right")]
    return np.asarray(low + (high - low) * (position - lower), dtype=np.float64)


def two_proportions(successes: tuple[int, int], sizes: tuple[int, int]) -> TestResult | None:
    """Two-sided z test of equal proportions with the pooled variance; None when a sample is empty or all are equal."""
    total = sum(successes)
    if not all(sizes) or total in (0, sum(sizes)):
        return None
    pooled = total / sum(sizes)
    reference, current = (s / n for s, n in zip(successes, sizes, strict=True))
    z = (current - reference) / math.sqrt(pooled * (1 - pooled) * sum(1 / n for n in sizes))
    return TestResult(z, 2 * normal_sf(abs(z)))
