"""Whatever goes wrong becomes a problem document, and says nothing it should not."""

import json
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from measurand_api import problems
from measurand_api.contract import bundled
from measurand_api.middleware import Stamp
from measurand_api.problems import (
    ApiError,
    DatasetNotReady,
    InternalError,
    InvalidRequest,
    Problems,
    QueueFull,
    Unauthenticated,
    Violation,
    code_of,
    reraise,
)
from measurand_engine import errors
from measurand_engine.contract.shared import Problem
from measurand_engine.errors import NotATable
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

TITLES = {"dataset_not_ready": "The dataset is still being read"}


def raising(error: Exception, *, started: bool = False) -> Stamp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if started:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise error

    return Stamp(Problems(app, TITLES))


async def answer(error: Exception) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(raising(error)), base_url="http://localhost") as client:
        return await client.get("/", headers={"Request-Id": "mine"})


async def test_an_error_is_a_problem_document_with_all_its_keys() -> None:
    found = await answer(DatasetNotReady("It is being read.", retry_after=2))
    assert (found.status_code, found.headers["content-type"]) == (409, "application/problem+json")
    assert found.headers["retry-after"] == "2"
    assert found.json() == {
        "type": "https://measurand.io/problems/dataset_not_ready",
        "title": "The dataset is still being read",
        "status": 409,
        "detail": "It is being read.",
        "code": "dataset_not_ready",
        "request_id": "mine",
        "errors": [],
    }


async def test_violations_are_listed() -> None:
    found = await answer(InvalidRequest([Violation("/query/limit", "too_large", "must be at most 200")]))
    assert found.json()["errors"] == [{"pointer": "/query/limit", "code": "too_large", "detail": "must be at most 200"}]
    assert found.json()["detail"] == "/query/limit: must be at most 200"


async def test_an_error_of_the_engine_is_rendered_by_its_class() -> None:
    found = await answer(errors.NotATable("Reading stopped at line 3."))
    assert (found.status_code, found.json()["code"]) == (409, "not_a_table")


async def test_an_unexpected_error_says_the_request_id_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        found = await answer(RuntimeError("password=hunter2"))
    assert (found.status_code, found.json()["code"], found.json()["request_id"]) == (500, "internal_error", "mine")
    assert "hunter2" not in found.text
    assert caplog.records[0].exc_info
    assert vars(caplog.records[0])["fields"] == {"request_id": "mine"}


async def test_a_missing_key_names_the_scheme() -> None:
    assert (await answer(Unauthenticated("Send a key."))).headers["www-authenticate"] == "Bearer"


async def test_an_error_after_the_answer_has_begun_breaks_the_connection() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    scope = {"type": "http", "headers": []}
    with pytest.raises(QueueFull):
        await raising(QueueFull("full"), started=True)(scope, _receive, send)
    assert sent == ["http.response.start"]


async def test_a_caller_who_leaves_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    async def send(_: Any) -> None:
        raise AssertionError

    await raising(ClientDisconnect())({"type": "http", "headers": []}, _receive, send)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def _receive() -> Any:
    return {"type": "http.disconnect"}


@pytest.mark.parametrize(
    ("make", "code"),
    [(DatasetNotReady, "dataset_not_ready"), (errors.NotATable, "not_a_table"), (problems.NotFound, "not_found")],
)
def test_the_code_is_the_name_of_the_class(make: Callable[..., Exception], code: str) -> None:
    assert code_of(make) == code  # type: ignore[arg-type]


def test_every_code_of_the_contract_has_a_class_with_its_status() -> None:
    classes = {code_of(c): c.status for c in _subclasses(ApiError) | _subclasses(errors.EngineError)}
    listed = {code: problem["status"] for code, problem in bundled().document["x-problems"].items()}
    assert {code: classes.get(code) for code in listed} == listed


def test_types_lead_to_the_pages_that_the_contract_shows() -> None:
    assert f"{problems.DOCUMENTATION}forbidden" in json.dumps(bundled().document["paths"])


def _subclasses(base: type[Any]) -> set[type[Any]]:
    found = set(base.__subclasses__())
    return found | {deeper for one in found for deeper in _subclasses(one)}


@pytest.mark.parametrize(("code", "kind"), [("not_a_table", NotATable), ("internal_error", InternalError)])
def test_what_a_job_ended_with_is_raised_as_itself(code: str, kind: type[Exception]) -> None:
    ended = Problem(type="", title="", status=409, detail="Line 3.", code=code, request_id="", errors=[])
    with pytest.raises(kind, match=r"^Line 3\.$"):
        reraise(ended)
