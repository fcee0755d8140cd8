"""Parquet: the footer first, then the contract's dtypes."""

import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import polars as pl
import pytest
from measurand_engine import reading
from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.errors import InvalidData, NotATable
from measurand_engine.reading import footer


def parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("values", "dtype", "stored", "code"),
    [
        ([1, None], pl.UInt8, pl.Int64, None),
        ([1, None], pl.UInt64, pl.Int64, None),
        ([1.5, None], pl.Float32, pl.Float64, None),
        (["a", None], pl.Categorical, pl.String, None),
        (["a", None], pl.Enum(["a"]), pl.String, None),
        ([True, None], pl.Boolean, pl.Boolean, None),
        ([date(2013, 1, 31), None], pl.Date, pl.Date, None),
        ([time(5, 30), None], pl.Time, pl.Time, None),
        ([Decimal("1.50"), None], pl.Decimal(10, 2), pl.Decimal(38, 2), None),
        ([datetime(2013, 1, 31), None], pl.Datetime("ms"), pl.Datetime("us"), None),  # noqa: DTZ001
        ([datetime(2013, 1, 31), None], pl.Datetime("ns"), pl.Datetime("us"), "precision_reduced"),  # noqa: DTZ001
    ],
)
def test_each_type_becomes_one_of_the_contract(read, values, dtype, stored, code):
    found = read(parquet(pl.DataFrame({"a": pl.Series(values, dtype=dtype)})))

    assert found.table.schema["a"] == stored
    assert found.table["a"].to_list() == values
    assert found.notices == ({(code, "a")} if code else set())
    assert found.result.columns[0].nullable


@pytest.mark.parametrize(
    ("series", "expected", "code"),
    [
        (pl.Series([[1, 2], None, []]), ["[1,2]", None, "[]"], "nested_as_text"),
        (pl.Series([{"x": 1, "y": 'a"'}]), ['{"x":1,"y":"a\\""}'], "nested_as_text"),
        (pl.Series([[b"\x00\xff"], None]), ['["00ff"]', None], "nested_as_text"),
        (pl.Series([b"\x00\xff", None]), ["00ff", None], "binary_as_hex"),
        (pl.Series([timedelta(seconds=1.5), None]), [1.5, None], "duration_as_seconds"),
        (pl.Series([2**63, 1], dtype=pl.UInt64), [Decimal(2**63), Decimal(1)], "integer_overflow"),
    ],
)
def test_what_the_contract_has_no_name_for_is_converted_and_reported(read, series, expected, code):
    found = read(parquet(pl.DataFrame({"a": series})))

    assert found.table["a"].to_list() == expected
    assert found.notices == {(code, "a")}


def test_times_with_a_zone_become_utc(read):
    zoned = pl.Series([datetime(2013, 1, 31, 12)], dtype=pl.Datetime("us")).dt.replace_time_zone("Europe/Rome")  # noqa: DTZ001

    assert read(parquet(pl.DataFrame({"a": zoned}))).table["a"].to_list() == [datetime(2013, 1, 31, 11, tzinfo=UTC)]


def test_the_account_of_a_parquet_file_has_no_text(read):
    result = read(parquet(pl.DataFrame({"a": [1, 2, 3]}))).result

    assert (result.n_rows, result.n_rejected, result.n_rejected_cells) == (3, 0, 0)
    assert (result.dialect.format, result.dialect.delimiter, result.dialect.confidence) == ("parquet", None, None)


def test_the_footer_is_read_before_anything_is_decoded(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(parquet(pl.DataFrame({"a": range(1_000), "b": [[1]] * 1_000})))

    found = footer.check(path)

    assert (found.n_rows, found.n_columns) == (1_000, 2)
    assert found.decoded_bytes > 0


def test_a_file_of_too_many_columns_is_refused_by_its_footer(read):
    with pytest.raises(InvalidData, match="10000 are the most"):
        read(parquet(pl.DataFrame({f"c{i}": [1] for i in range(10_001)})))


def test_a_file_that_would_grow_beyond_measure_is_refused_by_its_footer(read):
    constant = pl.select(a=pl.repeat(7, 220_000_000, dtype=pl.Int8, eager=False)).lazy()
    buffer = io.BytesIO()
    constant.sink_parquet(buffer)
    assert len(buffer.getvalue()) < 1 << 20

    with pytest.raises(InvalidData, match="more than 200 times its size"):
        read(buffer.getvalue())


def test_a_file_whose_pages_are_damaged_is_refused(read):
    data = bytearray(parquet(pl.DataFrame({"a": [f"value {i}" for i in range(5_000)]})))
    data[200:2_000] = bytes(1_800)

    with pytest.raises(NotATable, match="damaged"):
        read(bytes(data))


def test_types_cannot_be_given_for_a_file_that_carries_them(read):
    with pytest.raises(InvalidData, match="carries its types"):
        read(parquet(pl.DataFrame({"a": [1]})), dtypes=[{"column": "a", "dtype": "text"}])


def test_the_head_of_a_parquet_file_is_its_schema(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(parquet(pl.DataFrame({"a": [1], "b": ["x"]})))

    found = reading.head(str(path), "x.parquet", ReadingOptions())

    assert [(column.name, column.dtype) for column in found.columns] == [("a", "integer"), ("b", "text")]
