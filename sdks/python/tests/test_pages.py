"""Lists in pages."""

from __future__ import annotations

import pytest
from sdk_stub import Reply, dataset

from measurand import MeasurandError


def page(*names, cursor=None, **members):
    return Reply(200, {"items": [dataset(name=name) for name in names], "next_cursor": cursor, **members})


def listed(mz):
    return mz.datasets.list()


def test_iterating_asks_for_the_pages_one_after_the_other(go, stub):
    stub.script = [page("a", "b", cursor="2"), page("c")]
    assert [item.name for item in go.all(listed)] == ["a", "b", "c"]
    assert [seen.query for seen in stub.seen] == [[], [("cursor", "2")]]


def test_filters_stay_on_every_page(go, stub):
    stub.script = [page("a", cursor="2"), page("b")]
    go.all(lambda mz: mz.datasets.list(tag="x", limit=1))
    assert stub.seen[1].query == [("tag", "x"), ("limit", "1"), ("cursor", "2")]


def test_nothing_is_asked_before_the_first_item_is_wanted(go, stub):
    go(listed)
    assert stub.seen == []


def test_empty_pages_are_passed_over(go, stub):
    stub.script = [page(cursor="2"), page(cursor="3"), page("a")]
    assert [item.name for item in go.all(listed)] == ["a"]


def test_pages_gives_whole_pages(go, stub):
    stub.script = [page("a", cursor="2"), page("b")]
    assert [[item.name for item in found.items] for found in go.all(lambda mz: mz.datasets.list().pages())] == [
        ["a"],
        ["b"],
    ]


def test_first_asks_for_no_more_than_it_needs(go, stub):
    stub.script = [page("a", cursor="2")]
    assert go(lambda mz: mz.datasets.list().first()).name == "a"
    assert len(stub.seen) == 1


def test_first_of_nothing_is_none(go, stub):
    stub.script = [page()]
    assert go(lambda mz: mz.datasets.list().first()) is None


def test_take_stops_when_it_has_enough(go, stub):
    stub.script = [page("a", "b", cursor="2"), page("c", "d", cursor="3")]
    assert [item.name for item in go(lambda mz: mz.datasets.list().take(3))] == ["a", "b", "c"]
    assert len(stub.seen) == 2


def test_a_cursor_goes_on_where_another_process_stopped(go, stub):
    stub.script = [page("a", cursor="2"), page("b")]
    before = go(listed)
    go(lambda _: before.first())
    after = go.all(lambda mz: mz.datasets.list(cursor=before.cursor))
    assert [item.name for item in after] == ["b"]


@pytest.mark.parametrize("cursors", [["2", "2"], ["2", "3", "2"]])
def test_the_same_cursor_twice_is_an_error_and_no_loop(go, stub, cursors):
    stub.script = [page("a", cursor=cursor) for cursor in cursors]
    with pytest.raises(MeasurandError, match="same cursor twice"):
        go.all(listed)


def test_a_fault_on_a_later_page_is_retried(go, stub, clock):
    stub.script = [page("a", cursor="2"), Reply(503), page("b")]
    assert len(go.all(listed)) == 2
    assert clock.slept == [0.5]


@pytest.mark.parametrize("library", ["polars", "pandas", "arrow"])
def test_rows_come_out_as_a_frame(go, stub, library):
    rows = [{"row": 0, "values": [1, "UA"]}, {"row": 1, "values": [None, "AA"]}]
    stub.script = [
        Reply(200, {"columns": ["delay", "carrier"], "items": rows[:1], "next_cursor": "2"}),
        Reply(200, {"columns": ["delay", "carrier"], "items": rows[1:], "next_cursor": None}),
    ]
    frame = go(lambda mz: getattr(mz.datasets.list_rows("flights"), f"to_{library}")())
    assert list(getattr(frame, "column_names", None) or frame.columns) == ["delay", "carrier"]
    assert (
        [str(value) for value in frame["carrier"].to_pylist() if value] == ["UA", "AA"]
        if library == "arrow"
        else list(frame["carrier"]) == ["UA", "AA"]
    )


def test_objects_come_out_as_a_frame(go, stub):
    stub.script = [Reply(200, {"items": [{"id": "job_1", "state": "running"}], "next_cursor": None})]
    assert go(lambda mz: mz.jobs.list().to_polars()).to_dicts() == [{"id": "job_1", "state": "running"}]
