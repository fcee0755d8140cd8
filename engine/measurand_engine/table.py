"""Stored tables as pages and as files: a slice is read, never the whole."""

from pathlib import Path
from typing import Literal, TypeAlias

import polars as pl

from measurand_engine.contract.datasets import Reject, Row, RowPage
from measurand_engine.dataset import to_value
from measurand_engine.model import Model

Streamed: TypeAlias = Literal["csv", "arrow"]
"""Formats that are made of the stored one."""

Written: TypeAlias = int
"""Rows."""

_PREFIX = 8
"""Before each message of an Arrow stream: a mark and the length of its metadata, four bytes each."""
_END_OF_STREAM = 8


class Part(Model):
    """Rows of a table in their order."""

    first: int
    n_rows: int
    is_last: bool


def rows(path: str, columns: list[str], first: int, limit: int) -> RowPage:
    """Return rows by their place, of these columns in this order. Reads the row groups that hold them."""
    frame = _slice(path, columns, first, limit)
    values = frame.rows()
    items = [Row(row=first + place, values=[to_value(value) for value in row]) for place, row in enumerate(values)]
    return RowPage(columns=columns, items=items, warnings=[], next_cursor=None)


def rejects(path: str, first: int, limit: int) -> list[Reject]:
    """Return what was rejected at ingest, by its place in the report."""
    frame = pl.scan_parquet(path, glob=False).slice(first, limit).collect()
    return [Reject.model_validate(row) for row in frame.iter_rows(named=True)]


def write(path: str, target: str, form: Streamed, part: Part) -> Written:
    """Write a part of the table to a file; the parts of a table, one after the other, are the table.

    CSV is RFC 4180 with a header, Arrow an IPC stream. Memory grows with the rows of the part.
    """
    frame = pl.scan_parquet(path, glob=False).slice(part.first, part.n_rows).collect()
    if form == "csv":
        frame.write_csv(target, include_header=part.first == 0, line_terminator="\r\n")
    else:
        _write_arrow(frame, Path(target), part)
    return frame.height


def _write_arrow(frame: pl.DataFrame, target: Path, part: Part) -> None:
    """Write a stream, without the schema before it and the mark behind it where another part has them."""
    frame.rechunk().write_ipc_stream(target)
    stream = target.read_bytes()
    schema = _PREFIX + int.from_bytes(stream[_PREFIX // 2 : _PREFIX], "little")
    begin, end = (0 if part.first == 0 else schema), (0 if part.is_last else _END_OF_STREAM)
    target.write_bytes(stream[begin : len(stream) - end])


def _slice(path: str, columns: list[str], first: int, limit: int) -> pl.DataFrame:
    return pl.scan_parquet(path, glob=False).select(columns).slice(first, limit).collect()
