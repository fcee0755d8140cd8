"""Anything that is data, where data is asked: a dataset, its name, a file, a stream, rows or a frame."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from .files import Content, File
from .views import Json, Model, Value
from .wire import MAX_SAFE, encode, reference

if TYPE_CHECKING:
    from .generated.params import DataSourceParams, InlineDataParams

__all__ = ["Data", "Frame"]

INLINE_BYTES = 1 << 20
SPOOLED_BYTES = 1 << 23
LIBRARIES = frozenset({"polars", "pandas", "pyarrow"})


class Frame(Protocol):
    """A frame of Polars, pandas or Arrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the frame as an Arrow stream."""


Records = Sequence[Mapping[str, Value]]
DatasetRef = str | Model
"""A dataset: its id or name, with an optional version (`flights@3`), or an answer that is about it."""
Data: TypeAlias = (
    "str | Model | DataSourceParams | Records | Frame | bytes | os.PathLike[str] | IO[bytes]"
    " | Callable[[], Iterable[bytes]]"
)
"""What can stand where data is asked. A string is the name of a dataset, never a file."""

Rows: TypeAlias = "InlineDataParams | Records | Frame"
"""A table that stands in a request: values by column, rows, or a frame."""


class Inexact(ValueError):
    """A value that JSON cannot carry as it is."""


def source(given: object) -> Json | File | Callable[[], IO[bytes]]:
    """Give a `DataSource`, or the file that must be uploaded for one."""
    if isinstance(given, str):
        return {"dataset": given}
    if isinstance(given, Model):
        return {"dataset": reference(given, pinned=True)}
    if isinstance(given, Mapping):
        dataset = given.get("dataset")
        return {**given, "dataset": reference(dataset, pinned=True)} if isinstance(dataset, Model) else dict(given)
    if _is_frame(given):
        frame = given.collect() if hasattr(given, "collect") else given
        inline = _inline(frame)
        return (lambda: _parquet(frame)) if inline is None else inline
    if isinstance(given, Sequence) and not isinstance(given, bytes):
        return {"inline": {"columns": _transposed(given)}}
    if isinstance(given, (bytes, os.PathLike)) or hasattr(given, "read") or callable(given):
        return File(cast("Content", given))
    raise TypeError(f"a {type(given).__name__} is no data; give a dataset, a path, bytes, a stream, rows or a frame")


def rows(given: object) -> Json:
    """Give `InlineData` of rows or a frame of any size that the server takes."""
    if isinstance(given, Mapping):
        return dict(given)
    if _is_frame(given):
        return {"columns": _columns(given)}
    if isinstance(given, Sequence) and not isinstance(given, (str, bytes)):
        return {"columns": _transposed(given)}
    raise TypeError(f"a {type(given).__name__} is no table; give rows, a frame or {{'columns': {{name: values}}}}")


def fingerprinted(file: File | Callable[[], IO[bytes]]) -> tuple[str, File]:
    """Give the name of the dataset that holds exactly this content, and the file to send; close it after."""
    ready = _replayable(file)
    return f"adhoc-{ready.sha256().hex()[:12]}", ready


def _replayable(file: File | Callable[[], IO[bytes]]) -> File:
    if not isinstance(file, File):
        return File(file(), ours=True)
    return file if file.replayable else File(_spooled(file), ours=True)


def _is_frame(given: object) -> bool:
    return type(given).__module__.partition(".")[0] in LIBRARIES


def _inline(frame: Any) -> Json | None:
    """Give the values of a small frame; None when it is larger, or when JSON would change a value."""
    height, width = frame.shape if hasattr(frame, "shape") else (0, 0)
    if height * width * 2 > INLINE_BYTES or height * width == 0:
        return None
    try:
        inline = {"inline": {"columns": _columns(frame)}}
        return inline if len(encode(inline)) <= INLINE_BYTES else None
    except Inexact:
        return None


def _columns(frame: Any) -> dict[str, list[Value]]:
    return {name: [_value(item) for item in items] for name, items in _lists(frame).items()}


def _lists(frame: Any) -> dict[str, list[Any]]:
    if hasattr(frame, "to_pydict"):
        return frame.to_pydict()  # type: ignore[no-any-return]
    if type(frame).__module__.startswith("polars"):
        return frame.to_dict(as_series=False)  # type: ignore[no-any-return]
    return _pandas_lists(frame)


def _pandas_lists(frame: Any) -> dict[str, list[Any]]:
    """Give the columns of a pandas frame, its index among them unless it only counts; what is missing is null."""
    kept = frame if type(frame.index).__name__ == "RangeIndex" and frame.index.name is None else frame.reset_index()
    if not all(isinstance(name, str) for name in kept.columns) or not kept.columns.is_unique:
        raise Inexact("names of columns that are not text, or not unique")
    present = kept.astype(object).where(kept.notna(), None)
    return present.to_dict("list")  # type: ignore[no-any-return]


def _value(item: Any) -> Value:
    kind = type(item)
    if item is None or kind is str or kind is bool:
        return item  # type: ignore[no-any-return]
    if kind is int:
        return item if -MAX_SAFE <= item <= MAX_SAFE else str(item)
    if kind is float:
        if item - item != 0:
            raise Inexact("NaN and the infinities are not JSON")
        return item  # type: ignore[no-any-return]
    if hasattr(item, "isoformat"):
        return str(item.isoformat())
    if kind.__name__ == "Decimal":
        return str(item)
    raise Inexact(f"a {kind.__name__} is not JSON")


def _transposed(rows: Sequence[Any]) -> dict[str, list[Value]]:
    if not all(isinstance(row, Mapping) for row in rows):
        raise TypeError("rows are mappings from names of columns to values")
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [_value(row.get(name)) for row in rows] for name in names}


def _parquet(frame: Any) -> IO[bytes]:
    from tempfile import SpooledTemporaryFile

    file = SpooledTemporaryFile(SPOOLED_BYTES)  # noqa: SIM115 - who sends it closes it
    if hasattr(frame, "write_parquet"):
        frame.write_parquet(file)
    elif hasattr(frame, "to_parquet"):
        frame.to_parquet(file)
    else:
        from pyarrow import parquet

        parquet.write_table(frame, file)
    file.seek(0)
    return cast("IO[bytes]", file)


def _spooled(file: File) -> IO[bytes]:
    from tempfile import SpooledTemporaryFile

    kept = SpooledTemporaryFile(SPOOLED_BYTES)  # noqa: SIM115 - who sends it closes it
    for piece in file.pieces():
        kept.write(piece)
    kept.seek(0)
    return cast("IO[bytes]", kept)
