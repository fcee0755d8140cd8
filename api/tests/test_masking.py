"""Sensitive columns: a key without the scope `reveal` finds their cells in no answer, whatever it asks for."""

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from measurand_api.contract import Operation, bundled
from serving import WAIT, Served, serving

WITHOUT = ["read", "run", "write", "admin"]
CANARY = "anarina"
NUMBER = 918273
HEAD = "city,person,salary,born\n"
ROWS = [f"town {place % 3},Canarina-{place:02d},{NUMBER}{place:02d},1971-03-{place + 1:02d}" for place in range(28)]
BAD = [
    "Canarina lost a field",
    f"town 1,Canarina-98,Canarina {NUMBER} text,1971-03-01",
    "a,Canarina,1,1971-03-01,too,many",
]
CSV = "\n".join([HEAD.strip(), *ROWS, *BAD, ""]).encode()
SENSITIVE = ["person", "salary", "born"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("masking")) as server:
        options = json.dumps({"min_type_share": 0.9})
        for filename, content in (("people.csv", CSV), ("people.csv", CSV.replace(b"town 2", b"town 9"))):
            form = {"name": "people", "options": options}
            answer = server.upload(content, filename, data=form)
            assert answer.status_code == 200, answer.text
        hide(server, SENSITIVE)
        yield server


@pytest.fixture(scope="module")
def blind(served: Served) -> str:
    """The secret of a key with every scope but `reveal`."""
    secret: str = served.send("POST", "/api-keys", json={"name": "blind", "scopes": WITHOUT}).json()["secret"]
    return secret


def hide(served: Served, columns: list[str], name: str = "people", **request: Any) -> httpx.Response:
    return served.send("PATCH", f"/datasets/{name}", json={"sensitive_columns": columns}, **request)


def shows(answer: httpx.Response) -> bool:
    """Whether an answer holds a secret cell, also where digits are grouped or the day is written otherwise."""
    text = answer.content.decode("utf-8", "replace")
    return CANARY in text or str(NUMBER) in text.replace(",", "") or "1971-03" in text


def analyzed(served: Served, key: str | None = None, **options: Any) -> httpx.Response:
    body = {"data": {"dataset": "people"}, "options": options}
    return served.send("POST", "/profile/analyze", key=key, json=body, headers=WAIT)


def drifted(served: Served, key: str | None = None, **current: Any) -> httpx.Response:
    body = {"reference": {"dataset": "people@1"}, "current": current or {"dataset": "people@2"}}
    return served.send("POST", "/datasets/drift", key=key, json=body, headers=WAIT)


def readings() -> list[Operation]:
    """Every operation that reads something of a dataset or a report."""
    found = [
        o
        for o in bundled().operations.values()
        if o.method == "GET" and {"{dataset}", "{report_id}"} & set(o.path.split("/"))
    ]
    assert len(found) > 8
    return found


def choices(operation: Operation) -> Iterator[Mapping[str, str]]:
    """Every combination of the parameters that choose between forms."""
    enums = {p.name: p.schema["enum"] for p in operation.parameters if p.place == "query" and "enum" in p.schema}
    return (dict(zip(enums, values, strict=True)) for values in itertools.product(*enums.values()))


def test_no_operation_and_no_export_shows_a_cell(served: Served, blind: str) -> None:
    """Discovered from the contract: an operation or a format that is added is in this test."""
    reports = [analyzed(served).json()["report_id"], drifted(served).json()["report_id"]]
    n_shown = 0
    for operation in readings():
        things = ["people", "people@1"] if "{dataset}" in operation.path else reports
        for thing, chosen in itertools.product(things, choices(operation)):
            path = operation.path.replace("{dataset}", thing).replace("{report_id}", thing)
            answer = served.get(path, key=blind, params=chosen)
            assert not shows(answer), f"{operation.name} {chosen}"
            assert answer.status_code == (403 if operation.name == "download_dataset" else 200), answer.text
            n_shown += shows(served.get(path, params=chosen))
    assert n_shown > 10, "with `reveal` the cells are there"


def test_no_computation_shows_a_cell_whoever_asked_first(served: Served, blind: str) -> None:
    for options in ({"n_top": 1000}, {"n_top": 30}):
        first, second = (None, blind) if options["n_top"] == 30 else (blind, None)
        answers = {key: analyzed(served, key, **options) for key in (first, second)}
        assert (shows(answers[None]), shows(answers[blind])) == (True, False)
        assert answers[None].headers["ETag"] != answers[blind].headers["ETag"]
        assert answers[None].json()["report_id"] == answers[blind].json()["report_id"]
    assert (shows(drifted(served)), shows(drifted(served, blind))) == (True, False)


@pytest.mark.parametrize("prefer", ["wait=30", "respond-async"])
def test_a_comparison_with_values_of_the_caller_tells_nothing_of_the_data(
    served: Served, blind: str, prefer: str
) -> None:
    inline = {"columns": {"person": ["x", "y"], "salary": [0, 1], "born": ["2020-01-01", "2020-01-02"]}}
    body = {"reference": {"dataset": "people@1"}, "current": {"inline": inline}}
    answer = served.send("POST", "/datasets/drift", key=blind, json=body, headers={"Prefer": prefer})
    if answer.status_code == 202:
        job = served.get(answer.headers["Location"], key=blind, headers=WAIT).json()
        answer = served.get(job["result"]["href"], key=blind)
    assert (answer.status_code, shows(answer)) == (200, False)
    assert {column["name"] for column in answer.json()["columns"] if column["score"] is not None} == set()
    assert {notice["column"] for notice in answer.json()["warnings"] if notice["code"] == "masked"} >= {
        "person",
        "salary",
    }


def test_a_masked_report_keeps_its_tag_and_may_be_revalidated(served: Served, blind: str) -> None:
    first, second = served.get("/datasets/people/profile", key=blind), served.get("/datasets/people/profile", key=blind)
    assert first.headers["ETag"] == second.headers["ETag"]
    again = served.get("/datasets/people/profile", key=blind, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_rows_show_what_is_not_sensitive_and_say_what_is_masked(served: Served, blind: str) -> None:
    page = served.get("/datasets/people/rows", key=blind, params={"limit": 1}).json()
    assert (page["columns"], page["items"][0]["values"]) == (["city", *SENSITIVE], ["town 0", None, None, None])
    assert [(notice["code"], notice["column"]) for notice in page["warnings"]] == [
        ("masked", name) for name in SENSITIVE
    ]
    assert served.get("/datasets/people/rows", params={"limit": 1}).json()["warnings"] == []


def test_rejects_are_listed_without_their_text(served: Served, blind: str) -> None:
    found, masked = (served.get("/datasets/people/rejects", key=key).json() for key in (None, blind))
    assert len(found["items"]) >= 3
    assert {reject["kind"] for reject in found["items"]} == {"row", "cell"}
    assert [reject["raw_text"] for reject in masked["items"]] == [None] * len(found["items"])
    assert [{**reject, "raw_text": None} for reject in found["items"]] == masked["items"]


def test_a_file_is_refused_with_a_way_out(served: Served, blind: str) -> None:
    answer = served.get("/datasets/people/content", key=blind)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "the scope 'reveal'" in answer.json()["detail"]


def test_who_may_not_see_cells_may_hide_more_and_never_less(served: Served, blind: str) -> None:
    rows = {"columns": {"a": ["x"], "b": ["y"]}}
    request = {"name": "hiding", "inline": rows, "sensitive_columns": ["a"]}
    assert served.send("POST", "/datasets", key=blind, json=request, headers=WAIT).json()["sensitive_columns"] == ["a"]
    for fewer in ([], ["b"]):
        answer = hide(served, fewer, "hiding", key=blind)
        assert (answer.status_code, "'a'" in answer.json()["detail"]) == (403, True)
    assert hide(served, ["a", "b"], "hiding", key=blind).json()["sensitive_columns"] == ["a", "b"]
    again = {"name": "hiding", "inline": {"columns": {"a": ["z"], "c": ["y"]}}, "sensitive_columns": ["c"]}
    dataset = served.send("POST", "/datasets", key=blind, json=again, headers=WAIT).json()
    assert dataset["sensitive_columns"] == ["a", "b", "c"]
    assert hide(served, [], "hiding").json()["sensitive_columns"] == []


def test_only_columns_that_are_there_can_be_sensitive(served: Served) -> None:
    answer = hide(served, [*SENSITIVE, "perso"])
    assert (answer.status_code, answer.json()["code"]) == (409, "column_not_found")
    request = {"name": "typo", "inline": {"columns": {"a": [1]}}, "sensitive_columns": ["b"]}
    assert served.send("POST", "/datasets", json=request).json()["code"] == "column_not_found"
    assert served.get("/datasets/typo").status_code == 404


def test_a_column_that_becomes_sensitive_later_is_masked_in_reports_of_before(served: Served, blind: str) -> None:
    content = b"a,b\nCanarina,1\nCanarina,2\n"
    served.upload(content, "later.csv", data={"name": "later"})
    assert shows(served.get("/datasets/later/profile", key=blind))
    hide(served, ["a"], "later")
    assert not shows(served.get("/datasets/later/profile", key=blind))
    report = served.get("/datasets/later").json()["validation_report"]["report_id"]
    hide(served, ["b"], "later")
    assert shows(served.get(f"/reports/{report}", key=blind))


def test_reports_of_a_deleted_dataset_stay_masked(served: Served, blind: str) -> None:
    served.upload(CSV, "gone.csv", data={"name": "gone", "options": json.dumps({"min_type_share": 0.9})})
    report = hide(served, SENSITIVE, "gone").json()["validation_report"]["report_id"]
    served.send("DELETE", "/datasets/gone")
    assert (shows(served.get(f"/reports/{report}")), shows(served.get(f"/reports/{report}", key=blind))) == (
        True,
        False,
    )


def test_inline_values_are_the_callers_own_and_never_masked(served: Served, blind: str) -> None:
    body = {"data": {"inline": {"columns": {"person": ["Canarina", "b"]}}}}
    assert shows(served.send("POST", "/profile/analyze", key=blind, json=body, headers=WAIT))


def test_a_key_without_the_scope_cannot_give_it(served: Served, blind: str) -> None:
    answer = served.send("POST", "/api-keys", key=blind, json={"name": "more", "scopes": ["reveal"]})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
