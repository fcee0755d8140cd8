"""Answers as views: nothing is checked, nothing unknown is lost."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime, timedelta

import pytest
from sdk_stub import dataset, job, report

from measurand import (
    OMIT,
    ColumnProfile,
    Dataset,
    DriftReport,
    Job,
    Keyed,
    NumericProfile,
    ProfileReport,
    Report,
    Unknown,
    UnknownColumnProfile,
)
from measurand.views import Model


def test_properties_are_attributes():
    view = Dataset.read(dataset())
    assert (view.id, view.rows, view.tags, view.description) == ("ds_1", 3, [], None)


def test_times_are_read_when_they_are_looked_at():
    view = Dataset.read(dataset(created_at="2026-01-02T03:04:05.678Z"))
    assert view.created_at == datetime(2026, 1, 2, 3, 4, 5, 678000, UTC)


def test_times_with_offsets_and_nanoseconds_are_read():
    view = Dataset.read(dataset(created_at="2026-01-02T03:04:05.123456789+02:00"))
    assert view.created_at.utcoffset() == timedelta(hours=2)
    assert view.created_at.microsecond == 123456


def test_null_times_and_objects_are_none():
    view = Job.read(job("running"))
    assert (view.finished_at, view.result, view.problem) == (None, None, None)


def test_nested_objects_are_views():
    view = ProfileReport.read(report())
    assert view.source.name == "flights"
    assert type(view.columns[0]) is NumericProfile


def test_a_list_with_a_key_is_indexed_by_name_and_by_position():
    columns = ProfileReport.read(report()).columns
    assert isinstance(columns, Keyed)
    assert columns["dep_delay"] == columns[0] == columns[-1]
    assert columns["dep_delay"].quantiles.values == [2.0]
    assert (len(columns), columns.keys(), "dep_delay" in columns, "nope" in columns) == (1, ["dep_delay"], True, False)
    assert columns.get("nope") is None
    assert [column.name for column in columns[:1]] == ["dep_delay"]


def test_a_misspelt_name_is_answered_with_the_nearest():
    with pytest.raises(KeyError, match="did you mean 'dep_delay'"):
        ProfileReport.read(report()).columns["dep_dellay"]


def test_unknown_properties_are_kept():
    view = Dataset.read(dataset(brand_new={"x": 1}))
    assert view.brand_new == {"x": 1}
    assert view.to_dict()["brand_new"] == {"x": 1}
    assert "brand_new" in dir(view)


def test_an_absent_property_is_an_attribute_error_that_says_what_there_is():
    with pytest.raises(AttributeError, match="this Job has no 'nope'; it has: id, operation"):
        _ = Job.read(job("running")).nope


def test_an_absent_time_is_an_attribute_error_too():
    with pytest.raises(AttributeError, match="created_at"):
        _ = Dataset.read({"id": "ds_1"}).created_at


def test_an_unknown_enum_value_stays_a_string():
    assert Job.read(job("paused")).state == "paused"


def test_an_unknown_union_member_becomes_unknown_with_its_data():
    view = ProfileReport.read(report(columns=[{"kind": "geo", "name": "g", "bbox": [0, 1]}]))
    column = view.columns["g"]
    assert isinstance(column, Unknown)
    assert isinstance(column, ColumnProfile)
    assert type(column) is UnknownColumnProfile
    assert (column.kind, column.bbox) == ("geo", [0, 1])


def test_a_union_reads_the_kind_that_its_tag_says():
    assert type(Report.read(report())) is ProfileReport
    assert type(Report.read({"kind": "drift"})) is DriftReport
    assert isinstance(Report.read({"kind": "forecast", "horizon": 3}), Unknown)
    assert isinstance(Report.read({}), Unknown)


def test_a_value_of_another_shape_is_given_as_it_is():
    view = ProfileReport.read(report(source="elsewhere", columns="none"))
    assert (view.source, view.columns) == ("elsewhere", "none")


def test_views_cannot_be_changed():
    view = Dataset.read(dataset())
    with pytest.raises(AttributeError, match="cannot be changed"):
        view.name = "other"
    with pytest.raises(AttributeError, match="cannot be changed"):
        view.created_at = 1


def test_views_are_equal_when_class_and_data_are():
    assert Dataset.read(dataset()) == Dataset.read(dataset())
    assert Dataset.read(dataset()) != Dataset.read(dataset(name="other"))
    assert Dataset.read(dataset()) != Model.read(dataset())
    assert ProfileReport.read(report()).columns == ProfileReport.read(report()).columns


def test_views_pickle_and_copy():
    view = ProfileReport.read(report())
    assert pickle.loads(pickle.dumps(view)) == view  # noqa: S301 - our own bytes
    assert copy.deepcopy(view) == view
    assert pickle.loads(pickle.dumps(view.columns))["dep_delay"] == view.columns["dep_delay"]  # noqa: S301


def test_a_representation_is_short():
    text = repr(Dataset.read(dataset(name="x" * 500)))
    assert text.startswith("Dataset(id='ds_1', name='xxx")
    assert len(text) < 150


def test_data_goes_out_as_it_came_in():
    data = report(brand_new=1)
    assert json.dumps(ProfileReport.read(data).to_dict()) == json.dumps(data)
    assert ProfileReport.read(data).columns.to_dicts() == data["columns"]


def test_the_absent_value_is_not_null():
    assert OMIT is not None
    assert repr(OMIT) == "OMIT"
