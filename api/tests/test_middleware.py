"""What every request passes, each part on its own."""

import json
import logging
from typing import Any

import httpx
import pytest
from measurand_api.auth import Caller
from measurand_api.contract import Operation
from measurand_api.logs import Json, Text
from measurand_api.middleware import AccessLog, ContractDocument, HostCheck, Stamp, StrictAnswers, UnlistedAnswer
from measurand_api.problems import Problems
from measurand_api.routing import Route, Routes, Routing
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


def operation(
    name: str = "get_thing", method: str = "GET", path: str = "/v1/things/{thing}", **other: Any
) -> Operation:
    shape: dict[str, Any] = {
        "scope": "read",
        "long_running": False,
        "events": None,
        "parameters": (),
        "body": None,
        "body_types": (),
        "successes": (),
        "statuses": frozenset({200, 404}),
        "problems": frozenset({"thing_not_found"}),
    }
    return Operation(name, method, path, **{**shape, **other})


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(json.dumps(scope.get("path_params")))(scope, receive, send)


async def get(app: ASGIApp, path: str = "/", method: str = "GET", **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
        return await client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize("given", ["a", "A-b_c.9", "x" * 64])
async def test_a_harmless_request_id_is_echoed(given: str) -> None:
    assert (await get(Stamp(fine), Request_Id=given)).headers["request-id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a\tb", "<script>", "é"])
async def test_any_other_request_id_is_replaced(given: str) -> None:
    transport = httpx.ASGITransport(Stamp(fine))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.get("/", headers=[(b"Request-Id", given.encode())])
    assert answer.headers["request-id"].startswith("req_")


async def test_every_answer_carries_security_headers() -> None:
    headers = (await get(Stamp(fine))).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


async def test_what_an_answer_says_itself_stays() -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        own = {"Cache-Control": "private, immutable", "Content-Security-Policy": "sandbox"}
        await Response(headers=own)(scope, receive, send)

    headers = (await get(Stamp(page))).headers
    assert headers.get_list("cache-control") == ["private, immutable"]
    assert headers.get_list("content-security-policy") == ["sandbox"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
async def test_the_own_names_are_served(host: str) -> None:
    app = Problems(HostCheck(fine, frozenset({"localhost", "127.0.0.1", "[::1]"})), {})
    assert (await get(app, Host=host)).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", ""])
async def test_a_page_that_gave_its_name_our_address_is_refused(host: str) -> None:
    app = Problems(HostCheck(fine, frozenset({"localhost", "127.0.0.1"})), {})
    answer = await get(app, Host=host)
    assert (answer.status_code, answer.json()["code"]) == (421, "misdirected_request")
    assert "evil" not in answer.text


async def test_the_contract_is_served_byte_for_byte() -> None:
    app = Problems(ContractDocument(fine, b'{"openapi" :  1}\n', '"tag"'), {})
    found = await get(app, "/openapi.json")
    assert (found.content, found.headers["content-type"]) == (b'{"openapi" :  1}\n', "application/json")
    assert (await get(app, "/openapi.json", If_None_Match='W/"tag"')).status_code == 304
    assert (await get(app, "/openapi.json", "PUT")).headers["allow"] == "GET, HEAD"
    assert (await get(app, "/")).content == b"null"


class Table:
    """Three operations on two paths, one of which hides a template."""

    ROUTES = Routes(
        Route(o, fine)
        for o in (
            operation(),
            operation("delete_thing", "DELETE"),
            operation("compare_things", "POST", "/v1/things/compare"),
        )
    )
    APP = Problems(Routing(fine, ROUTES), {})


async def test_path_parameters_are_found() -> None:
    assert (await get(Table.APP, "/v1/things/a%20b")).json() == {"thing": "a b"}


async def test_head_is_served_as_get() -> None:
    assert (await get(Table.APP, "/v1/things/a", "HEAD")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/v1/things", "/v1/things/", "/v1/things/a/", "/v1/things/a/b", "//v1/things/a", "/docs"]
)
async def test_an_unknown_path_and_a_trailing_slash_are_not_found(path: str) -> None:
    answer = await get(Table.APP, path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE", "BREW"])
async def test_another_method_gets_all_methods_of_the_path(method: str) -> None:
    answer = await get(Table.APP, "/v1/things/a", method)
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "DELETE, GET, HEAD"


async def test_a_path_without_parameters_hides_a_template() -> None:
    assert (await get(Table.APP, "/v1/things/compare")).headers["allow"] == "POST"


async def test_the_access_log_has_no_query_and_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["operation"], scope["caller"] = operation(), Caller("acme", "key_1", frozenset({"read"}))
        await fine(scope, receive, send)

    with caplog.at_level(logging.INFO):
        await get(
            Stamp(AccessLog(app)), "/v1/things/a?token=hunter2", Request_Id="mine", Authorization="Bearer hunter2"
        )
    (record,) = [r for r in caplog.records if r.name == "measurand.access"]
    line = json.loads(Json().format(record))
    expected = {
        "method": "GET",
        "route": "/v1/things/{thing}",
        "status": 200,
        "request_id": "mine",
        "tenant": "acme",
        "key_id": "key_1",
    }
    assert line.items() >= expected.items()
    assert "hunter2" not in Json().format(record) + Text().format(record)


def test_a_text_log_stays_on_its_line() -> None:
    record = logging.makeLogRecord({"msg": "a\nb\x1b[31m", "levelname": "INFO", "fields": {"cell": "x\r\ny"}})
    assert Text().format(record).endswith(r'"a\nb\u001b[31m" cell="x\r\ny"')


@pytest.mark.parametrize(("status", "problem"), [(201, None), (404, "job_not_found")])
async def test_in_tests_an_unlisted_answer_is_an_error(status: int, problem: str | None) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["operation"], scope["problem"] = operation(), problem
        await Response(status_code=status)(scope, receive, send)

    with pytest.raises(UnlistedAnswer, match=f"get_thing answered {status}"):
        await get(StrictAnswers(app))


async def test_in_tests_a_listed_problem_passes() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["operation"], scope["problem"] = operation(), "thing_not_found"
        await Response(status_code=404)(scope, receive, send)

    assert (await get(StrictAnswers(app))).status_code == 404
