"""Tables that are written as they are read: Parquet from a stream of frames, and a hash of nothing but content."""

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from measurand_engine.reading.result import REJECT_SCHEMA, REJECTS

_GROUP_BYTES = 64 << 20
_GROUP_ROWS = 131_072
_LOOKED_AT = 100
_LEVEL = 2
"""Writes a third faster than the default of 3, 7 % larger; 1 is hardly faster and 45 % larger (1M rows x 20)."""
_PAGE_BYTES = 1 << 16
"""Small pages let a page of rows be cut out three times faster, for files 3 % larger."""
_SPOOL_BYTES = 32 << 20


def write_table(path: Path, frames: Iterator[pl.DataFrame], schema: pl.Schema) -> None:
    """Write frames of one schema, holding few of them at a time. What making them raises is raised here.

    Row groups have 131,072 rows, fewer where rows are wide. Their size depends on the first rows and not on how the
    frames were cut, so that equal tables become equal bytes.
    """
    first = next(frames, pl.DataFrame(schema=schema))
    failed: list[BaseException] = []

    def read(
        _columns: list[str] | None, _predicate: pl.Expr | None, _n_rows: int | None, _batch: int | None
    ) -> Iterator[pl.DataFrame]:
        try:
            yield from chain([first], frames)
        except BaseException as error:
            failed.append(error)
            raise

    try:
        _sink(register_io_source(read, schema=schema), path, first)
    except pl.exceptions.PolarsError:
        if failed:
            raise failed[0] from None
        raise


def write_lazily(path: Path, table: pl.LazyFrame) -> None:
    """Write a table in the same form, holding a part of it at a time."""
    _sink(table, path, table.head(_LOOKED_AT).collect())


def _sink(table: pl.LazyFrame, path: Path, first: pl.DataFrame) -> None:
    table.sink_parquet(
        path,
        compression="zstd",
        compression_level=_LEVEL,
        row_group_size=_group_rows(first),
        data_page_size=_PAGE_BYTES,
    )


def _group_rows(first: pl.DataFrame) -> int:
    head = first.head(_LOOKED_AT)
    text = head.select(pl.col(pl.String).str.len_bytes().sum())
    size = 8 * head.width + sum(text.row(0)) / max(1, head.height) if text.width else 8 * head.width
    rows = _GROUP_ROWS
    while rows > 1_024 and rows * size > _GROUP_BYTES:
        rows //= 2
    return rows


def content_sha256(path: Path) -> str:
    """Return the hash of a table that `write_table` wrote.

    The bytes of the file hold column names, dtypes and values in order, encoded by one writer with fixed settings, and
    nothing else: no times, no name of the source. So equal content has an equal hash, within one version of Polars.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Rejects:
    """Rejects in the order of the file: kept in parts on disk beyond some size, one table at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[Path] = []
        self._held: list[pl.DataFrame] = []
        self._size = 0.0

    def add(self, rejects: pl.DataFrame) -> None:
        """Take rejects that come after all before."""
        self._held.append(rejects)
        self._size += rejects.estimated_size()
        if self._size > _SPOOL_BYTES:
            self._spill()

    def _spill(self) -> None:
        part = self._folder / f"rejects-{len(self._parts):04}.part"
        self._parts.append(part)
        pl.concat(self._held).write_parquet(part)
        self._held, self._size = [], 0

    def close(self) -> None:
        """Write the table and remove the parts."""
        held = pl.concat([pl.DataFrame(schema=REJECT_SCHEMA), *self._held]).lazy()
        parts = [pl.scan_parquet(part, glob=False) for part in self._parts]
        pl.concat([*parts, held]).sink_parquet(self._folder / REJECTS, compression="zstd")
        self.drop()

    def drop(self) -> None:
        """Forget everything that was not written."""
        for part in self._parts:
            part.unlink(missing_ok=True)
        self._parts, self._held, self._size = [], [], 0
