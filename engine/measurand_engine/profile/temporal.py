"""Profile of a date, datetime or time column, from one sort."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypedDict

import numpy as np
import polars as pl

from measurand_engine.contract.profile import ProfileOptions, TemporalHistogram, TemporalProfile
from measurand_engine.contract.shared import Frequencies, Value
from measurand_engine.dataset import to_value
from measurand_engine.findings.facts import Apart, Signals
from measurand_engine.kernels import sorted_column as kernel
from measurand_engine.kernels import temporal as time_kernel
from measurand_engine.kernels import unusual
from measurand_engine.kernels.histogram import histogram
from measurand_engine.kernels.order import monotonicity
from measurand_engine.kernels.sorted_column import Ints, SortedColumn
from measurand_engine.kernels.temporal import DAY_SECONDS
from measurand_engine.profile.column import Column, Described, common, memory_bytes

_PER_SECOND = {"ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_EARLY_DEFAULTS = ["0001-01-01", "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"]
_LATE_DEFAULTS = ["1970-01-01", "2038-01-19", "2099-12-31", "2999-12-31", "9999-12-31"]
_DEFAULT_DAYS = np.array(_EARLY_DEFAULTS + _LATE_DEFAULTS, dtype="datetime64[D]").astype(np.int64)
"""Days since 1970-01-01 that programs write for want of a date."""
_LEAST_GAP_DAYS = 365
_DAYS_TO_10000 = 2_932_897
"""Days from 1970-01-01 to the end of the last year with four digits."""


@dataclass(frozen=True, slots=True)
class _Times:
    """A column of times, sorted as whole numbers of a unit."""

    column: SortedColumn
    arrived: Ints
    dtype: pl.DataType
    per_day: int
    """Units of the column in a day."""

    @property
    def has_days(self) -> bool:
        """Whether a value has a day, so that it is more than a time of day."""
        return self.dtype != pl.Time

    @property
    def has_hours(self) -> bool:
        """Whether a value has an hour, so that it is more than a day."""
        return self.dtype != pl.Date

    def seconds(self, units: int) -> float:
        """Length of so many units."""
        return units / self.per_day * DAY_SECONDS

    def written(self, units: Ints) -> list[Value]:
        """These points in time as the contract carries them, also in years that Python and Polars do not know."""
        series = pl.Series(units).cast(self.dtype)
        try:
            return [to_value(value) for value in series.to_list()]
        except (ValueError, OverflowError):
            unit = self.dtype.time_unit if isinstance(self.dtype, pl.Datetime) else "D"
            return [str(moment) for moment in np.datetime_as_string(units.astype(f"datetime64[{unit}]"))]


def describe_temporal(column: Column, options: ProfileOptions, now: datetime) -> Described:
    """Profile of a temporal column that has a value, and its signals. `now` tells what lies in the future."""
    times = _sort(column.series)
    first, last = times.written(times.column.values[[0, -1]])
    profile = TemporalProfile(
        kind="temporal",
        **common(column, times.column.n_distinct, times.column.n_unique, _top(times, options.n_top)),
        **_calendar(times),
        **_steps(times),
        min=first,
        max=last,
        range_seconds=times.seconds(int(times.column.values[-1]) - int(times.column.values[0])),
        n_future=_future(times, now),
        monotonicity=monotonicity(times.arrived),
        histogram=_histogram(times, options.n_bins),
    )
    return Described(profile, memory_bytes(column), _signals(times))


def _sort(series: pl.Series) -> _Times:
    arrived = series.drop_nulls().to_physical().cast(pl.Int64).to_numpy()
    per_second = _PER_SECOND[series.dtype.time_unit] if isinstance(series.dtype, pl.Datetime) else 10**9
    per_day = 1 if series.dtype == pl.Date else per_second * DAY_SECONDS
    return _Times(kernel.sort(arrived).column, arrived, series.dtype, per_day)


def _top(times: _Times, k: int) -> Frequencies:
    places = kernel.most_frequent(times.column, k)
    return Frequencies(values=times.written(times.column.values[places]), counts=times.column.counts[places].tolist())


class _Calendar(TypedDict):
    weekdays: list[int]
    hours: list[int]
    weekend_fraction: float | None
    n_midnight: int


def _calendar(times: _Times) -> _Calendar:
    by_weekday = time_kernel.weekdays(times.column, times.per_day) if times.has_days else np.zeros(0, np.int64)
    weekend = time_kernel.weekend_rows(by_weekday) / times.column.n
    return _Calendar(
        weekdays=by_weekday.tolist(),
        hours=time_kernel.hours(times.column, times.per_day).tolist() if times.has_hours else [],
        weekend_fraction=weekend if times.has_days else None,
        n_midnight=time_kernel.n_midnight(times.column, times.per_day) if times.has_hours else 0,
    )


class _Steps(TypedDict):
    frequency_seconds: float | None
    regular_fraction: float | None
    n_gaps: int
    largest_gap_seconds: float | None


def _steps(times: _Times) -> _Steps:
    steps = time_kernel.steps(times.column)
    two = times.column.n_distinct == 2
    only = times.seconds(int(times.column.values[-1]) - int(times.column.values[0])) if two else None
    return _Steps(
        frequency_seconds=times.seconds(steps.most_frequent) if steps else None,
        regular_fraction=steps.regular_fraction if steps else None,
        n_gaps=steps.n_gaps if steps else 0,
        largest_gap_seconds=times.seconds(steps.largest) if steps else only,
    )


def _future(times: _Times, now: datetime) -> int:
    if not times.has_days:
        return 0
    days, rest = divmod(now - _EPOCH, _DAY)
    today = times.per_day * (rest // _MICROSECOND) // (_DAY // _MICROSECOND)
    return times.column.rows_above(days * times.per_day + today)


def _histogram(times: _Times, n_bins: int) -> TemporalHistogram:
    """Bins start at whole days, hours, minutes or seconds, whichever is the longest that fits into a bin."""
    column, unit = times.column, _bin_unit(times, n_bins)
    bins = histogram(SortedColumn(column.values // unit, column.counts, column.ends), n_bins)
    end = times.per_day * (_DAYS_TO_10000 if times.has_days else 1) - 1
    edges = np.minimum(bins.edges.astype(np.int64) * unit, max(end, int(column.values[-1])))
    return TemporalHistogram(edges=[str(edge) for edge in times.written(edges)], counts=bins.counts.tolist())


def _bin_unit(times: _Times, n_bins: int) -> int:
    width = (int(times.column.values[-1]) - int(times.column.values[0])) // n_bins
    units = (times.per_day // parts for parts in (1, 24, 1_440, DAY_SECONDS))
    return next((unit for unit in units if 0 < unit <= width), 1)


def _signals(times: _Times) -> Signals:
    if not times.has_days:
        return Signals(leading=_top(times, 2))
    defaults = {float(day * times.per_day) for day in _DEFAULT_DAYS.tolist()}
    known = unusual.sentinels(times.column, defaults, _LEAST_GAP_DAYS * times.per_day)
    return Signals(
        leading=_top(times, 2),
        sentinels=[_apart(times, apart) for apart in known],
        repeated_hour_rows=time_kernel.repeated_hour_rows(times.column, times.per_day) if times.has_hours else 0,
    )


def _apart(times: _Times, apart: unusual.Apart) -> Apart:
    value, nearest = times.written(np.array([apart.value, apart.nearest]).astype(np.int64))
    return Apart(value, nearest, apart.n_rows)
