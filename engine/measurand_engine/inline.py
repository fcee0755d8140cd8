"""Values sent with a request as a frame; types come from the JSON values."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import polars as pl

from measurand_engine.contract.shared import InlineColumns, Notice, Value
from measurand_engine.errors import InvalidData, NoColumns, quoted
from measurand_engine.names import renamed, unique_names

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?")
_WHOLE = pl.Decimal(38, 0)


def frame_of(columns: InlineColumns) -> tuple[pl.DataFrame, list[Notice]]:
    """Return the values as a frame, and what its reader must know.

    Integers, floats and booleans stay what they are; integers among floats become floats, integers beyond 64 bits
    decimals. A string stays text unless each of its column is an ISO date, or each an ISO date with a time. A column
    that mixes kinds becomes text. Memory grows with rows.
    """
    if not columns:
        raise NoColumns("The data has no columns; send at least one.")
    _check_lengths(columns)
    found = list(columns)
    names = unique_names(found)
    notices = renamed(found, names)
    series = [_series(name, columns[old], notices) for name, old in zip(names, found, strict=True)]
    return pl.DataFrame(series), notices


def _check_lengths(columns: InlineColumns) -> None:
    first, length = next((name, len(values)) for name, values in columns.items())
    for name, values in columns.items():
        if len(values) != length:
            raise InvalidData(
                f"Column {quoted(name)} has {len(values)} values and column {quoted(first)} has {length}; "
                "send as many values for each column, null where there is none."
            )


def _series(name: str, values: Sequence[Value], notices: list[Notice]) -> pl.Series:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {bool}:
        return pl.Series(name, values, dtype=pl.Boolean if kinds else pl.String)
    if kinds == {int}:
        return _integers(name, values, notices)
    if kinds <= {int, float}:
        return pl.Series(name, values, dtype=pl.Float64, strict=False)
    if kinds == {str}:
        return _strings(pl.Series(name, values, dtype=pl.String))
    message = f"The column mixes {', '.join(sorted(_WORDS[kind] for kind in kinds))}; all became text."
    notices.append(Notice(code="mixed_types", column=name, message=message))
    return pl.Series(name, [_text(value) for value in values], dtype=pl.String)


_WORDS: dict[type, str] = {bool: "booleans", int: "integers", float: "floats", str: "strings"}


def _text(value: Value) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _integers(name: str, values: Sequence[Value], notices: list[Notice]) -> pl.Series:
    largest = max(abs(value) for value in values if isinstance(value, int))
    if largest < 2**63:
        return pl.Series(name, values, dtype=pl.Int64)
    text = pl.Series(name, [_text(value) for value in values], dtype=pl.String)
    if largest < 10**38:
        return text.cast(_WHOLE)
    message = "The column has integers of more than 38 digits; all became text."
    notices.append(Notice(code="integer_overflow", column=name, message=message))
    return text


def _strings(text: pl.Series) -> pl.Series:
    values = text.drop_nulls()
    for pattern, dtype in ((_DAY, pl.Date()), (_MOMENT, pl.Datetime("us"))):
        if all(pattern.fullmatch(value) for value in values):
            return _moments(text, dtype)
    return text


def _moments(text: pl.Series, dtype: pl.DataType) -> pl.Series:
    """Return dates or times; times with a zone become UTC, and text stays where only some have one."""
    try:
        moments = [None if value is None else datetime.fromisoformat(value) for value in text]
    except ValueError:
        return text
    zoned = {moment.tzinfo is not None for moment in moments if moment is not None}
    if len(zoned) > 1:
        return text
    if zoned == {True}:
        moments = [None if moment is None else moment.astimezone(UTC) for moment in moments]
        return pl.Series(text.name, moments, dtype=pl.Datetime("us", "UTC"))
    days = [None if moment is None else moment.date() for moment in moments] if dtype == pl.Date else moments
    return pl.Series(text.name, days, dtype=dtype)
