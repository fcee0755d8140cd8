from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from measurand_engine import table
from measurand_engine.table import Part
from polars.testing import assert_frame_equal

FRAME = pl.DataFrame(
    {
        "n": [1, None, 2**53 + 1, 4, 5],
        "text": ["a", "", None, 'say "hi", please', "two\nlines"],
        "day": [date(2013, 1, day) for day in range(1, 6)],
        "x": [0.5, float("nan"), float("inf"), None, -0.0],
    }
)


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = tmp_path / "data.parquet"
    FRAME.write_parquet(path, row_group_size=2)
    return str(path)


def parts(n_rows: int) -> list[Part]:
    starts = range(0, FRAME.height, n_rows)
    return [Part(first=first, n_rows=n_rows, is_last=first + n_rows >= FRAME.height) for first in starts]


def written(path: str, folder: Path, form: table.Streamed, n_rows: int) -> bytes:
    whole = b""
    for part in parts(n_rows):
        target = folder / "part"
        table.write(path, str(target), form, part)
        whole += target.read_bytes()
    return whole


def test_rows_come_from_their_place_in_the_asked_columns(path: str) -> None:
    page = table.rows(path, ["day", "n"], 2, 2)
    assert page.columns == ["day", "n"]
    assert [(row.row, row.values) for row in page.items] == [
        (2, ["2013-01-03", str(2**53 + 1)]),
        (3, ["2013-01-04", 4]),
    ]


def test_numbers_that_are_not_finite_are_words(path: str) -> None:
    assert [row.values[0] for row in table.rows(path, ["x"], 0, 9).items] == [0.5, "NaN", "Infinity", None, -0.0]


def test_beyond_the_last_row_there_is_nothing(path: str) -> None:
    assert table.rows(path, ["n"], 5, 10).items == []


@pytest.mark.parametrize("n_rows", [1, 2, 3, 5, 9])
def test_csv_parts_make_the_whole_file(path: str, tmp_path: Path, n_rows: int) -> None:
    whole = written(path, tmp_path, "csv", n_rows)
    assert whole == written(path, tmp_path, "csv", 100)
    assert whole.startswith(b"n,text,day,x\r\n1,a,2013-01-01,0.5\r\n")


def test_csv_tells_null_from_the_empty_text(path: str, tmp_path: Path) -> None:
    lines = written(path, tmp_path, "csv", 2).split(b"\r\n")
    assert lines[2].startswith(b',"",')
    assert lines[3].startswith(b"9007199254740993,,")


@pytest.mark.parametrize("n_rows", [1, 2, 3, 5, 9])
def test_arrow_parts_make_a_stream_that_another_reader_reads(path: str, tmp_path: Path, n_rows: int) -> None:
    stream = written(path, tmp_path, "arrow", n_rows)
    assert_frame_equal(pl.DataFrame(pl.from_arrow(pa.ipc.open_stream(stream).read_all())), FRAME)


def test_an_empty_table_has_a_header_and_a_schema(tmp_path: Path) -> None:
    path = tmp_path / "empty.parquet"
    FRAME.head(0).write_parquet(path)
    part = Part(first=0, n_rows=5, is_last=True)
    table.write(str(path), str(tmp_path / "a"), "csv", part)
    table.write(str(path), str(tmp_path / "b"), "arrow", part)
    assert (tmp_path / "a").read_bytes() == b"n,text,day,x\r\n"
    assert pa.ipc.open_stream((tmp_path / "b").read_bytes()).read_all().num_rows == 0


def test_rejects_come_from_their_place(tmp_path: Path) -> None:
    path = tmp_path / "rejects.parquet"
    texts = {name: ["x", "y"] for name in ("raw_text", "detail")}
    kinds = {"kind": ["row", "cell"], "reason": ["too_few_fields", "unparsed_cell"]}
    places = {"line": [2, None], "byte_offset": [10, None], "column": [None, "n"]}
    pl.DataFrame({**kinds, **places, **texts}).write_parquet(path)
    found = table.rejects(str(path), 1, 5)
    assert [(reject.kind, reject.column, reject.line) for reject in found] == [("cell", "n", None)]
