"""Anything that is data, where data is asked."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from hashlib import sha256

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from sdk_stub import Reply, dataset, report

from measurand import Dataset, DatasetVersion, ProfileReport
from measurand.data import rows, source

THERE = Reply(200, {}, {"location": "/api/v1/datasets/ds_1"})


def columns(given):
    return source(given)["inline"]["columns"]


def uploaded(given):
    """The bytes that are sent for this frame."""
    with source(given)() as file:
        return file.read()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("flights@2", "flights@2"),
        (Dataset.read(dataset()), "ds_1@2"),
        (DatasetVersion.read({"dataset_id": "ds_1", "number": 3}), "ds_1@3"),
        (ProfileReport.read(report()).source, "ds_1@2"),
    ],
)
def test_a_dataset_is_its_name_or_the_version_that_was_seen(given, expected):
    assert source(given) == {"dataset": expected}


def test_a_source_as_a_dict_goes_as_it_is_and_may_hold_an_answer():
    given = {"dataset": Dataset.read(dataset()), "columns": ["a"], "sample": {"n_rows": 5}}
    assert source(given) == {**given, "dataset": "ds_1@2"}
    assert source({"inline": {"columns": {"a": [1]}}}) == {"inline": {"columns": {"a": [1]}}}


def test_rows_become_columns():
    assert columns([{"a": 1, "b": "x"}, {"a": None, "c": True}]) == {
        "a": [1, None],
        "b": ["x", None],
        "c": [None, True],
    }


def test_a_path_as_a_string_is_taken_for_a_name_and_never_read(tmp_path):
    path = tmp_path / "secret.csv"
    path.write_text("a\n1\n")
    assert source(str(path)) == {"dataset": str(path)}


@pytest.mark.parametrize("given", [5, None, 1.5, object(), ["flights"]])
def test_what_is_no_data_is_refused_by_name(given):
    with pytest.raises(TypeError, match=r"data|rows"):
        source(given)


def test_a_report_is_no_dataset():
    with pytest.raises(TypeError, match="a ProfileReport is no dataset"):
        source(ProfileReport.read(report()))


VALUES = {"n": [1, None], "x": [0.5, 1.5], "t": ["ü", ""], "b": [True, None], "d": [dt.date(2026, 1, 2), None]}
EXPECTED = {**VALUES, "d": ["2026-01-02", None]}


@pytest.mark.parametrize(
    "frame",
    [pl.DataFrame(VALUES), pl.LazyFrame(VALUES), pa.table(VALUES), pd.DataFrame(VALUES, dtype=object)],
    ids=["polars", "lazy", "arrow", "pandas"],
)
def test_a_small_frame_goes_inline(frame):
    assert columns(frame) == EXPECTED


def test_numbers_that_json_would_round_are_strings():
    frame = pl.DataFrame(
        {"big": [2**53 - 1, 2**53], "exact": pl.Series([Decimal("1.10"), None], dtype=pl.Decimal(5, 2))}
    )
    assert columns(frame) == {"big": [2**53 - 1, str(2**53)], "exact": ["1.10", None]}


def test_missing_values_of_pandas_are_null():
    frame = pd.DataFrame(
        {"x": [1.5, float("nan")], "t": pd.to_datetime(["2026-01-02", None]), "n": pd.array([1, None], "Int64")}
    )
    assert columns(frame) == {"x": [1.5, None], "t": ["2026-01-02T00:00:00", None], "n": [1, None]}


def test_index_and_categories_of_pandas_survive():
    frame = pd.DataFrame({"x": pd.Categorical(["a", "b"])}, index=pd.Index([10, 20], name="id"))
    assert columns(frame) == {"id": [10, 20], "x": ["a", "b"]}
    wide = pd.DataFrame({"x": pd.Categorical(["a", "b"] * 400_000)}, index=pd.Index(range(800_000), name="id"))
    back = pd.read_parquet(io.BytesIO(uploaded(wide)))
    assert (back.index.name, str(back["x"].dtype)) == ("id", "category")


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"x": [float("nan"), float("inf")]}),
        pl.DataFrame({"x": [[1], [2]]}),
        pl.DataFrame({"x": [dt.timedelta(seconds=1)]}),
        pl.DataFrame({"x": pl.Series([], dtype=pl.Int64)}),
        pl.DataFrame({"x": range(600_000)}),
        pl.DataFrame({"x": ["long text " * 20_000] * 6}),
        pa.table({"x": [float("nan")]}),
    ],
    ids=["nan", "list", "duration", "empty", "many", "long", "arrow"],
)
def test_what_is_large_or_would_change_in_json_is_sent_as_parquet(frame):
    assert pl.read_parquet(uploaded(frame)).equals(pl.DataFrame(frame))


def test_a_frame_of_any_size_can_stand_in_a_request():
    assert rows(pl.DataFrame({"a": [1]})) == {"columns": {"a": [1]}}
    assert rows([{"a": 1}]) == {"columns": {"a": [1]}}
    assert rows({"columns": {"a": [1]}}) == {"columns": {"a": [1]}}
    with pytest.raises(TypeError, match="no table"):
        rows("flights")


def test_registering_takes_a_frame(go, stub):
    stub.script = [Reply(200, dataset())]
    go(lambda mz: mz.datasets.register(name="small", inline=pl.DataFrame({"a": [1, 2]})))
    assert stub.seen[0].json == {"name": "small", "inline": {"columns": {"a": [1, 2]}}}


class Pipe(io.RawIOBase):
    def __init__(self):
        self._rest = io.BytesIO(b"a\n1\n")

    def read(self, n=-1):
        return self._rest.read(n)


@pytest.mark.parametrize("kind", ["path", "bytes", "stream", "pipe"])
def test_a_file_is_uploaded_first_under_the_name_of_its_content(go, stub, tmp_path, kind):
    path = tmp_path / "flights.csv"
    path.write_bytes(b"a\n1\n")
    given = {"path": path, "bytes": b"a\n1\n", "stream": io.BytesIO(b"a\n1\n"), "pipe": Pipe()}[kind]
    name = f"adhoc-{sha256(path.read_bytes()).hexdigest()[:12]}"
    stub.script = [THERE, Reply(200, dataset(name=name)), Reply(200, report())]
    go(lambda mz: mz.profile.analyze(given))
    assert f'name="name"\r\n\r\n{name}\r\n'.encode() in stub.seen[0].body
    assert b"\r\n\r\na\n1\n\r\n" in stub.seen[0].body
    assert stub.seen[2].json == {"data": {"dataset": name}}


def test_both_sides_of_a_comparison_take_anything(go, stub):
    stub.script = [Reply(200, {"kind": "drift", "columns": []})]
    go(lambda mz: mz.drift.detect("flights@1", pl.DataFrame({"a": [1]}), options={"alpha": 0.01}))
    assert stub.seen[0].json == {
        "reference": {"dataset": "flights@1"},
        "current": {"inline": {"columns": {"a": [1]}}},
        "options": {"alpha": 0.01},
    }


def test_the_options_of_a_report_repeat_it(go, stub):
    stub.script = [Reply(200, report())]
    options = ProfileReport.read(report(options={"n_bins": 7})).options
    go(lambda mz: mz.profile.analyze("flights", options=options))
    assert stub.seen[0].json["options"] == {"n_bins": 7}


def test_a_dataset_in_a_path_is_the_dataset_and_a_version_is_the_version(go, stub):
    stub.script = [Reply(200, report())] * 2
    go(lambda mz: mz.profile.get(Dataset.read(dataset())))
    go(lambda mz: mz.profile.get(DatasetVersion.read({"dataset_id": "ds_1", "number": 3})))
    assert [seen.path for seen in stub.seen] == ["/api/v1/datasets/ds_1/profile", "/api/v1/datasets/ds_1@3/profile"]


def test_times_and_decimals_are_written_as_the_contract_says(go, stub):
    stub.script = [Reply(201, {"api_key": {}, "secret": "s"})]
    moment = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    go(lambda mz: mz.access.create_key(name="n", scopes=["read"], expires_at=moment))
    assert stub.seen[0].json["expires_at"] == "2026-01-02T00:00:00+00:00"


def test_nan_is_refused_before_it_is_sent(go, stub):
    with pytest.raises(ValueError, match="not JSON compliant"):
        go(lambda mz: mz.profile.analyze("flights", options={"quantiles": [float("nan")]}))
