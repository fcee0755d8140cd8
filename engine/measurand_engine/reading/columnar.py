"""A Parquet file into the dtypes that the contract has: what it has no name for becomes text or a number, reported."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from measurand_engine.contract.datasets import ColumnSchema, Dialect
from measurand_engine.contract.shared import Notice
from measurand_engine.dataset import dtype_name
from measurand_engine.errors import InvalidData, NotATable
from measurand_engine.names import renamed, unique_names
from measurand_engine.reading import footer
from measurand_engine.reading.choices import Choices
from measurand_engine.reading.result import DATA, REJECTS, Head, IngestResult, Pace
from measurand_engine.reading.storing import Rejects, content_sha256, write_lazily

_WHOLE = pl.Decimal(38, 0)
_INT64 = 2**63 - 1
Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """How a column is made to fit."""

    read: Callable[[pl.Expr], pl.Expr]
    dtype: pl.DataType
    notice: tuple[str, str] | None = None


def ingest(path: Path, folder: Path, chosen: Choices, pace: Pace) -> IngestResult:
    """Read the file into the folder."""
    footer.check(path)
    _refuse_types(chosen)
    pace(0.05, "reading")
    try:
        frame, found, notices = _normal(path, _facts(path))
        write_lazily(folder / DATA, frame)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise NotATable("The Parquet file is damaged: not all of its columns can be read. Write it again.") from error
    pace(0.9, "hashing")
    return finished(folder, _DIALECT, found, notices)


def look(path: Path, chosen: Choices) -> Head:
    """Read the footer only."""
    footer.check(path)
    _refuse_types(chosen)
    try:
        frame, found, notices = _normal(path, {})
        schema = frame.collect_schema()
    except pl.exceptions.PolarsError as error:
        raise NotATable("The footer of the Parquet file is damaged; write the file again.") from error
    return Head(dialect=_DIALECT, columns=list(_columns(schema, found, set(schema))), warnings=notices)


def finished(folder: Path, dialect: Dialect, found: list[str], notices: list[Notice]) -> IngestResult:
    """Return the account of a table that lies in the folder and came without text, so without rejects."""
    path = folder / DATA
    Rejects(folder).close()
    table = pl.scan_parquet(path, glob=False)
    schema = table.collect_schema()
    nulls = table.select(pl.len().alias(""), *(pl.col(name).null_count() for name in schema)).collect().row(0)
    nullable = {name for name, n_null in zip(schema, nulls[1:], strict=True) if n_null}
    return IngestResult(
        n_rows=nulls[0],
        n_rejected=0,
        n_rejected_cells=0,
        content_sha256=content_sha256(path),
        size_bytes=path.stat().st_size,
        rejects_size_bytes=(folder / REJECTS).stat().st_size,
        dialect=dialect,
        columns=list(_columns(schema, found, nullable)),
        warnings=notices,
    )


def _columns(schema: pl.Schema, found: list[str], nullable: set[str]) -> Iterator[ColumnSchema]:
    for position, ((name, dtype), old) in enumerate(zip(schema.items(), found, strict=True)):
        yield ColumnSchema(
            name=name,
            source_name=None if old == name else old,
            position=position,
            dtype=dtype_name(dtype),
            nullable=name in nullable,
            format=None,
            parse_share=None,
            n_unparsed=0,
        )


def dialect_of(kind: str) -> Dialect:
    """Return the dialect of what is no text."""
    return Dialect.model_validate(
        {
            **dict.fromkeys(
                ("delimiter", "quote", "escape", "encoding", "header", "line_ending", "comment", "confidence")
            ),
            "format": kind,
            "skipped_rows": 0,
            "null_tokens": [],
            "evidence": [],
        }
    )


_DIALECT = dialect_of("parquet")


def _refuse_types(chosen: Choices) -> None:
    if chosen.dtypes:
        raise InvalidData("A Parquet file carries its types; leave `dtypes` out, or send CSV.")


def _facts(path: Path) -> dict[str, Range]:
    """Return the least and the greatest value of the integers that may not fit 64 bits."""
    table = pl.scan_parquet(path, glob=False)
    wide = [name for name, dtype in table.collect_schema().items() if dtype in (pl.UInt64, pl.Int128, pl.UInt128)]
    return {name: tuple(table.select(a=pl.col(name).min(), b=pl.col(name).max()).collect().row(0)) for name in wide}


def _normal(
    path: Path, facts: dict[str, tuple[int | None, int | None]]
) -> tuple[pl.LazyFrame, list[str], list[Notice]]:
    table = pl.scan_parquet(path, glob=False)
    schema = table.collect_schema()
    found = list(schema)
    names = unique_names(found)
    notices = renamed(found, names)
    columns = []
    for (old, dtype), name in zip(schema.items(), names, strict=True):
        change = _change(dtype, facts.get(old, (None, None)))
        columns.append(change.read(pl.col(old)).cast(change.dtype).alias(name))
        if change.notice is not None:
            notices.append(Notice(code=change.notice[0], column=name, message=change.notice[1]))
    return table.select(columns), found, notices


def _change(dtype: pl.DataType, facts: Range) -> Change:
    if dtype.is_integer():
        return _integer(dtype, facts)
    if dtype.is_float():
        return Change(_same, pl.Float64())
    if dtype.is_nested():
        return Change(_json(dtype), pl.String(), ("nested_as_text", "Nested values became JSON text."))
    if isinstance(dtype, pl.Datetime):
        return _datetime(dtype)
    if isinstance(dtype, pl.Decimal):
        return Change(_same, pl.Decimal(38, dtype.scale))
    return _OTHERS.get(dtype.base_type(), Change(_same, pl.String()))


def _same(column: pl.Expr) -> pl.Expr:
    return column


def _integer(dtype: pl.DataType, facts: Range) -> Change:
    least, greatest = facts
    if least is None or greatest is None or (least >= -_INT64 - 1 and greatest <= _INT64):
        return Change(_same, pl.Int64())
    if max(-least, greatest) < 10**38:
        return Change(_same, _WHOLE, ("integer_overflow", "Integers beyond 64 bits became decimals."))
    return Change(_same, pl.String(), ("integer_overflow", f"Integers of {dtype} beyond 38 digits became text."))


def _datetime(dtype: pl.Datetime) -> Change:
    notice = None
    if dtype.time_unit == "ns":
        notice = ("precision_reduced", "Times of nanoseconds were cut to microseconds.")
    if dtype.time_zone is None:
        return Change(_same, pl.Datetime("us"), notice)
    return Change(lambda column: column.dt.convert_time_zone("UTC"), pl.Datetime("us", "UTC"), notice)


def _json(dtype: pl.DataType) -> Callable[[pl.Expr], pl.Expr]:
    if _holds_bytes(dtype):
        return lambda column: column.map_batches(_json_of_bytes, return_dtype=pl.String)

    def read(column: pl.Expr) -> pl.Expr:
        written = pl.struct(column.alias("v")).struct.json_encode().str.slice(5).str.strip_suffix("}")
        return pl.when(column.is_not_null()).then(written)

    return read


def _holds_bytes(dtype: object) -> bool:
    if isinstance(dtype, pl.Struct):
        return any(_holds_bytes(each.dtype) for each in dtype.fields)
    return dtype in (pl.Binary, pl.Duration, pl.Object) or (
        isinstance(dtype, pl.List | pl.Array) and _holds_bytes(dtype.inner)
    )


def _json_of_bytes(column: pl.Series) -> pl.Series:
    values = [None if v is None else json.dumps(v, default=_plain, separators=(",", ":")) for v in column.to_list()]
    return pl.Series(column.name, values, dtype=pl.String)


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


_OTHERS: dict[type[pl.DataType], Change] = {
    pl.Boolean: Change(_same, pl.Boolean()),
    pl.Date: Change(_same, pl.Date()),
    pl.Time: Change(_same, pl.Time()),
    pl.Binary: Change(
        lambda column: column.bin.encode("hex"), pl.String(), ("binary_as_hex", "Bytes became hex text.")
    ),
    pl.Duration: Change(
        lambda column: column.dt.total_nanoseconds() / 1e9,
        pl.Float64(),
        ("duration_as_seconds", "Durations became seconds."),
    ),
}
