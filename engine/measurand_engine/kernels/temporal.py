"""Points in time as whole numbers of a unit since 1970-01-01, sorted once."""

from dataclasses import dataclass

import numpy as np

from measurand_engine.kernels.sorted_column import Ints, SortedColumn

DAY_SECONDS = 86_400
_EPOCH_WEEKDAY = 3
"""1970-01-01 was a Thursday; Monday is 0."""
_SATURDAY = 5
_SUNDAY = 6
_CHANGE_HOURS = (0, 1, 2, 3)
"""Clocks go back in these hours."""
_USUAL_SHARE = 0.9
_MANY_STEPS = 24


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps between neighbouring distinct values, in units of the column."""

    most_frequent: int
    regular_fraction: float
    n_gaps: int
    largest: int


def steps(column: SortedColumn) -> Steps | None:
    """The most frequent step (the smallest of equals), the share it has, and the longer ones; None below three values.

    Lengths are exact: months of 28 to 31 days are four different steps.
    """
    if column.n_distinct < 3:
        return None
    lengths, counts = np.unique(np.diff(column.values), return_counts=True)
    usual = int(counts.argmax())
    return Steps(
        most_frequent=int(lengths[usual]),
        regular_fraction=float(counts[usual] / counts.sum()),
        n_gaps=int(counts[usual + 1 :].sum()),
        largest=int(lengths[-1]),
    )


def weekdays(column: SortedColumn, units_per_day: int) -> Ints:
    """Rows by weekday, from Monday to Sunday."""
    return _weighted((column.values // units_per_day + _EPOCH_WEEKDAY) % 7, column.counts, 7)


def hours(column: SortedColumn, units_per_day: int) -> Ints:
    """Rows by hour of the day, 0 to 23."""
    return _weighted(column.values % units_per_day // (units_per_day // 24), column.counts, 24)


def _weighted(group: Ints, counts: Ints, n_groups: int) -> Ints:
    return np.bincount(group, weights=counts, minlength=n_groups).astype(np.int64)


def n_midnight(column: SortedColumn, units_per_day: int) -> int:
    """Rows at exactly midnight."""
    return int(column.counts[column.values % units_per_day == 0].sum())


def repeated_hour_rows(column: SortedColumn, units_per_day: int) -> int:
    """Rows that an hour holds twice because clocks went back: local times stored without their zone.

    In nine of ten points in time of the column the number of rows is the same, and on a Sunday between 0 and 4 it is
    the double.
    """
    if column.n_distinct < _MANY_STEPS:
        return 0
    usual = int(np.median(column.counts))
    if (column.counts == usual).mean() < _USUAL_SHARE:
        return 0
    twice = column.counts == 2 * usual
    sunday = (column.values // units_per_day + _EPOCH_WEEKDAY) % 7 == _SUNDAY
    hour = column.values % units_per_day // (units_per_day // 24)
    return int((column.counts - usual)[twice & sunday & np.isin(hour, _CHANGE_HOURS)].sum())


def weekend_rows(rows_by_weekday: Ints) -> int:
    """Rows on Saturday and Sunday."""
    return int(rows_by_weekday[_SATURDAY:].sum())
