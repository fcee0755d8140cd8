"""Datasets over HTTP: a file goes in, and what is asked about it comes out."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import polars as pl
import pyarrow as pa
import pytest

sys.path.append(str(Path(__file__).parent))
from serving import WAIT, Served, serving

CSV = b"carrier,dep_delay,day\nUA,2,2013-01-01\nAA,,2013-01-02\nB6,-5,2013-01-03\nDL,11,2013-01-04\nUA,0,2013-01-05\n"
BROKEN_CSV = b"carrier,dep_delay\n" + b"".join(b"UA,%d\n" % n for n in range(200)) + b"AA,late\nUA\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        served.upload(CSV)
        yield served


def register(served: Served, name: str, **body: object) -> httpx.Response:
    columns = {"a": list(range(body.pop("n_rows", 3)))}  # type: ignore[call-overload]
    return served.send("POST", "/datasets", json={"name": name, "inline": {"columns": columns}, **body}, headers=WAIT)


def test_a_dataset_tells_what_was_read(served: Served) -> None:
    answer = served.get("/datasets/flights")
    told = answer.json()
    assert answer.status_code == 200, told
    assert (told["filename"], told["rows"], told["columns"], told["status"]) == ("flights.csv", 5, 3, "ready")
    assert [(c["name"], c["dtype"]) for c in told["schema"]] == [
        ("carrier", "text"),
        ("dep_delay", "integer"),
        ("day", "date"),
    ]
    report = told["validation_report"]
    assert (report["n_rows_file"], report["n_rows_read"], report["n_rows_rejected"]) == (5, 5, 0)
    assert served.get(f"/reports/{report['report_id']}").json()["kind"] == "profile"


def test_a_dataset_is_found_by_name_by_id_and_by_version(served: Served) -> None:
    told = served.get("/datasets/flights").json()
    for ref in ("flights@1", told["id"], f"{told['id']}@1"):
        assert served.get(f"/datasets/{ref}").json() == told


@pytest.mark.parametrize("ref", ["unknown", "flights@9", "unknown@1", "ds_01k9zq3v5n8rj2m4t6w8y0a2c4"])
def test_what_is_not_there_is_404_with_a_way_on(served: Served, ref: str) -> None:
    problem = served.get(f"/datasets/{ref}").json()
    assert (problem["status"], problem["code"]) == (404, "dataset_not_found")
    assert "GET /api/v1/datasets" in problem["detail"]


def test_a_dataset_that_is_held_already_is_not_sent_again(served: Served) -> None:
    answer = served.get("/datasets/flights")
    again = served.get("/datasets/flights", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_rows_come_in_pages_in_the_order_of_the_file(served: Served) -> None:
    first = served.get("/datasets/flights/rows?limit=3").json()
    assert first["columns"] == ["carrier", "dep_delay", "day"]
    assert [row["values"] for row in first["items"]] == [
        ["UA", 2, "2013-01-01"],
        ["AA", None, "2013-01-02"],
        ["B6", -5, "2013-01-03"],
    ]
    rest = served.get("/datasets/flights/rows", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    assert [row["row"] for row in rest["items"]] == [3, 4]
    assert rest["next_cursor"] is None


def test_rows_show_the_asked_columns_in_the_asked_order(served: Served) -> None:
    page = served.get("/datasets/flights/rows", params={"columns": ["day", "carrier"], "limit": 1}).json()
    assert (page["columns"], page["items"][0]["values"]) == (["day", "carrier"], ["2013-01-01", "UA"])


def test_a_column_that_is_not_there_is_named_with_the_nearest(served: Served) -> None:
    problem = served.get("/datasets/flights/rows", params={"columns": "dep_dela"}).json()
    assert (problem["status"], problem["code"]) == (409, "column_not_found")
    assert "dep_delay" in problem["detail"]


def test_a_cursor_stays_with_the_version_it_began_on(served: Served) -> None:
    served.upload(CSV, data={"name": "growing"})
    first = served.get("/datasets/growing/rows?limit=3").json()
    served.upload(CSV + b"ZZ,99,2013-01-06\n", data={"name": "growing"})
    rest = served.get("/datasets/growing/rows", params={"cursor": first["next_cursor"], "limit": 50}).json()
    assert [row["row"] for row in rest["items"]] == [3, 4]
    assert len(served.get("/datasets/growing/rows").json()["items"]) == 6


@pytest.mark.parametrize("path", ["/datasets/growing/rows?columns=carrier", "/datasets/flights@1/rows", "/datasets"])
def test_a_cursor_is_good_for_its_own_list_only(served: Served, path: str) -> None:
    cursor = served.get("/datasets/flights/rows?limit=1").json()["next_cursor"]
    problem = served.send("GET", path, params={**dict(httpx.URL(path).params), "cursor": cursor}).json()
    assert problem["code"] in {"stale_cursor", "dataset_not_found"}


def test_rejected_rows_and_cells_are_listed_with_their_place_and_reason(served: Served) -> None:
    answer = served.upload(BROKEN_CSV, "broken.csv")
    assert answer.status_code == 200, answer.text
    told = served.get("/datasets/broken").json()["validation_report"]
    assert (told["n_rows_file"], told["n_rows_rejected"], told["n_cells_rejected"]) == (202, 1, 1)
    first = served.get("/datasets/broken/rejects?limit=1").json()
    second = served.get("/datasets/broken/rejects", params={"limit": 1, "cursor": first["next_cursor"]}).json()
    found = [*first["items"], *second["items"]]
    assert [(r["kind"], r["reason"], r["line"], r["raw_text"]) for r in found] == [
        ("cell", "unparsed_cell", 202, "late"),
        ("row", "too_few_fields", 203, "UA"),
    ]
    assert second["next_cursor"] is None


def test_a_version_without_rejects_has_an_empty_list(served: Served) -> None:
    assert served.get("/datasets/flights/rejects").json() == {"items": [], "warnings": [], "next_cursor": None}


def test_the_table_comes_back_in_three_formats(served: Served) -> None:
    parquet = served.get("/datasets/flights/content")
    csv = served.get("/datasets/flights/content?format=csv")
    arrow = served.get("/datasets/flights/content?format=arrow")
    table = pl.read_parquet(io.BytesIO(parquet.content))
    assert table["dep_delay"].to_list() == [2, None, -5, 11, 0]
    assert csv.content == CSV.replace(b"\n", b"\r\n")
    assert pa.ipc.open_stream(arrow.content).read_all().num_rows == 5
    assert parquet.headers["content-length"] == str(len(parquet.content))
    names = [answer.headers["content-disposition"] for answer in (parquet, csv, arrow)]
    assert names == [f'attachment; filename="flights-1.{suffix}"' for suffix in ("parquet", "csv", "arrow")]
    assert not [path for path in served.blobs() if "part" in path.name]


def test_the_head_of_a_download_reads_nothing(served: Served) -> None:
    answer = served.send("HEAD", "/datasets/flights/content?format=csv")
    assert (answer.status_code, answer.content) == (200, b"")


def test_datasets_are_listed_newest_first_by_prefix_and_by_tag(served: Served) -> None:
    for name, tags in (("list-a", ["x"]), ("list-b", ['x"y', "z"]), ("list-c", ["x", "z"]), ("lis_-d", [])):
        register(served, name, tags=tags)

    def names(**query: str | int) -> list[str]:
        return [item["name"] for item in served.get("/datasets", params=query).json()["items"]]

    assert names(name_prefix="list-") == ["list-c", "list-b", "list-a"]
    assert names(name_prefix="lis_") == ["lis_-d"]
    assert names(tag="x") == ["list-c", "list-a"]
    assert names(tag="y") == []
    assert names(tag="z", name_prefix="list-b") == ["list-b"]
    first = served.get("/datasets", params={"name_prefix": "list-", "limit": 2}).json()
    more = {"name_prefix": "list-", "limit": 2, "cursor": first["next_cursor"]}
    assert [item["name"] for item in served.get("/datasets", params=more).json()["items"]] == ["list-a"]


def test_a_patch_changes_what_it_names_and_null_clears(served: Served) -> None:
    register(served, "patched", description="old", tags=["a"])
    path = "/datasets/patched"
    changed = served.send("PATCH", path, json={"owner": "ops", "key_columns": ["a"], "description": None}).json()
    assert (changed["owner"], changed["key_columns"]) == ("ops", ["a"])
    assert (changed["description"], changed["tags"]) == (None, ["a"])
    renamed = served.send("PATCH", path, json={"name": "renamed"}).json()
    assert renamed["id"] == changed["id"]
    assert served.get(path).status_code == 404
    assert served.get("/datasets/renamed").json()["owner"] == "ops"


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"name": "flights"}, "name_taken"),
        ({"name": "drift"}, "name_taken"),
        ({"key_columns": ["b"]}, "column_not_found"),
        ({"ownr": "x"}, "invalid_request"),
        ({"tags": None}, "invalid_request"),
    ],
)
def test_a_patch_that_cannot_be_is_refused_whole(served: Served, patch: dict[str, object], code: str) -> None:
    register(served, "refusing")
    before = served.get("/datasets/refusing").json()
    problem = served.send("PATCH", "/datasets/refusing", json={"description": "new", **patch}).json()
    assert problem["code"] == code
    assert served.get("/datasets/refusing").json() == before


def test_a_change_based_on_an_older_state_is_refused(served: Served) -> None:
    register(served, "contested")
    stale = served.get("/datasets/contested").headers["etag"]
    first = served.send("PATCH", "/datasets/contested", json={"owner": "one"}, headers={"If-Match": stale})
    second = served.send("PATCH", "/datasets/contested", json={"owner": "two"}, headers={"If-Match": stale})
    assert (first.status_code, second.status_code) == (200, 412)
    assert second.headers["etag"] == first.headers["etag"]
    assert served.send("DELETE", "/datasets/contested", headers={"If-Match": stale}).status_code == 412
    assert served.send("DELETE", "/datasets/contested", headers={"If-Match": first.headers["etag"]}).status_code == 204


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_version_cannot_be_changed(served: Served, method: str) -> None:
    request = {"json": {"owner": "x"}} if method == "PATCH" else {}
    problem = served.send(method, "/datasets/flights@1", **request).json()
    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/path/dataset")


def test_a_deleted_dataset_is_gone_with_its_files_and_its_name_is_free(served: Served) -> None:
    before = served.blobs()
    report_id = register(served, "passing", n_rows=7).json()["validation_report"]["report_id"]
    assert len(served.blobs()) > len(before)
    assert served.send("DELETE", "/datasets/passing").status_code == 204
    assert served.blobs() == before
    assert served.get("/datasets/passing").status_code == 404
    assert served.get(f"/reports/{report_id}").status_code == 200
    assert register(served, "passing", n_rows=2).json()["version"] == 1


def test_versions_are_listed_newest_first_with_what_was_read(served: Served) -> None:
    for n_rows in (1, 2, 3):
        register(served, "versioned", n_rows=n_rows)
    first = served.get("/datasets/versioned/versions?limit=2").json()
    rest = served.get("/datasets/versioned/versions", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    found = [*first["items"], *rest["items"]]
    assert [(version["number"], version["rows"], version["status"]) for version in found] == [
        (3, 3, "ready"),
        (2, 2, "ready"),
        (1, 1, "ready"),
    ]
    assert found[0]["operation"] == "register_dataset"
    assert found[0]["dialect"]["format"] == "inline"
    assert found[0]["schema"][0]["name"] == "a"


def test_lineage_shows_which_version_replaced_which(served: Served) -> None:
    for n_rows in (1, 2, 3):
        register(served, "descended", n_rows=n_rows)
    graph = served.get("/datasets/descended@2/lineage").json()
    held = graph["root"].partition("@")[0]
    assert graph["root"] == f"{held}@2"
    assert sorted((e["parent"], e["child"], e["relation"]) for e in graph["edges"]) == [
        (f"{held}@1", f"{held}@2", "replaces"),
        (f"{held}@2", f"{held}@3", "replaces"),
    ]
    upstream = served.get("/datasets/descended@2/lineage?direction=upstream").json()
    assert [node["version"] for node in upstream["nodes"]] == [2, 1]
    one = served.get("/datasets/descended/lineage?depth=1").json()
    assert [node["version"] for node in one["nodes"]] == [3, 2]


def test_registered_rows_keep_their_values(served: Served) -> None:
    columns = {"n": [1, None, 3], "x": [0.5, 1.0, None], "b": [True, False, None], "t": ["a", None, ""]}
    body = {"name": "inline", "inline": {"columns": columns}, "description": "by hand", "tags": ["mine"]}
    told = served.send("POST", "/datasets", json=body, headers=WAIT).json()
    assert (told["filename"], told["description"], told["tags"]) == (None, "by hand", ["mine"])
    rows = served.get("/datasets/inline/rows").json()
    assert [row["values"] for row in rows["items"]] == [list(row) for row in zip(*columns.values(), strict=True)]


def test_rows_that_are_the_latest_version_already_make_no_new_one(served: Served) -> None:
    first, again = register(served, "same"), register(served, "same")
    assert (first.json()["version"], again.json()["version"]) == (1, 1)
    assert again.status_code == 200


def test_without_waiting_registering_gives_a_job_that_leads_to_the_dataset(served: Served) -> None:
    body = {"name": "queued", "inline": {"columns": {"a": [1]}}}
    answer = served.send("POST", "/datasets", json=body)
    assert (answer.status_code, answer.json()["operation"]) == (202, "register_dataset")
    ended = served.get(answer.headers["location"], headers=WAIT).json()
    assert ended["state"] == "succeeded", ended
    assert served.get(ended["result"]["href"]).json()["name"] == "queued"


@pytest.mark.parametrize(
    ("columns", "code"), [({}, "no_columns"), ({"a": [1], "b": [1, 2]}, "invalid_data")], ids=["none", "ragged"]
)
def test_rows_that_are_no_table_leave_nothing_behind(served: Served, columns: object, code: str) -> None:
    body = {"name": "no-table", "inline": {"columns": columns}}
    problem = served.send("POST", "/datasets", content=json.dumps(body), headers={**WAIT, **_JSON}).json()
    assert (problem["status"], problem["code"]) == (409, code)
    assert served.get("/datasets/no-table").status_code == 404


_JSON = {"Content-Type": "application/json"}


def test_a_reserved_name_is_taken(served: Served) -> None:
    assert register(served, "search").json()["code"] == "name_taken"


FOREIGN = [
    ("GET", "/datasets/{dataset}"),
    ("GET", "/datasets/{id}"),
    ("GET", "/datasets/{id}@1"),
    ("PATCH", "/datasets/{id}"),
    ("DELETE", "/datasets/{id}"),
    ("GET", "/datasets/{id}/versions"),
    ("GET", "/datasets/{id}/rows"),
    ("GET", "/datasets/{id}/rejects"),
    ("GET", "/datasets/{id}/content"),
    ("GET", "/datasets/{id}/lineage"),
    ("GET", "/datasets/{id}/profile"),
    ("GET", "/reports?dataset={id}"),
    ("GET", "/reports/{report}"),
    ("GET", "/reports/{report}/export"),
    ("GET", "/jobs/{job}"),
    ("DELETE", "/jobs/{job}"),
    ("GET", "/jobs/{job}/events"),
]


@pytest.mark.parametrize(("method", "path"), FOREIGN, ids=[f"{m} {p}" for m, p in FOREIGN])
def test_what_belongs_to_another_tenant_is_not_there(served: Served, method: str, path: str) -> None:
    told = served.get("/datasets/flights").json()
    job = served.get("/datasets/flights/versions").json()["items"][-1]["job_id"]
    report = told["validation_report"]["report_id"]
    where = path.format(dataset="flights", id=told["id"], report=report, job=job)
    request = {"json": {"owner": "thief"}} if method == "PATCH" else {}
    answer = served.send(method, where, key=served.foreign_key, **request)
    assert answer.status_code == 404, answer.text
    assert served.get("/datasets/flights").json() == told


def test_the_lists_of_another_tenant_are_its_own(served: Served) -> None:
    for path in ("/datasets", "/reports", "/jobs"):
        assert served.get(path, key=served.foreign_key).json()["items"] == []
    told = served.send(
        "POST", "/datasets/drift", key=served.foreign_key, json={"reference": _FLIGHTS, "current": _FLIGHTS}
    )
    assert told.json()["code"] == "dataset_not_found"


_FLIGHTS = {"dataset": "flights"}
