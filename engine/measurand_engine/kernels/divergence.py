"""How far two sets of counts over the same bins lie apart, and the chi-square test on them."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from measurand_engine.kernels.tails import chi_square_sf
from measurand_engine.kernels.two_sample import Floats, Ints, Pooled

_SMOOTHING = 0.5
_MIN_EXPECTED = 5
_MIN_CATEGORIES = 2


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """Chi-square test of homogeneity, and which categories were pooled for it."""

    statistic: float
    p_value: float
    degrees_of_freedom: int
    cramers_v: float
    pooled: npt.NDArray[np.bool_]


def population_stability(reference: Ints, current: Ints) -> float:
    """Population stability index (sum of the symmetric Kullback-Leibler terms, natural logarithm), >= 0.

    Half a row is added to every bin of both samples, so that an empty bin gives a large but finite number.
    """
    p, q = ((counts + _SMOOTHING) / (counts.sum() + _SMOOTHING * len(counts)) for counts in (reference, current))
    return float(((q - p) * np.log(q / p)).sum())


def jensen_shannon(reference: Ints, current: Ints) -> float:
    """Jensen-Shannon distance, the root of the divergence to base 2, 0 (equal) .. 1 (disjoint)."""
    p, q = _shares(reference), _shares(current)
    middle = (p + q) / 2
    divergence = sum(float((side[side > 0] * np.log2(side[side > 0] / middle[side > 0])).sum()) for side in (p, q)) / 2
    return math.sqrt(min(1.0, max(0.0, divergence)))


def total_variation(reference: Ints, current: Ints) -> float:
    """Total variation distance: the share of rows that would have to change bins, 0..1."""
    return float(min(1.0, np.abs(_shares(reference) - _shares(current)).sum() / 2))


def _shares(counts: Ints) -> Floats:
    return np.asarray(counts / counts.sum(), dtype=np.float64)


def chi_square(reference: Ints, current: Ints) -> ChiSquare | None:
    """Chi-square test that both samples have the same shares; None when fewer than two categories are left.

    Categories expected fewer than 5 times in either sample are pooled into one, with the smallest other if need be.
    Cramér's V, 0..1, is corrected for bias (Bergsma 2013).
    """
    table = np.stack([reference, current])
    n, sizes = int(table.sum()), table.sum(axis=1, keepdims=True)
    if not sizes.all():
        return None
    pooled = _rare(table.sum(axis=0) * float(sizes.min()) / n)
    table = np.column_stack([table[:, ~pooled], table[:, pooled].sum(axis=1)])
    table = table[:, table.any(axis=0)]
    k = table.shape[1]
    if k < _MIN_CATEGORIES:
        return None
    expected = sizes * table.sum(axis=0) / n
    statistic = float(((table - expected) ** 2 / expected).sum())
    return ChiSquare(statistic, chi_square_sf(statistic, k - 1), k - 1, _cramers_v(statistic, n, k), pooled)


def _rare(expected: Floats) -> npt.NDArray[np.bool_]:
    rare = expected < _MIN_EXPECTED
    if 0 < expected[rare].sum() < _MIN_EXPECTED and not rare.all():
        rare[np.where(rare, np.inf, expected).argmin()] = True
    return np.asarray(rare, dtype=np.bool_)


def _cramers_v(statistic: float, n: int, k: int) -> float:
    phi2 = max(0.0, statistic / n - (k - 1) / (n - 1))
    rows = 2 - 1 / (n - 1)
    columns = k - (k - 1) ** 2 / (n - 1)
    smaller = min(rows, columns) - 1
    return min(1.0, math.sqrt(phi2 / smaller)) if smaller > 0 else 0.0


def quantile_bins(pooled: Pooled, n_bins: int) -> tuple[Floats, Ints, Ints]:
    """Inner edges of about equally filled bins of the reference, and the counts of both samples in them.

    A bin is (lower, upper]; the first and the last are open, so that no current value falls outside.
    A value that fills more than one bin of the reference gets a bin of its own.
    """
    cumulative = pooled.up_to[0]
    ranks = np.ceil(np.arange(n_bins + 1) / n_bins * cumulative[-1]).clip(1)
    cuts = pooled.values[np.searchsorted(cumulative, ranks, side="left")]
    heavy = cuts[1:][cuts[1:] == cuts[:-1]]
    edges = np.unique(np.concatenate([cuts[1:-1], np.nextafter(heavy, -np.inf), heavy]))
    return edges, *bin_counts(pooled, edges)


def bin_counts(pooled: Pooled, edges: Floats) -> tuple[Ints, Ints]:
    """Counts of both samples in the bins (-inf, e0], (e0, e1] … (en, inf)."""
    bounds = np.append(np.searchsorted(pooled.values, edges, side="right"), len(pooled.values))
    reference, current = (np.diff(np.append(0, up_to)[bounds], prepend=0) for up_to in pooled.up_to)
    return reference, current
