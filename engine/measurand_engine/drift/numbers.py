"""Drift of numbers and of times, which are numbers of seconds here."""

import math
from typing import TypedDict

import numpy as np
import polars as pl

from measurand_engine.contract.drift import DriftOptions, NumericDrift, NumericScore, PairedHistogram, TemporalDrift
from measurand_engine.contract.shared import Notice
from measurand_engine.dataset import to_value
from measurand_engine.drift.pair import Compared, Pair
from measurand_engine.kernels.divergence import jensen_shannon, population_stability, quantile_bins
from measurand_engine.kernels.two_sample import (
    Floats,
    Pooled,
    kolmogorov_smirnov,
    mean,
    pool,
    quantiles,
    standard_deviation,
    wasserstein,
)

_HISTOGRAM_BINS = 30
_CENTRAL = (0.005, 0.995)
_LONG_TAIL = 2
_MICROSECONDS = 1_000_000
_NANOSECONDS = 1_000_000_000


class _Distances(TypedDict):
    score_name: NumericScore
    score: float | None
    threshold: float
    p_value: float | None
    psi: float | None
    jensen_shannon: float | None
    ks_statistic: float | None
    wasserstein_normalized: float | None


def compare_numbers(pair: Pair, options: DriftOptions) -> Compared:
    """Compare two numeric columns, as floats: integers beyond 2^53 are rounded."""
    sides = [_finite(side.cast(pl.Float64).to_numpy()) for side in pair.values]
    pooled = pool(sides[0], sides[1])
    n_left_out = sum(len(side) for side in pair.values) - sum(len(side) for side in sides)
    notices = [_infinite(pair, n_left_out)] if n_left_out else []
    moments = [_moments(pooled.values, counts) for counts in (pooled.reference, pooled.current)]
    with np.errstate(over="ignore", invalid="ignore"):
        moved = _moved(pooled)
        distances, undefined = _distances(pair, pooled, moved, options)
        histogram = _histogram(pooled, integral=all(side.dtype.is_integer() for side in pair.values))
    column = NumericDrift(
        kind="numeric",
        **pair.common,
        **distances,
        wasserstein=moved,
        mean_reference=moments[0][0],
        mean_current=moments[1][0],
        standard_deviation_reference=moments[0][1],
        standard_deviation_current=moments[1][1],
        histogram=histogram,
    )
    return column, notices + undefined


def compare_times(pair: Pair, options: DriftOptions) -> Compared:
    """Compare two columns of dates, datetimes or times of day."""
    sides = [_seconds(side) for side in pair.values]
    pooled = pool(sides[0], sides[1])
    moved = _moved(pooled)
    distances, undefined = _distances(pair, pooled, moved, options)
    reference, current = pair.values
    column = TemporalDrift(
        kind="temporal",
        **pair.common,
        **distances,
        wasserstein_seconds=moved,
        min_reference=to_value(reference.min()),
        max_reference=to_value(reference.max()),
        min_current=to_value(current.min()),
        max_current=to_value(current.max()),
    )
    return column, undefined


def _seconds(values: pl.Series) -> Floats:
    if values.dtype == pl.Time:
        return values.to_physical().to_numpy() / _NANOSECONDS
    if not values.dtype.is_temporal():
        return np.zeros(0)  # a side without values, whatever its type
    return values.cast(pl.Datetime("us")).to_physical().to_numpy() / _MICROSECONDS


def _finite(values: Floats) -> Floats:
    return values[np.isfinite(values)]


def _moved(pooled: Pooled) -> float | None:
    return _defined(wasserstein(pooled)) if _both(pooled) else None


def _both(pooled: Pooled) -> bool:
    return pooled.n_reference > 0 and pooled.n_current > 0


def _defined(figure: float | None) -> float | None:
    return figure if figure is not None and math.isfinite(figure) else None


def _moments(values: Floats, counts: np.ndarray) -> tuple[float | None, float | None]:
    if not counts.any():
        return None, None
    with np.errstate(over="ignore", invalid="ignore"):
        return _defined(mean(values, counts)), _defined(standard_deviation(values, counts))


def _distances(
    pair: Pair, pooled: Pooled, moved: float | None, options: DriftOptions
) -> tuple[_Distances, list[Notice]]:
    scores: dict[NumericScore, float | None] = dict.fromkeys(("wasserstein", "ks", "psi", "jensen_shannon"))
    p_value = None
    if _both(pooled):
        test = kolmogorov_smirnov(pooled)
        p_value = test.p_value
        _, reference, current = quantile_bins(pooled, options.n_bins)
        scores = {
            "wasserstein": _normalized(pooled, moved),
            "ks": test.statistic,
            "psi": population_stability(reference, current),
            "jensen_shannon": jensen_shannon(reference, current),
        }
    asked = options.numeric_score
    name: NumericScore = "ks" if scores[asked] is None and scores["ks"] is not None else asked
    distances = _Distances(
        score_name=name,
        score=scores[name],
        threshold=options.numeric_threshold,
        p_value=p_value,
        psi=scores["psi"],
        jensen_shannon=scores["jensen_shannon"],
        ks_statistic=scores["ks"],
        wasserstein_normalized=scores["wasserstein"],
    )
    return distances, _undefined(pair, pooled, scores)


def _normalized(pooled: Pooled, moved: float | None) -> float | None:
    spread = standard_deviation(pooled.values, pooled.reference)
    return _defined(moved / spread) if spread and moved is not None else None


def _undefined(pair: Pair, pooled: Pooled, scores: dict[NumericScore, float | None]) -> list[Notice]:
    if not _both(pooled):
        return [pair.notice("no_values", "A side has no value, so nothing can be compared but the nulls.")]
    if scores["wasserstein"] is None:
        message = "The reference has no finite spread to scale the Wasserstein distance by; the KS statistic stands in."
        return [pair.notice("constant_reference", message)]
    return []


def _infinite(pair: Pair, n_left_out: int) -> Notice:
    return pair.notice("infinite_values", f"{n_left_out} infinite values were left out.")


def _histogram(pooled: Pooled, *, integral: bool) -> PairedHistogram | None:
    """Shares in common bins of equal width, over the central 99 % of both sides where the tails are long.

    Bins of integers are whole numbers wide and centred on them.
    """
    if not _both(pooled):
        return None
    edges = _edges(*_span(pooled), integral=integral)
    if not np.isfinite(edges).all():
        return None
    first = np.searchsorted(pooled.values, edges, side="left")
    first[-1] = np.searchsorted(pooled.values, edges[-1], side="right")
    reference, current = (np.diff(np.append(0, up_to)[first]) / up_to[-1] for up_to in pooled.up_to)
    return PairedHistogram(edges=edges.tolist(), reference=reference.tolist(), current=current.tolist())


def _span(pooled: Pooled) -> tuple[float, float]:
    sides = [quantiles(pooled.values, up_to, _CENTRAL) for up_to in pooled.up_to]
    low, high = (float(pick(ends)) for pick, ends in zip((min, max), zip(*sides, strict=True), strict=True))
    first, last = float(pooled.values[0]), float(pooled.values[-1])
    return (low, high) if last - first > _LONG_TAIL * (high - low) > 0 else (first, last)


def _edges(low: float, high: float, *, integral: bool) -> Floats:
    if integral:
        low, high = math.floor(low), math.ceil(high)
        width = math.ceil((high - low + 1) / _HISTOGRAM_BINS)
        n_bins = math.ceil((high - low + 1) / width)
        return np.asarray(low - 0.5 + width * np.arange(n_bins + 1), dtype=np.float64)
    if low == high:
        pad = max(0.5, abs(low) * 1e-9)
        return np.array([low - pad, high + pad])
    return np.asarray(np.linspace(low, high, _HISTOGRAM_BINS + 1), dtype=np.float64)
