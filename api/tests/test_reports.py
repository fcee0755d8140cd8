"""Stored reports over HTTP."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from measurand_api import ids

sys.path.append(str(Path(__file__).parent))
from serving import WAIT, Served, serving

ATTACK = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        for n_rows in (20, 30):
            columns = {"a": list(range(n_rows)), ATTACK: [ATTACK, None] * (n_rows // 2)}
            served.send("POST", "/datasets", json={"name": "flights", "inline": {"columns": columns}}, headers=WAIT)
        yield served


@pytest.fixture(scope="module")
def drift(served: Served) -> str:
    body = {"reference": {"dataset": "flights@1"}, "current": {"dataset": "flights@2"}}
    answer = served.send("POST", "/datasets/drift", json=body, headers=WAIT)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["report_id"])


def report_ids(served: Served, **query: str | int) -> list[str]:
    return [item["report_id"] for item in served.get("/reports", params=query).json()["items"]]


def test_a_report_is_served_as_it_was_stored_and_never_again_to_who_holds_it(served: Served, drift: str) -> None:
    answer = served.get(f"/reports/{drift}")
    assert answer.json()["report_id"] == drift
    assert "immutable" in answer.headers["cache-control"]
    again = served.get(f"/reports/{drift}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_reports_are_listed_newest_first_with_what_they_are_about(served: Served, drift: str) -> None:
    newest, *profiles = served.get("/reports").json()["items"]
    assert (newest["report_id"], newest["kind"], newest["href"]) == (drift, "drift", f"/api/v1/reports/{drift}")
    assert [(source["name"], source["version"]) for source in newest["sources"]] == [("flights", 1), ("flights", 2)]
    assert [[source["version"] for source in profile["sources"]] for profile in profiles] == [[2], [1]]
    assert newest["created_at"] == served.get(f"/reports/{drift}").json()["created_at"]


def test_reports_are_listed_by_kind_dataset_and_version(served: Served, drift: str) -> None:
    assert report_ids(served, kind="drift") == [drift]
    assert len(report_ids(served, dataset="flights")) == 3
    assert drift in report_ids(served, dataset="flights@1")
    assert len(report_ids(served, dataset="flights@1", kind="profile")) == 1
    assert served.get("/reports?dataset=unknown").json()["code"] == "dataset_not_found"


def test_reports_are_paged(served: Served, drift: str) -> None:
    first = served.get("/reports?limit=2").json()
    rest = served.get("/reports", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["report_id"] for item in (*first["items"], *rest["items"])] == report_ids(served)
    assert rest["next_cursor"] is None


def test_a_report_that_is_not_there_is_404(served: Served) -> None:
    for path in (f"/reports/{ids.new('rep')}", f"/reports/{ids.new('rep')}/export"):
        assert served.get(path).json()["code"] == "report_not_found"
    assert served.get("/reports/rep_1").status_code == 422


@pytest.mark.parametrize(
    ("form", "media_type", "suffix"),
    [
        ("html", "text/html", "html"),
        ("markdown", "text/markdown", "md"),
        ("csv", "text/csv", "csv"),
        ("json", "application/json", "json"),
    ],
)
def test_a_report_is_exported_as_a_file(served: Served, drift: str, form: str, media_type: str, suffix: str) -> None:
    answer = served.get(f"/reports/{drift}/export", params={"format": form})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["content-disposition"] == f'attachment; filename="drift-{drift}.{suffix}"'
    assert answer.content


def test_an_exported_json_is_the_report(served: Served, drift: str) -> None:
    exported = served.get(f"/reports/{drift}/export?format=json")
    assert json.loads(exported.content) == served.get(f"/reports/{drift}").json()


def test_an_exported_page_cannot_run_what_the_data_holds(served: Served) -> None:
    report_id = served.get("/datasets/flights").json()["validation_report"]["report_id"]
    page = served.get(f"/reports/{report_id}/export")
    assert ATTACK not in page.text
    assert "&lt;img" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
