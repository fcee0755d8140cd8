"""What reading a file gives, and how it tells how far it is."""

import time
from collections.abc import Callable
from typing import TypeAlias

import polars as pl

from measurand_engine.contract.datasets import ColumnSchema, Dialect
from measurand_engine.contract.shared import Notice
from measurand_engine.model import Model

DATA = "data.parquet"
REJECTS = "rejects.parquet"
Progress: TypeAlias = Callable[[float, str], None]

REJECT_SCHEMA: dict[str, pl.DataType] = {
    "kind": pl.String(),
    "reason": pl.String(),
    "line": pl.Int64(),
    "byte_offset": pl.Int64(),
    "column": pl.String(),
    "raw_text": pl.String(),
    "detail": pl.String(),
}
"""Columns of the table of rejects, those of the contract's `Reject`."""


class Head(Model):
    """What the head of a file promises; the whole file may correct it."""

    dialect: Dialect
    columns: list[ColumnSchema]
    warnings: list[Notice]


class IngestResult(Model):
    """A table that was read whole: `data.parquet` and `rejects.parquet` lie in the folder."""

    n_rows: int
    n_rejected: int
    """Rows that are not among `n_rows`; together they are the rows of the file."""
    n_rejected_cells: int
    content_sha256: str
    """Equal for equal column names, dtypes and values in equal order, however they were written."""
    size_bytes: int
    """Size of `data.parquet`."""
    rejects_size_bytes: int
    """Size of `rejects.parquet`."""
    dialect: Dialect
    columns: list[ColumnSchema]
    warnings: list[Notice]


class Pace:
    """Passes progress on, forward only and at most ten times a second."""

    def __init__(self, progress: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        self._progress, self._clock = progress, clock
        self._told, self._fraction, self._stage = -1.0, 0.0, ""

    def __call__(self, fraction: float, stage: str) -> None:
        """Report; a new stage is passed on at once."""
        moment = self._clock()
        if stage == self._stage and moment - self._told < 0.1:
            return
        self._fraction = max(self._fraction, min(fraction, 1.0))
        self._told, self._stage = moment, stage
        self._progress(self._fraction, stage)
