"""The wire corpus itself: what must not pass does not, and the replay server does what scripts say."""

import gzip
import json
import sys
from pathlib import Path

import httpx
import pytest

from contract_tests import contract, document
from contract_tests.adapters import runners
from contract_tests.wire import cases, forward, report
from contract_tests.wire.replay import Server, answer_of
from contract_tests.wire.runner import Result, Runner
from contract_tests.wire.script import Script

FLIGHTS = "/api/v1/datasets/flights"


@pytest.fixture(scope="module")
def bundle() -> contract.Contract:
    return contract.load()


def case(*exchanges: dict[str, object], **expected: object) -> cases.Case:
    written = tuple({"answer": {}, **exchange} for exchange in exchanges)
    return cases.Case(
        "group", "case", "get_dataset", arguments={"dataset": "flights"}, exchanges=written, expected=expected
    )


@pytest.fixture
def replay():
    with Server() as server:
        yield server


def finding(bundle, replay, exchange: dict[str, object], path: str = FLIGHTS, **request: object) -> list[str]:
    script = Script(bundle, case(exchange))
    session = replay.open(script)
    httpx.request(request.pop("method", "GET"), session.url + path, **request)
    return session.findings


@pytest.mark.parametrize(
    ("exchange", "path", "request_"),
    [
        ({"names": {"dataset": "flights"}}, "/api/v1/datasets/other", {}),
        ({"query": {}}, FLIGHTS + "?a=1", {}),
        ({"headers": {"X-Team": "a"}}, FLIGHTS, {"headers": {"X-Team": "b"}}),
        ({"headers": {"Idempotency-Key": {"absent": True}}}, FLIGHTS, {"headers": {"Idempotency-Key": "b"}}),
        ({"at": 0.5}, FLIGHTS, {"headers": {"Wire-Time": "0.6"}}),
        ({"at": 0}, FLIGHTS, {}),
        ({"body": "ab"}, FLIGHTS, {"content": b"a"}),
        ({"json": {"a": None}}, FLIGHTS, {"json": {}}),
        ({"sha256": "00"}, FLIGHTS, {"content": b"a"}),
        ({"origin": "other"}, FLIGHTS, {}),
        ({"form": {"file.text": "a"}}, FLIGHTS, {"files": {"file": ("x.csv", b"b")}}),
        ({}, "/api/v1/jobs/job_1", {}),
        ({}, FLIGHTS, {"method": "DELETE"}),
    ],
)
def test_a_request_that_differs_is_found(bundle, replay, exchange, path, request_):
    assert finding(bundle, replay, exchange, path, **request_)


def test_a_request_as_expected_finds_nothing(bundle, replay):
    exchange = {
        "names": {"dataset": "a/b ü"},
        "query": {"x": ["1", "2"]},
        "at": 0.5,
        "form": {"name": "n", "options": {"a": 1}, "file.filename": "ü.csv", "file.text": "a"},
    }
    files = {"name": (None, "n"), "options": (None, '{"a": 1}', "application/json"), "file": ("ü.csv", b"a")}
    path = "/api/v1/datasets/a%2Fb%20%C3%BC?x=1&x=2"
    assert finding(bundle, replay, exchange, path, headers={"Wire-Time": "0.5"}, files=files) == []


def test_what_never_came_is_told(bundle):
    assert Script(bundle, case({}, {"operation": "get_job"})).unmet == [
        "never came: get_dataset",
        "never came: get_job",
    ]


def test_exchanges_in_any_order_stand_side_by_side(bundle, replay):
    side_by_side = ({"any_order": True, "names": {"dataset": name}} for name in "ab")
    script = Script(bundle, case(*side_by_side, {"names": {"dataset": "c"}}))
    session = replay.open(script)
    for name in "bac":
        httpx.get(f"{session.url}/api/v1/datasets/{name}")
    assert (session.findings, script.unmet) == ([], [])


def test_an_answer_is_compressed_and_cut_as_the_script_says():
    answer = answer_of({"json": {"a": 1}, "gzip": True, "sent": 5})
    whole = gzip.compress(b'{"a": 1}', mtime=0)
    assert (answer.pieces, answer.length, answer.then) == ((whole[:5],), len(whole), "close")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"then": "reset"}, httpx.ReadError),
        ({"then": "close"}, httpx.RemoteProtocolError),
        ({"json": {"a": 1}, "sent": 3}, httpx.RemoteProtocolError),
        ({"pieces": ["a"], "then": "close"}, httpx.RemoteProtocolError),
        ({"then": "stall"}, httpx.ReadTimeout),
    ],
)
def test_a_connection_is_broken_as_the_script_says(bundle, replay, answer, error):
    session = replay.open(Script(bundle, case({"answer": answer})))
    with pytest.raises(error):
        httpx.get(session.url + FLIGHTS, timeout=0.2)


def test_pages_of_other_origins_are_let_in(bundle, replay):
    session = replay.open(Script(bundle, case({})))
    asked = {"Origin": "http://app.example", "Access-Control-Request-Headers": "authorization, wire-time"}
    allowed = httpx.options(session.url + FLIGHTS, headers=asked)
    assert allowed.headers["Access-Control-Allow-Headers"] == "authorization, wire-time"
    assert httpx.get(session.url + FLIGHTS).headers["Access-Control-Allow-Origin"] == "*"


ANSWERING = """
import json, sys, urllib.request
for line in sys.stdin:
    asked = json.loads(line)
    url = asked["client"]["url"] + "/api/v1/datasets/flights"
    urllib.request.urlopen(urllib.request.Request(url, headers={{"Wire-Time": "0"}}))
    print({said!r}, file=sys.stderr, flush=True)
    print(json.dumps({{"id": asked["id"], **{answer!r}}}), flush=True)
"""


def run(bundle, tmp_path, wanted: cases.Case, answer: dict[str, object], said: str = "") -> Result:
    """Run a case by a driver that asks once for flights and answers this."""
    program = tmp_path / "driver.py"
    program.write_text(ANSWERING.format(answer=answer, said=said))
    known = runners.Known("tiny", (sys.executable, str(program)), frozenset({"redirects"}), ())
    with Server() as server:
        return Runner(bundle, known, server).run([wanted])


@pytest.mark.parametrize(
    ("exchanges", "expected", "answer", "said"),
    [
        ([{}], {"result": {"a": 1}}, {"result": {"a": 2}}, ""),
        ([{}], {"result": {"a": 1}}, {"error": {"kind": "ApiError"}}, ""),
        ([{}], {"error": {"kind": "ApiError"}}, {"result": None}, ""),
        ([{}], {"error": {"kind": "ApiError"}}, {"error": {"kind": "TimedOut"}}, ""),
        ([{}, {}], {"result": None}, {"result": None}, ""),
        ([{"names": {"dataset": "other"}}], {"result": None}, {"result": None}, ""),
        ([{}], {"result": None}, {"cannot_say": "too long"}, ""),
        ([{}], {"result": None}, {"result": None}, f"Authorization: {cases.KEY}"),
        ([{}], {"result": None}, {"result": None}, "canary-cell-7"),
        ([{}], {"error": {}}, {"error": {"kind": "ApiError", "message": cases.KEY}}, ""),
        ([{}], {"error": {}}, {"error": {"kind": "ApiError", "code": "forbidden", "class": "NotFound"}}, ""),
        ([{}], {"times": {"created_at": 1}}, {"result": None, "times": {"created_at": 2}}, ""),
        ([{}], {"log": {"contains": "/datasets"}}, {"result": None}, "nothing"),
        ([{}], {"progress": {"contains": 1}}, {"result": None, "progress": []}, ""),
    ],
)
def test_a_case_that_does_not_hold_fails(bundle, tmp_path, exchanges, expected, answer, said):
    result = run(bundle, tmp_path, case(*exchanges, **expected), answer, said)
    assert (len(result.failed), result.passed) == (1, {})


def test_a_case_that_holds_passes(bundle, tmp_path):
    answered = {"answer": {"json": {"a": 1}}}
    result = run(bundle, tmp_path, case({**answered, "at": 0}, result={".": "$answer"}), {"result": {"a": 1}})
    assert (result.failed, result.passed) == ([], {"group": 1})


def test_a_platform_has_no_cell_for_what_it_lacks(bundle, tmp_path):
    wanted = cases.Case("group", "case", "get_dataset", expected={"result": None}, needs=frozenset({"redirects"}))
    result = run(bundle, tmp_path, wanted, {})
    assert (result.failed, result.passed, result.lacking) == ([], {}, {"group": 1})


@pytest.mark.parametrize(
    "text",
    [
        "- {case: a, call: no_such_operation, exchanges: [], result: 1}",
        "- {case: a, exchanges: [{operation: no_such_operation}], result: 1}",
        "- {case: a, exchanges: [{answers: {}}], result: 1}",
        "- {case: a, exchanges: [{answer: {body: x}}], result: 1}",
        "- {case: a, exchanges: [], results: 1}",
        "- {case: a, exchanges: [], result: 1, needs: [patience]}",
        "- {case: a, exchanges: []}",
        "- {case: a, exchanges: [], result: 1}\n- {case: a, exchanges: [], result: 1}",
    ],
)
def test_a_case_with_a_mistake_is_refused(bundle, tmp_path: Path, text):
    (tmp_path / "group.yaml").write_text(text)
    with pytest.raises(cases.BrokenCaseError):
        list(cases.load(bundle, tmp_path))


def test_every_operation_with_an_answer_in_json_is_read_from_a_newer_server(bundle):
    made = list(forward.cases(bundle, cases.load(bundle)))
    without = {name for name in bundle.operations if not any(one.call == name for one in made)}
    # These answer with nothing, with a file, or with where the result is.
    nothing = {"revoke_api_key", "delete_dataset", "abort_upload", "download_dataset", "export_report", "upload_file"}
    assert without <= nothing


def test_a_newer_answer_differs_in_what_it_says(bundle):
    made = {one.name: one.expected["result"]["."] for one in forward.cases(bundle, []) if "get_dataset" in one.name}
    kinds = {name.partition(" in ")[0]: value for name, value in made.items()}
    assert kinds["a new property"][forward.NEW]
    assert kinds["a new enum value"]["status"] == forward.NEW
    assert kinds["null"]["description"] is None


def test_a_group_with_a_case_that_nobody_ran_is_a_hole():
    wanted = [cases.Case("group", name, "get_dataset") for name in "ab"]
    results = [Result("one", {"group": 2}), Result("two", {"group": 1})]
    assert report.report(wanted, results)["ok"] is False
    assert report.report(wanted, results[:1])["ok"] is True
    assert report.report(wanted, [])["ok"] is False


def test_the_page_keeps_the_section_of_the_other_corpus(tmp_path):
    page = tmp_path / "conformance.md"
    document.write("Behaviour", ["group", "Java"], [["retries", "yes"]], page)
    document.write("Operations", ["operation", "Java"], [["`get_job`", "no"]], page)
    document.write("Operations", ["operation", "Java"], [["`get_job`", "yes"]], page)
    text = page.read_text()
    assert text.index("## Operations") < text.index("| `get_job` | yes |") < text.index("| retries | yes |")
    assert "no |" not in text
    assert json.dumps(text).count("## ") == 2
