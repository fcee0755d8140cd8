"""Values in a request: types come from JSON, and strings stay text unless all are ISO moments."""

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from measurand_engine import reading
from measurand_engine.errors import InvalidData, NoColumns


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ([1, None, -2], pl.Int64, [1, None, -2]),
        ([1, 2.5], pl.Float64, [1.0, 2.5]),
        ([True, None], pl.Boolean, [True, None]),
        (["x", None], pl.String, ["x", None]),
        ([None, None], pl.String, [None, None]),
        ([], pl.String, []),
        (["1", "2"], pl.String, ["1", "2"]),
        ([2**63, 1], pl.Decimal(38, 0), [Decimal(2**63), Decimal(1)]),
        (["2013-01-31", None], pl.Date, [date(2013, 1, 31), None]),
        (["2013-02-30"], pl.String, ["2013-02-30"]),
        (["2013-01-31T05:30:00"], pl.Datetime("us"), [datetime(2013, 1, 31, 5, 30)]),  # noqa: DTZ001
        (["2013-01-31T05:30Z"], pl.Datetime("us", "UTC"), [datetime(2013, 1, 31, 5, 30, tzinfo=UTC)]),
        (["2013-01-31T05:30Z", "2013-01-31T05:30"], pl.String, ["2013-01-31T05:30Z", "2013-01-31T05:30"]),
    ],
)
def test_values_get_the_type_that_their_json_has(values, dtype, expected):
    frame = reading.inline_frame({"a": values})

    assert frame.schema["a"] == dtype
    assert frame["a"].to_list() == expected


def test_mixed_values_become_text_and_are_reported(tmp_path):
    result = reading.inline({"a": [1, "x", True, None]}, str(tmp_path), lambda *_: None)

    assert pl.read_parquet(tmp_path / reading.DATA)["a"].to_list() == ["1", "x", "true", None]
    assert [(notice.code, notice.column) for notice in result.warnings] == [("mixed_types", "a")]


def test_columns_of_different_lengths_are_refused_by_name(tmp_path):
    with pytest.raises(InvalidData, match="'b' has 1 values and column 'a' has 2"):
        reading.inline({"a": [1, 2], "b": [1]}, str(tmp_path), lambda *_: None)

    assert list(tmp_path.iterdir()) == []


def test_no_columns_are_refused():
    with pytest.raises(NoColumns):
        reading.inline_frame({})


def test_an_empty_name_is_replaced_and_reported(tmp_path):
    result = reading.inline({"": [1]}, str(tmp_path), lambda *_: None)

    assert [(column.name, column.source_name) for column in result.columns] == [("column_1", "")]
    assert result.warnings[0].code == "column_renamed"


def test_inline_values_and_the_same_file_have_one_hash(tmp_path, read):
    result = reading.inline({"a": [1, 2], "b": ["x", None]}, str(tmp_path), lambda *_: None)

    assert result.content_sha256 == read("a,b\n1,x\n2,\n").result.content_sha256
    assert (result.n_rows, result.dialect.format) == (2, "inline")
