"""Reading: bytes of any dialect into one typed table, and an account of all that could not be taken as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.shared import InlineColumns
from measurand_engine.errors import NotATable, quoted
from measurand_engine.inline import frame_of
from measurand_engine.reading import columnar, delimited
from measurand_engine.reading.choices import choices
from measurand_engine.reading.footer import MAGIC
from measurand_engine.reading.result import DATA, REJECTS, Head, IngestResult, Pace, Progress
from measurand_engine.reading.storing import write_lazily

__all__ = ["DATA", "REJECTS", "Head", "IngestResult", "Progress", "head", "ingest", "inline", "inline_frame"]


def ingest(path: str, folder: str, filename: str, options: ReadingOptions, progress: Progress) -> IngestResult:
    """Read a CSV or Parquet file into `data.parquet` and `rejects.parquet` of a folder.

    Text is read as text and each column is then typed by the share of its values that parse, over the whole file.
    Nothing is dropped silently: rows read and rows rejected are the rows of the file, and a cell that does not parse
    is null and listed. Time is linear in bytes; memory is bounded by a few stretches of 8 MiB and a row group,
    whatever the size of the file. `progress` takes the share done and the stage, at most ten times a second.

    Raises EmptyFile, UnsupportedFormat, NotATable, NoColumns, InvalidData, ColumnNotFound; the folder is then left
    without files of ours.
    """
    file, where, chosen = Path(path), Path(folder), choices(options)
    with _clean(where):
        read = columnar.ingest if _is_parquet(file, filename) else delimited.ingest
        result = read(file, where, chosen, pace := Pace(progress))
        pace(1.0, "done")
    return result


def head(path: str, filename: str, options: ReadingOptions) -> Head:
    """Guess dialect and schema from the first MiB of a CSV file, or from the footer of a Parquet file.

    Raises what `ingest` raises where the head shows it already.
    """
    file, chosen = Path(path), choices(options)
    return (columnar.look if _is_parquet(file, filename) else delimited.look)(file, chosen)


def inline(columns: InlineColumns, folder: str, progress: Progress) -> IngestResult:
    """Store values that came with a request as a table of the same form. Memory grows with rows.

    Raises NoColumns and InvalidData.
    """
    where, pace = Path(folder), Pace(progress)
    with _clean(where):
        pace(0.1, "reading")
        frame, notices = frame_of(columns)
        write_lazily(where / DATA, frame.lazy())
        result = columnar.finished(where, columnar.dialect_of("inline"), list(columns), notices)
        pace(1.0, "done")
    return result


def inline_frame(columns: InlineColumns) -> pl.DataFrame:
    """Return values that came with a request as a frame, typed as `inline` types them."""
    return frame_of(columns)[0]


def _is_parquet(path: Path, filename: str) -> bool:
    with path.open("rb") as file:
        start = file.read(len(MAGIC))
    if start and start != MAGIC and filename.lower().endswith((".parquet", ".pq")):
        raise NotATable(f"The file {quoted(filename)} does not start as Parquet does; send it whole, or name it .csv.")
    return start == MAGIC


@contextmanager
def _clean(folder: Path) -> Iterator[None]:
    """Leave nothing in the folder when reading fails."""
    try:
        yield
    except BaseException:
        for name in (DATA, REJECTS):
            (folder / name).unlink(missing_ok=True)
        raise
