"""The dataset that analyses see: columns, samples, inline values; dtype names; values on the wire."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from measurand_engine.contract.shared import Sample, Source
from measurand_engine.dataset import Dataset, dtype_name, to_value
from measurand_engine.errors import ColumnNotFound, InvalidData

SOURCE = Source(dataset_id=None, name=None, version=None, sha256=None)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "data [1]*.parquet"
    pl.DataFrame({"a": range(1_000), "b": [str(i) for i in range(1_000)]}).write_parquet(file)
    return str(file)


def test_columns_come_in_the_order_asked_for(path):
    assert Dataset(source=SOURCE, path=path, columns=["b", "a"]).scan().collect().columns == ["b", "a"]


def test_an_unknown_column_is_refused_with_the_nearest_name(path):
    with pytest.raises(ColumnNotFound, match="no column 'B'; the nearest name is 'b'") as raised:
        Dataset(source=SOURCE, path=path, columns=["a", "B"]).scan()

    assert raised.value.status == 409


def test_a_sample_keeps_the_order_and_equal_seeds_draw_equal_rows(path):
    def draw(seed: int) -> list[int]:
        sample = Sample(n_rows=100, seed=seed)
        return Dataset(source=SOURCE, path=path, columns=["a"], sample=sample).scan().collect()["a"].to_list()

    assert draw(1) == sorted(draw(1)) == draw(1)
    assert len(set(draw(1))) == 100
    assert draw(1) != draw(2)


def test_a_sample_larger_than_the_data_is_the_data(path):
    assert Dataset(source=SOURCE, path=path, sample=Sample(n_rows=5_000)).scan().collect().height == 1_000


def test_inline_values_are_a_dataset_too():
    data = Dataset(source=SOURCE, inline={"a": [1, 2, 3], "b": ["x", "y", None]}, columns=["a"])

    assert data.scan().collect().rows() == [(1,), (2,), (3,)]


def test_a_dataset_without_data_is_refused():
    with pytest.raises(InvalidData):
        Dataset(source=SOURCE).scan()


def test_a_dataset_survives_the_way_to_another_process(path):
    data = Dataset(source=SOURCE, path=path, columns=["a"], sample=Sample(n_rows=10, seed=3))

    assert Dataset.model_validate_json(data.model_dump_json()) == data


@pytest.mark.parametrize(
    ("dtype", "name"),
    [
        (pl.Int64(), "integer"),
        (pl.UInt8(), "integer"),
        (pl.Float64(), "float"),
        (pl.Decimal(38, 2), "decimal"),
        (pl.Boolean(), "boolean"),
        (pl.String(), "text"),
        (pl.Categorical(), "text"),
        (pl.Date(), "date"),
        (pl.Datetime("us", "UTC"), "datetime"),
        (pl.Time(), "time"),
    ],
)
def test_each_type_has_a_name(dtype, name):
    assert dtype_name(dtype) == name


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (1, 1),
        (2**53 - 1, 2**53 - 1),
        (2**53, "9007199254740992"),
        (-(2**53), "-9007199254740992"),
        (0.1, 0.1),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (date(2013, 1, 31), "2013-01-31"),
        (time(5, 30), "05:30:00"),
        (datetime(2013, 1, 31, 5, 30), "2013-01-31T05:30:00"),  # noqa: DTZ001
        (datetime(2013, 1, 31, 5, 30, tzinfo=UTC), "2013-01-31T05:30:00Z"),
        (np.int64(3), 3),
        (np.float64("nan"), "NaN"),
        ("x", "x"),
    ],
)
def test_each_value_has_a_form_on_the_wire(value, expected):
    converted = to_value(value)

    assert converted == expected
    assert type(converted) is type(expected)


def test_what_is_no_value_is_refused():
    with pytest.raises(TypeError):
        to_value([1])
