"""Files that are no tables: what is wrong, what was expected, and nothing left behind."""

import io
import os
import zlib

import polars as pl
import pytest
from measurand_engine import reading
from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.errors import (
    ColumnNotFound,
    EmptyFile,
    InvalidData,
    NoColumns,
    NotATable,
    UnsupportedFormat,
)


def parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b" \n\t\r\n  ", EmptyFile),
        (b"\xef\xbb\xbf", EmptyFile),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), UnsupportedFormat),
        (b"PK\x03\x04\x14\x00\x00\x00", UnsupportedFormat),
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(100), UnsupportedFormat),
        (b"\x1f\x8b\x08" + zlib.compress(b"a,b\n1,2\n"), UnsupportedFormat),
        (b"\x28\xb5\x2f\xfd" + bytes(50), UnsupportedFormat),
        (b'{"a": [1, 2]}', UnsupportedFormat),
        (b'[{"a": 1}, {"a": 2}]', UnsupportedFormat),
        (b"<!DOCTYPE html><html></html>", UnsupportedFormat),
        (bytes(range(256)) * 20, NotATable),
        ((7).to_bytes(4, "little") * 500, NotATable),
        (b"PAR1", NotATable),
        (parquet(pl.DataFrame({"a": [1, 2]}))[:-20], NotATable),
        (parquet(pl.DataFrame({"a": [1, 2]}))[:-60] + b"\x00" * 52 + b"\x30\x00\x00\x00PAR1", NotATable),
        (parquet(pl.DataFrame()), NoColumns),
        (b",".join(b"c%d" % i for i in range(10_001)) + b"\n" + b",".join([b"1"] * 10_001) + b"\n", InvalidData),
    ],
)
def test_what_is_no_table_is_refused_and_leaves_nothing_behind(read, tmp_path, data, error):
    with pytest.raises(error):
        read(data)

    assert list((tmp_path / "out").iterdir()) == []


def test_csv_that_is_named_as_parquet_is_refused(read):
    with pytest.raises(NotATable, match="does not start as Parquet"):
        read(b"a,b\n1,2\n", filename="table.parquet")


def test_a_text_file_that_begins_like_a_program_is_read(read):
    assert read(b"MZ,intensity\n100.5,3\n101.5,4\n").table.columns == ["MZ", "intensity"]


def test_a_type_for_a_column_that_is_not_there_names_the_nearest(read):
    with pytest.raises(ColumnNotFound, match="the nearest name is 'price'"):
        read(b"price,b\n1,2\n", dtypes=[{"column": "prices", "dtype": "text"}])


@pytest.mark.parametrize("options", [{"quote": "«"}, {"quote": ",", "delimiter": ","}, {"delimiter": "\n"}])
def test_marks_that_no_file_can_be_read_with_are_refused(read, options):
    with pytest.raises(InvalidData):
        read(b"a,b\n1,2\n", **options)


def test_a_line_without_end_is_refused_before_it_fills_the_memory(read):
    with pytest.raises(NotATable, match="16 MiB"):
        read(b"a,b\n1,2\n" + b"x" * (30 << 20))


def test_random_bytes_end_in_an_error_of_ours_or_a_table(tmp_path):
    for seed in range(40):
        path = tmp_path / "upload"
        path.write_bytes(os.urandom(seed * 37 + 1))
        try:
            reading.ingest(str(path), str(tmp_path), "x.csv", ReadingOptions(), lambda *_: None)
        except (EmptyFile, NotATable, UnsupportedFormat):
            continue
