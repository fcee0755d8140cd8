"""What the profile of every column has in common."""

from dataclasses import dataclass, field
from typing import Literal, TypedDict

import numpy as np
import numpy.typing as npt
import polars as pl

from measurand_engine.contract.profile import BooleanProfile, ColumnProfile, EmptyProfile
from measurand_engine.contract.shared import DType, Frequencies, Notice
from measurand_engine.findings.facts import Signals
from measurand_engine.kernels.counts import entropy
from measurand_engine.kernels.moments import Moments

_BYTES: dict[type[pl.DataType], int] = {
    pl.Int8: 1,
    pl.UInt8: 1,
    pl.Int16: 2,
    pl.UInt16: 2,
    pl.Int32: 4,
    pl.UInt32: 4,
    pl.Float32: 4,
    pl.Date: 4,
    pl.Int128: 16,
    pl.Decimal: 16,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that has been read."""

    series: pl.Series
    """The values; NaN has become null."""
    position: int
    dtype: DType
    hashes: npt.NDArray[np.uint64]
    """Hash of each value."""


@dataclass(frozen=True, slots=True)
class Described:
    """The profile of a column, what its findings need beyond it, and what its reader must know."""

    profile: ColumnProfile
    memory_bytes: int
    signals: Signals = field(default_factory=Signals)
    notices: list[Notice] = field(default_factory=list)
    moments: Moments | None = None
    """Of a number column."""


class Common(TypedDict):
    """The properties that the profiles of all kinds share."""

    name: str
    position: int
    dtype: DType
    n: int
    n_null: int
    null_fraction: float | None
    n_distinct: int
    distinct_exact: bool
    n_unique: int
    top: Frequencies


def common(column: Column, n_distinct: int, n_unique: int, top: Frequencies) -> Common:
    """Fill the shared properties."""
    n, n_null = len(column.series), column.series.null_count()
    return Common(
        name=column.series.name,
        position=column.position,
        dtype=column.dtype,
        n=n,
        n_null=n_null,
        null_fraction=n_null / n if n else None,
        n_distinct=n_distinct,
        distinct_exact=True,
        n_unique=n_unique,
        top=top,
    )


def memory_bytes(column: Column) -> int:
    """Size in Arrow's layout: values, a bit a row for nulls; for texts 16 bytes a row and the bytes of long ones."""
    series = column.series
    n = len(series)
    nulls = (n + 7) // 8 if series.null_count() else 0
    if series.dtype == pl.Boolean:
        return nulls + (n + 7) // 8
    if series.dtype == pl.String:
        sizes = series.str.len_bytes()
        return nulls + 16 * n + int(sizes.filter(sizes > 12).sum() or 0)
    return nulls + n * _BYTES.get(series.dtype.base_type(), 8)


def describe_empty(column: Column) -> Described:
    """Profile of a column without any value."""
    shared = common(column, 0, 0, Frequencies(values=[], counts=[]))
    return Described(EmptyProfile(kind="empty", **shared), memory_bytes(column))


def describe_boolean(column: Column, n_top: int) -> Described:
    """Profile of a boolean column that has a value."""
    n_true = int(column.series.sum())
    n_false = column.series.count() - n_true
    counts = np.array([n_true, n_false])
    found = [(value, n) for value, n in ((False, n_false), (True, n_true)) if n]
    ranked = sorted(found, key=lambda pair: -pair[1])
    both = Frequencies(values=[value for value, _ in ranked], counts=[n for _, n in ranked])
    top = Frequencies(values=both.values[:n_top], counts=both.counts[:n_top])
    profile = BooleanProfile(
        kind="boolean",
        **common(column, len(ranked), int((counts == 1).sum()), top),
        n_true=n_true,
        n_false=n_false,
        true_fraction=n_true / (n_true + n_false),
        entropy=entropy(counts),
        imbalance=1 - (entropy(counts) or 0.0),
    )
    return Described(profile, memory_bytes(column), Signals(leading=both))


Code = Literal[
    "nan_as_null",
    "infinite_left_out",
    "one_value",
    "no_spread",
    "zero_mean",
    "not_representable",
    "no_finite_values",
    "text_sampled",
    "correlation_limited",
    "correlation_undefined",
]


def notice(code: Code, column: str | None, message: str) -> Notice:
    """Something that the reader must know."""
    return Notice(code=code, column=column, message=message)
