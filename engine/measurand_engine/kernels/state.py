"""Mergeable state of a table: made of parts (row groups, files, time windows), merged in any order, read at the end.

`merge` is associative and commutative up to rounding, an empty part is neutral, and the state of the whole equals the
merged states of its parts.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import polars as pl

from measurand_engine.errors import InvalidData
from measurand_engine.kernels import moments
from measurand_engine.kernels.moments import Moments
from measurand_engine.kernels.sorted_column import sort

Cell: TypeAlias = Any
"""A value as Polars hands it out: ordered and hashable among those of its column."""

_MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class ColumnState:
    """What is kept of one column. NaN counts as null; infinite values are in no moment."""

    n_rows: int = 0
    n_null: int = 0
    n_infinite: int = 0
    min: Cell = None
    max: Cell = None
    moments: Moments = field(default_factory=Moments)
    counts: Counter[Cell] | None = field(default_factory=Counter)
    """Rows of each value; None as soon as there are more than a thousand different ones."""

    @property
    def n_distinct(self) -> int | None:
        """Different values; None when there are too many to be counted."""
        return None if self.counts is None else len(self.counts)


@dataclass(frozen=True, slots=True)
class State:
    """What is kept of a table; no columns for the state of nothing."""

    n_rows: int = 0
    columns: dict[str, ColumnState] = field(default_factory=dict)


def partial(frame: pl.DataFrame) -> State:
    """State of a part. Memory: one column."""
    return State(frame.height, {series.name: _column(series) for series in frame.iter_columns()})


def _column(series: pl.Series) -> ColumnState:
    present = (series.fill_nan(None) if series.dtype.is_float() else series).drop_nulls()
    counted = present.value_counts(name="n rows") if present.n_unique() <= _MOST_COUNTED else None
    found, n_infinite = _moments(present) if present.dtype.is_numeric() else (Moments(), 0)
    return ColumnState(
        n_rows=len(series),
        n_null=len(series) - len(present),
        n_infinite=n_infinite,
        min=present.min(),
        max=present.max(),
        moments=found,
        counts=None if counted is None else Counter(dict(counted.iter_rows())),
    )


def _moments(present: pl.Series) -> tuple[Moments, int]:
    found = sort(present.cast(pl.Float64).to_numpy())
    return moments.of(found.column.floats, found.column.counts), found.n_infinite


def merge(a: State, b: State) -> State:
    """State of both parts together; raises InvalidData when their columns differ."""
    if not a.columns or not b.columns:
        return a if a.columns else b
    if a.columns.keys() != b.columns.keys():
        raise InvalidData("Parts of one table must have the same columns; merge parts that were read alike.")
    columns = {name: _merge_columns(column, b.columns[name]) for name, column in a.columns.items()}
    return State(a.n_rows + b.n_rows, columns)


def _merge_columns(a: ColumnState, b: ColumnState) -> ColumnState:
    return ColumnState(
        n_rows=a.n_rows + b.n_rows,
        n_null=a.n_null + b.n_null,
        n_infinite=a.n_infinite + b.n_infinite,
        min=min(_known(a.min, b.min), default=None),
        max=max(_known(a.max, b.max), default=None),
        moments=moments.merge(a.moments, b.moments),
        counts=_merge_counts(a.counts, b.counts),
    )


def _known(*cells: Cell) -> list[Cell]:
    return [cell for cell in cells if cell is not None]


def _merge_counts(a: Counter[Cell] | None, b: Counter[Cell] | None) -> Counter[Cell] | None:
    if a is None or b is None:
        return None
    both = a + b
    return both if len(both) <= _MOST_COUNTED else None
