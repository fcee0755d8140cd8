"""Profile of a number column, from one sort."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

import numpy as np
import polars as pl

from measurand_engine.contract.profile import (
    Heaping,
    Histogram,
    NumericProfile,
    OutlierFences,
    ProfileOptions,
    Quantiles,
)
from measurand_engine.contract.shared import Frequencies, Notice, Value
from measurand_engine.dataset import to_value
from measurand_engine.findings.facts import Apart, Signals
from measurand_engine.kernels import digits, histogram, moments, unusual
from measurand_engine.kernels import sorted_column as kernel
from measurand_engine.kernels.moments import Moments
from measurand_engine.kernels.order import Monotonicity, monotonicity
from measurand_engine.kernels.sorted_column import Ints, Numbers, SortedColumn
from measurand_engine.kernels.student import t_quantile
from measurand_engine.profile.column import Column, Described, common, memory_bytes, notice

_TRIM = 0.05
_FENCE = 1.5
_LEAST_WITH_SPREAD = 2


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A number column, sorted."""

    floats: SortedColumn
    exact: SortedColumn
    """The values without loss: the integers of a decimal column are shifted by `scale` places."""
    scale: int
    n_infinite: int
    arrived: Numbers
    """Finite values in the order of the rows."""

    def values(self, places: Ints) -> list[Value]:
        """Values at these places of the distinct values."""
        picked = self.exact.values[places].tolist()
        return [to_value(Decimal(value).scaleb(-self.scale) if self.scale else value) for value in picked]


def describe_numeric(column: Column, options: ProfileOptions) -> Described:
    """Profile of a number column that has a value, and its signals."""
    numbers = _sort(column.series)
    around = moments.of(numbers.floats.floats, numbers.floats.counts)
    profile = NumericProfile(
        kind="numeric",
        **common(column, numbers.exact.n_distinct, numbers.exact.n_unique, _top(numbers, options.n_top)),
        **_extent(numbers),
        **_moments(numbers.floats, around, options.confidence_level),
        **_order_statistics(numbers.floats, options),
        **_shape(numbers, options.n_bins),
    )
    signals = _signals(numbers) if numbers.floats.n else Signals()
    return Described(profile, memory_bytes(column), signals, _notices(profile, around), around)


def _sort(series: pl.Series) -> _Sorted:
    arrived, scale = _as_numpy(series.drop_nulls() if series.null_count() else series)
    found = kernel.sort(arrived)
    exact = floats = found.column
    if scale:
        floats = SortedColumn(exact.values / 10.0**scale, exact.counts, exact.ends)
    if found.n_infinite:
        arrived = arrived[np.isfinite(arrived)]
    return _Sorted(floats, exact, scale, found.n_infinite, arrived)


def _as_numpy(present: pl.Series) -> tuple[Numbers, int]:
    """Numbers, and the places by which decimals were shifted to become whole; what fits no integer becomes a float."""
    dtype = present.dtype
    if dtype in {pl.Int64, pl.UInt64, pl.Float64}:
        return present.to_numpy(), 0
    whole = present.to_physical().cast(pl.Int64, strict=False) if not dtype.is_float() else None
    if whole is None or whole.null_count():
        return present.cast(pl.Float64).to_numpy(), 0
    return whole.to_numpy(), dtype.scale if isinstance(dtype, pl.Decimal) else 0


def _top(numbers: _Sorted, k: int) -> Frequencies:
    places = kernel.most_frequent(numbers.exact, k)
    return Frequencies(values=numbers.values(places), counts=numbers.exact.counts[places].tolist())


class _Extent(TypedDict):
    min: Value
    max: Value
    range: float | None
    n_zero: int
    n_negative: int
    n_infinite: int
    monotonicity: Monotonicity


def _extent(numbers: _Sorted) -> _Extent:
    column = numbers.floats
    ends = numbers.values(np.array([0, -1])) if column.n else [None, None]
    return _Extent(
        min=ends[0],
        max=ends[1],
        range=_finite(float(column.values[-1]) - float(column.values[0])) if column.n else None,
        n_zero=column.rows_equal(0),
        n_negative=column.rows_below(0),
        n_infinite=numbers.n_infinite,
        monotonicity=monotonicity(numbers.arrived),
    )


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


class _Moments(TypedDict):
    sum: float | None
    mean: float | None
    mean_ci_low: float | None
    mean_ci_high: float | None
    standard_deviation: float | None
    variance: float | None
    coefficient_of_variation: float | None
    skewness: float | None
    kurtosis: float | None


def _moments(column: SortedColumn, around: Moments, confidence_level: float) -> _Moments:
    mean, deviation = around.mean, around.standard_deviation
    low, high = _interval(around, confidence_level)
    return _Moments(
        sum=_sum(column),
        mean=mean,
        mean_ci_low=low,
        mean_ci_high=high,
        standard_deviation=deviation,
        variance=around.variance,
        coefficient_of_variation=_finite(deviation / abs(mean)) if mean and deviation is not None else None,
        skewness=around.skewness,
        kurtosis=around.kurtosis,
    )


def _interval(around: Moments, confidence_level: float) -> tuple[float | None, float | None]:
    """Student's t interval of the mean."""
    mean, deviation = around.mean, around.standard_deviation
    if mean is None or deviation is None:
        return None, None
    half = t_quantile((1 + confidence_level) / 2, around.n - 1) * deviation / math.sqrt(around.n)
    return _finite(mean - half), _finite(mean + half)


def _sum(column: SortedColumn) -> float | None:
    """Exact and then rounded once for whole numbers; in double precision for others."""
    if not column.n:
        return None
    if column.values.dtype.kind in "iu":
        return float(_whole_sum(column))
    with np.errstate(over="ignore"):
        return _finite(float((column.floats * column.counts).sum()))


def _whole_sum(column: SortedColumn) -> int:
    """Sums of the upper and the lower halves fit into 64 bits for as many rows as fit into memory."""
    upper, lower = column.values >> column.values.dtype.type(32), column.values & column.values.dtype.type(2**32 - 1)
    return (int(upper.astype(np.int64) @ column.counts) << 32) + int(lower.astype(np.int64) @ column.counts)


class _OrderStatistics(TypedDict):
    quantiles: Quantiles
    iqr: float | None
    mad: float | None
    trimmed_mean: float | None
    outliers: OutlierFences | None


def _order_statistics(column: SortedColumn, options: ProfileOptions) -> _OrderStatistics:
    if not column.n:
        none = Quantiles(probabilities=options.quantiles, values=[])
        return _OrderStatistics(quantiles=none, iqr=None, mad=None, trimmed_mean=None, outliers=None)
    asked = kernel.quantiles(column, options.quantiles).tolist()
    low, median, high = kernel.quantiles(column, [0.25, 0.5, 0.75]).tolist()
    with np.errstate(over="ignore"):
        mad = _finite(kernel.median_absolute_deviation(column, median))
    return _OrderStatistics(
        quantiles=Quantiles(probabilities=options.quantiles, values=asked),
        iqr=_finite(high - low),
        mad=mad,
        trimmed_mean=kernel.trimmed_mean(column, _TRIM),
        outliers=_fences(column, low, high),
    )


def _fences(column: SortedColumn, low: float, high: float) -> OutlierFences | None:
    lower, upper = low - _FENCE * (high - low), high + _FENCE * (high - low)
    if not (math.isfinite(lower) and math.isfinite(upper)):
        return None
    return OutlierFences(lower=lower, upper=upper, n_below=column.rows_below(lower), n_above=column.rows_above(upper))


class _Shape(TypedDict):
    histogram: Histogram | None
    significant_digits: int | None
    decimal_places: int | None
    last_digits: list[int]
    heaping: Heaping | None


def _shape(numbers: _Sorted, n_bins: int) -> _Shape:
    column = numbers.floats
    if not column.n:
        return _Shape(histogram=None, significant_digits=None, decimal_places=None, last_digits=[], heaping=None)
    bins, precision = histogram.histogram(column, n_bins), digits.precision(column)
    last = digits.last_digits(column)
    return _Shape(
        histogram=Histogram(edges=bins.edges.tolist(), counts=bins.counts.tolist()),
        significant_digits=precision.significant_digits,
        decimal_places=precision.decimal_places,
        last_digits=[] if last is None else last.tolist(),
        heaping=_heaping(column),
    )


def _heaping(column: SortedColumn) -> Heaping | None:
    heap = digits.heap(column)
    if heap is None:
        return None
    return Heaping(base=float(heap.base), fraction=heap.fraction, expected_fraction=heap.expected_fraction)


def _signals(numbers: _Sorted) -> Signals:
    column = numbers.floats
    known = unusual.sentinels(column, unusual.NUMERIC_SENTINELS)
    lone = None if known else unusual.lone_negative(column)
    isolated = unusual.isolated(column, [apart.value for apart in known])
    return Signals(
        leading=_top(numbers, 2),
        sentinels=[_apart(apart) for apart in (*known, *([lone] if lone else []))],
        isolated=[_apart(apart) for apart in isolated],
    )


def _apart(apart: unusual.Apart) -> Apart:
    return Apart(to_value(_whole(apart.value)), to_value(_whole(apart.nearest)), apart.n_rows)


def _whole(number: float) -> float:
    return int(number) if number.is_integer() else number


def _notices(profile: NumericProfile, around: Moments) -> list[Notice]:
    name = profile.name
    found = []
    if profile.n_infinite:
        found.append(notice("infinite_left_out", name, f"{profile.n_infinite} infinite values are in no other figure."))
    if not around.n:
        return [*found, notice("no_finite_values", name, "Every value is infinite, so its figures are null.")]
    if around.n < _LEAST_WITH_SPREAD:
        found.append(notice("one_value", name, "One value has no standard deviation and no interval of the mean."))
    if profile.skewness is None:
        found.append(notice("no_spread", name, "Skewness and kurtosis are null because all values are equal."))
    if profile.mean == 0:
        found.append(notice("zero_mean", name, "The coefficient of variation is null because the mean is zero."))
    limits = (profile.sum, profile.range, profile.outliers, profile.mad)
    spread = () if around.n < _LEAST_WITH_SPREAD else (profile.variance, profile.mean_ci_low, profile.mean_ci_high)
    if any(figure is None for figure in (*limits, *spread)):
        found.append(notice("not_representable", name, "Figures beyond the largest floating point number are null."))
    return found
