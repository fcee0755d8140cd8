"""The fake server answers as the real one was recorded, as a test tells it, and says what did not come."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest
from sdk_stub import VirtualClock

from measurand import AsyncMeasurand, ConnectionFailed, DatasetNotFound, DecodeError, Measurand, ProfileReport
from measurand.downloads import Download
from measurand.testing import FakeServer
from measurand.views import Model

ROOT = Path(__file__).parents[3]
CONTRACT = json.loads((ROOT / "openapi/bundle.json").read_text())
RECORDED = ROOT / "openapi/examples"
OPERATIONS = {
    operation["operationId"]: (operation["tags"][0], operation["x-method"])
    for item in CONTRACT["paths"].values()
    for method, operation in item.items()
    if method != "parameters"
}


@pytest.fixture
def server():
    with FakeServer() as started:
        yield started


@pytest.fixture
def mz(server):
    with Measurand(server.url, server.api_key, clock=VirtualClock(), progress=False) as client:
        yield client


def called(mz, operation):
    tag, name = OPERATIONS[operation]
    method = getattr(getattr(mz, tag), name)
    parameters = inspect.signature(method).parameters.items()
    given = {name: "x" for name, parameter in parameters if parameter.default is inspect.Parameter.empty}
    given |= {"inline": [{"a": 1}]} if "inline" in given else {}
    return method(**given | dict.fromkeys(given.keys() & {"file", "content"}, b"a\n1\n"))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_gets_an_answer_that_its_method_reads(server, mz, operation):
    found = called(mz, operation)
    if isinstance(found, Download):
        assert found.read() == b"name\nexample\n"
    elif isinstance(found, Model):
        assert found.to_dict()
    elif found is not None:
        assert [item.to_dict() for item in found]
    assert server.requests[0].operation == operation


def test_an_answer_is_the_recorded_one(mz):
    recorded = json.loads((RECORDED / "get_dataset.json").read_text())["responses"]["200"]
    assert mz.datasets.get("penguins").to_dict() == recorded


def test_a_job_that_is_not_waited_for_ends_with_the_result_of_its_operation(mz):
    handle = mz.submit(mz.profile.analyze, "flights")
    assert [event.state for event in handle.events()] == ["succeeded"]
    report = handle.wait()
    assert isinstance(report, ProfileReport)
    assert report.to_dict() == mz.profile.analyze("flights").to_dict()


async def test_the_asynchronous_client_is_answered_too(server):
    async with AsyncMeasurand(server.url, server.api_key, progress=False) as mz:
        assert [version.number async for version in mz.datasets.list_versions("x")]


def test_an_answer_can_be_changed_and_forgotten(server, mz):
    recorded = mz.datasets.get("x").rows
    server.answer("get_dataset", but={"rows": 5})
    assert mz.datasets.get("x").rows == 5
    server.answer("get_dataset", json={"rows": 6})
    assert mz.datasets.get("x").to_dict() == {"rows": 6}
    server.reset()
    assert mz.datasets.get("x").rows == recorded
    assert len(server.requests) == 1


def test_a_problem_is_the_error_of_its_code(server, mz):
    server.problem("get_dataset", "dataset_not_found", detail="There is no flights.")
    with pytest.raises(DatasetNotFound, match="There is no flights"):
        mz.datasets.get("flights")


def test_what_came_can_be_looked_at(server, mz):
    mz.datasets.update("a b", tags=["x"])
    seen = server.requests[0]
    assert (seen.operation, seen.names, seen.json) == ("update_dataset", {"dataset": "a b"}, {"tags": ["x"]})
    assert seen.headers["authorization"] == f"Bearer {server.api_key}"


def test_a_case_of_the_wire_corpus_is_replayed(server, mz):
    server.replay(
        {
            "call": "register_dataset",
            "exchanges": [
                {"json": {"name": "codes", "inline": {"columns": {"a": [1]}}}, "answer": {"status": 503}},
                {
                    "headers": {"Idempotency-Key": "$first_idempotency_key"},
                    "answer": {"example": "register_dataset", "sent": 10},
                },
                {"answer": {"then": "reset"}, "headers": {"If-Match": {"absent": True}}},
            ],
        }
    )
    with pytest.raises(ConnectionFailed):
        mz.datasets.register(name="codes", inline=[{"a": 1}])
    server.verify()


@pytest.mark.parametrize(
    "answer",
    [
        {"example": "get_dataset"},
        {"example": "get_dataset", "gzip": True},
        {"pieces": ['{"id": "ds_1",', ' "name": "penguins"}']},
        {"text": '{"name": "penguins"}'},
    ],
)
def test_an_answer_goes_over_the_wire_in_any_form(server, mz, answer):
    server.replay([{"operation": "get_dataset", "answer": answer}])
    assert mz.datasets.get("x").name == "penguins"


@pytest.mark.parametrize(
    "answer", [{"pieces": ['{"id": "ds_1",'], "then": "close"}, {"example": "get_dataset", "sent": 3}]
)
def test_an_answer_can_break_off(server, answer):
    server.answer("get_dataset", **answer)
    with Measurand(server.url, max_retries=0) as mz, pytest.raises((ConnectionFailed, DecodeError)):
        mz.datasets.get("x")


def test_events_are_streamed(server, mz):
    server.answer("stream_job_events", events=[{"sequence": 1, "state": "running"}, {"sequence": 2, "state": "failed"}])
    assert [event.state for event in mz.jobs.events("job_1")] == ["running", "failed"]


def failing(use):
    with pytest.raises(AssertionError) as raised, FakeServer() as server, Measurand(server.url, max_retries=0) as mz:
        use(server, mz)
    return str(raised.value)


def test_an_exchange_that_never_came_fails_the_test():
    assert failing(lambda server, _: server.replay([{"operation": "get_job"}])) == "never came: get_job"


@pytest.mark.parametrize(
    ("exchange", "finding"),
    [
        ({"names": {"dataset": "b"}}, "dataset in the path: expected 'b', found 'a'"),
        ({"query": {"limit": "2"}}, "the query: expected {'limit': '2'}, found {}"),
        ({"headers": {"accept": {"matches": "csv"}}}, "header accept: expected {'matches': 'csv'}, found '*/*'"),
        ({"headers": {"x-a": {"contains": "b"}}}, "header x-a: expected {'contains': 'b'}, found None"),
        ({"body": "a"}, "the body: expected 'a', found ''"),
    ],
)
def test_a_request_that_is_not_as_expected_fails_the_test(exchange, finding):
    def use(server, mz):
        server.replay([{"operation": "get_dataset", "answer": {"example": "get_dataset"}, **exchange}])
        mz.datasets.get("a")

    assert failing(use) == f"request 1: {finding}"


def test_another_operation_than_expected_fails_the_test():
    def use(server, mz):
        server.replay([{"operation": "get_dataset"}])
        with pytest.raises(Exception, match="expected get_dataset, came list_jobs"):
            mz.jobs.list().first()

    assert "expected get_dataset, came list_jobs\nnever came: get_dataset" in failing(use)


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        (lambda server: server.answer("get_datasets"), "no operation 'get_datasets'; there are .*get_dataset"),
        (lambda server: server.answer("get_job", example="x"), "no operation 'x'"),
        (lambda server: server.answer("get_job", body={}), "an answer has no 'body'; it may have .*json"),
        (lambda server: server.problem("get_job", "gone"), "no problem 'gone'"),
        (lambda server: server.replay([{"operation": "get_job", "then": "close"}]), "an exchange has no 'then'"),
    ],
)
def test_what_it_is_told_wrongly_is_refused(server, use, reason):
    with pytest.raises(ValueError, match=reason):
        use(server)


def test_a_path_of_no_operation_is_a_problem(server, mz):
    from measurand import ApiError
    from measurand.wire import Request, run

    with pytest.raises(ApiError, match="GET /api/v1/nothing"):
        run(mz._exchanger.exchange(Request("GET", "/nothing"), {}))
