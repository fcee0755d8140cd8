"""Tables on their way out, in the library of the caller. None of them is imported before it is asked for."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol, cast

from .wire import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd  # type: ignore[import-untyped,unused-ignore]
    import polars as pl
    import pyarrow as pa

    from .views import Json


class _Framed(Protocol):
    async def _frame(self, library: str) -> object: ...


class Tabular:
    """Something that can be had as a frame."""

    def to_polars(self: _Framed) -> pl.DataFrame:
        """Give a Polars frame."""
        return cast("pl.DataFrame", run(self._frame("polars")))

    def to_pandas(self: _Framed) -> pd.DataFrame:
        """Give a pandas frame."""
        return cast("pd.DataFrame", run(self._frame("pandas")))

    def to_arrow(self: _Framed) -> pa.Table:
        """Give an Arrow table."""
        return cast("pa.Table", run(self._frame("arrow")))


class AsyncTabular:
    """Something that can be had as a frame."""

    async def to_polars(self: _Framed) -> pl.DataFrame:
        """Give a Polars frame."""
        return cast("pl.DataFrame", await self._frame("polars"))

    async def to_pandas(self: _Framed) -> pd.DataFrame:
        """Give a pandas frame."""
        return cast("pd.DataFrame", await self._frame("pandas"))

    async def to_arrow(self: _Framed) -> pa.Table:
        """Give an Arrow table."""
        return cast("pa.Table", await self._frame("arrow"))


def frame_of_pages(pages: Sequence[Json], library: str) -> object:
    """Make a frame of pages of rows (`columns`, and `values` in each item), or of objects."""
    items = [item for page in pages for item in page["items"]]
    if pages and "columns" in pages[0]:
        rows = [item["values"] for item in items]
        columns = {name: [row[at] for row in rows] for at, name in enumerate(pages[0]["columns"])}
    else:
        names = list(dict.fromkeys(name for item in items for name in item))
        columns = {name: [item.get(name) for item in items] for name in names}
    if library == "polars":
        import polars as pl

        return pl.DataFrame(columns, strict=False, infer_schema_length=None)
    if library == "pandas":
        import pandas as pd

        return pd.DataFrame(columns)
    import pyarrow as pa

    return pa.table(columns)


def frame_of_file(file: bytes, table_format: str, library: str) -> object:
    """Read a downloaded table: `parquet`, `csv` or `arrow`."""
    source = BytesIO(file)
    if library == "polars":
        import polars as pl

        readers: dict[str, Any] = {
            "parquet": pl.read_parquet,
            "csv": pl.read_csv,
            "arrow": pl.read_ipc_stream,
        }
        return readers[table_format](source)
    if library == "pandas" and table_format == "parquet":
        import pandas as pd

        return pd.read_parquet(source)
    table = _arrow(source, table_format)
    return table.to_pandas() if library == "pandas" else table


def _arrow(source: BytesIO, table_format: str) -> Any:
    if table_format == "parquet":
        from pyarrow import parquet

        return parquet.read_table(source)
    if table_format == "csv":
        from pyarrow import csv

        return csv.read_csv(source)
    from pyarrow import ipc

    return ipc.open_stream(source).read_all()
