"""A dataset version as the analyses see it, the names of its types, and its values on the wire."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal

import numpy as np
import polars as pl
from pydantic import Field

from measurand_engine.contract.shared import DType, InlineColumns, Sample, Source, Value
from measurand_engine.errors import ColumnNotFound, InvalidData
from measurand_engine.inline import frame_of
from measurand_engine.model import Model
from measurand_engine.names import free_name

_EXACT_INTEGER = 2**53 - 1
_NAMES: dict[type[pl.DataType], DType] = {
    pl.Decimal: "decimal",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.Datetime: "datetime",
    pl.Time: "time",
}


class Dataset(Model):
    """Where the rows are (exactly one of `path` and `inline`), and which part of them is meant."""

    source: Source
    path: str | None = None
    """Local Parquet file."""
    inline: InlineColumns | None = None
    """Values sent with the request."""
    columns: list[str] | None = None
    """Columns to use, in this order; all when null."""
    sample: Sample | None = None
    unparsed: dict[str, int] = Field(default_factory=dict)
    """Cells by column that were not of the column's type when the file was read, and became null."""

    def scan(self) -> pl.LazyFrame:
        """Return the chosen columns and rows, unread. A sample costs a pass over one column of row numbers."""
        frame = self._whole()
        if self.columns is not None:
            check_columns(self.columns, frame.collect_schema().names())
            frame = frame.select(self.columns)
        return frame if self.sample is None else _sampled(frame, self.sample)

    def _whole(self) -> pl.LazyFrame:
        if self.inline is not None:
            return frame_of(self.inline)[0].lazy()
        if self.path is None:
            raise InvalidData("There is no data; name a dataset or send inline values.")
        return pl.scan_parquet(self.path, glob=False)


def _sampled(frame: pl.LazyFrame, sample: Sample) -> pl.LazyFrame:
    n_rows = frame.select(pl.len()).collect().item()
    if n_rows <= sample.n_rows:
        return frame
    drawn = np.random.default_rng(sample.seed).choice(n_rows, sample.n_rows, replace=False, shuffle=False)
    drawn.sort()
    names = frame.collect_schema().names()
    index = free_name("row", names)
    rows = pl.Series(index, drawn, dtype=pl.get_index_type())
    return frame.with_row_index(index).filter(pl.col(index).is_in(rows.implode())).select(names)


def check_columns(wanted: Iterable[str], available: Sequence[str]) -> None:
    """Raise ColumnNotFound, with the nearest name as a hint, for the first wanted column that is not available."""
    have = set(available)
    for name in wanted:
        if name not in have:
            raise ColumnNotFound(name, available)


def dtype_name(dtype: pl.DataType | type[pl.DataType]) -> DType:
    """Return the contract's name of a Polars type; what has none of its own is text."""
    if dtype.is_integer():
        return "integer"
    return "float" if dtype.is_float() else _NAMES.get(dtype.base_type(), "text")


def to_value(value: object) -> Value:
    """Return a cell as the contract carries it: nothing is rounded, what JSON cannot say becomes a string."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | str):
        return value
    for kind, convert in _CONVERT:
        if isinstance(value, kind):
            return convert(value)
    raise TypeError(f"{type(value).__name__} is no value of the contract")


def _integer(value: int) -> Value:
    return value if -_EXACT_INTEGER <= value <= _EXACT_INTEGER else str(value)


def _float(value: float) -> Value:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _datetime(value: datetime) -> str:
    return value.isoformat() if value.tzinfo is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")


_CONVERT: tuple[tuple[type, Callable[..., Value]], ...] = (
    (int, _integer),
    (float, _float),
    (Decimal, lambda value: format(value, "f")),
    (datetime, _datetime),
    (date, date.isoformat),
    (time, time.isoformat),
)
