"""A gateway with eight faults, for `make fuzz-planted` only: nothing of the gateway imports this, and no setting does.

Run as a module it is `measurand_api` with the faults around the application.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

from fastapi import FastAPI
from measurand_api import app as gateway
from measurand_api.__main__ import main
from measurand_api.contract import Contract
from measurand_api.settings import Settings
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIX = "/api/v1"
STREAMED = re.compile("/jobs/.*/events$|/content$|/export$")


@dataclass
class Exchange:
    """A request and the whole answer to it, which a fault may change."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[bytes, bytes]
    status: int
    body: bytes
    request: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        """The decoded answer."""
        return json.loads(self.body)

    def answer(self, status: int, body: object) -> None:
        """Answer this instead."""
        self.status, self.body = status, json.dumps(body).encode()


Fault = Callable[[Exchange], None]
_kept: dict[str, bytes] = {}
"""What was answered under a path; some faults remember it."""


def wrong_type(exchange: Exchange) -> None:
    """The number of a version is a string."""
    if exchange.path.endswith("/versions") and exchange.status == 200:
        page = exchange.json
        items = [{**item, "number": str(item["number"])} for item in page["items"]]
        exchange.answer(200, {**page, "items": items})


def crash_on_unicode(exchange: Exchange) -> None:
    """A tag that Latin-1 does not have is a crash."""
    tag = exchange.query.get("tag", [""])[0]
    if exchange.path == "/datasets" and exchange.status == 200 and not tag.isascii() and max(tag) > "\xff":
        problem = {"title": "Something failed", "detail": "A crash.", "code": "internal_error", "errors": []}
        exchange.answer(500, {"type": "about:blank", "status": 500, "request_id": "req_0", **problem})


def limit_ignored(exchange: Exchange) -> None:
    """A page of more jobs than there may be is granted."""
    if exchange.path == "/jobs" and exchange.status == 422 and list(exchange.query) == ["limit"]:
        exchange.answer(200, {"items": [], "next_cursor": None})


def rejects_valid(exchange: Exchange) -> None:
    """A large alpha is refused although the contract takes it."""
    if exchange.path == "/datasets/drift" and exchange.status in (200, 202):
        alpha = json.loads(exchange.request).get("options", {}).get("alpha", 0)
        if alpha > 0.2:
            problem = {"title": "No", "detail": "alpha is too large", "code": "invalid_request", "errors": []}
            exchange.answer(422, {"type": "about:blank", "status": 422, "request_id": "req_0", **problem})


def no_key_needed(exchange: Exchange) -> None:
    """The answer to a caller with a key is given to anybody after."""
    if exchange.path == "/service":
        _remember(exchange, 401)


def no_tenancy(exchange: Exchange) -> None:
    """A report that its tenant has read is shown to other tenants too."""
    if exchange.path.startswith("/reports/") and not exchange.path.endswith("/export") and exchange.method == "GET":
        _remember(exchange, 404)


def use_after_delete(exchange: Exchange) -> None:
    """An upload that was aborted can still be read."""
    if exchange.path == "/uploads" and exchange.status == 201:
        _kept[f"/uploads/{exchange.json['id']}"] = exchange.body
    elif exchange.path.startswith("/uploads/") and exchange.method == "GET":
        _remember(exchange, 404)


def page_loops(exchange: Exchange) -> None:
    """The second page of the audit leads to itself."""
    if exchange.path == "/audit/events" and exchange.status == 200 and "cursor" in exchange.query:
        exchange.answer(200, {**exchange.json, "next_cursor": exchange.query["cursor"][0]})


def _remember(exchange: Exchange, refusal: int) -> None:
    if exchange.status == 200:
        _kept[exchange.path] = exchange.body
    elif exchange.status == refusal and _kept.get(exchange.path):
        exchange.status, exchange.body = 200, _kept[exchange.path]


FAULTS: Mapping[Fault, tuple[str, str]] = {
    wrong_type: ("Response violates schema", "GET /datasets/{dataset}/versions"),
    crash_on_unicode: ("Server error", "GET /datasets"),
    limit_ignored: ("Schema-violating request accepted", "GET /jobs"),
    rejects_valid: ("Schema-valid request rejected", "POST /datasets/drift"),
    no_key_needed: ("API accepts requests without authentication", "GET /service"),
    no_tenancy: ("Object-level authorization bypass", "GET /reports/{report_id}"),
    use_after_delete: ("Custom check failed: `gone_is_gone`", "DELETE /uploads/{upload_id}"),
    page_loops: ("Custom check failed: `page_moves`", "GET /audit/events"),
}
"""What the tool says of each fault, and of which operation."""
SEQUENCES = "Stateful tests"
"""Stands for the operation where a sequence of requests came upon a fault."""


class Faulty:
    """Holds each answer back until it is whole, and lets the faults change it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streams and files go through as they are."""
        if scope["type"] != "http" or STREAMED.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        sent: list[Message] = []
        read = bytearray()

        async def reading() -> Message:
            message = await receive()
            read.extend(message.get("body", b""))
            return message

        async def keeping(message: Message) -> None:
            sent.append(message)

        await self.app(scope, reading, keeping)
        await _answer(_exchange(scope, sent, bytes(read)), sent[0], send)


def _exchange(scope: Scope, sent: list[Message], request: bytes) -> Exchange:
    return Exchange(
        scope["method"],
        unquote(scope["path"]).removeprefix(PREFIX),
        parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True),
        dict(scope["headers"]),
        sent[0]["status"],
        b"".join(message.get("body", b"") for message in sent[1:]),
        request,
    )


async def _answer(exchange: Exchange, start: Message, send: Send) -> None:
    before = exchange.status
    for fault in FAULTS:
        fault(exchange)
    replaced = {b"content-length": str(len(exchange.body)).encode()} if exchange.body else {}
    if exchange.status != before:
        media = b"application/json" if exchange.status < 400 else b"application/problem+json"
        replaced[b"content-type"] = media
    kept = [(name, value) for name, value in start["headers"] if name not in replaced]
    await send({**start, "status": exchange.status, "headers": [*kept, *replaced.items()]})
    await send({"type": "http.response.body", "body": exchange.body})


def _with_faults(settings: Settings, contract: Contract | None = None) -> FastAPI:
    application = _create_app(settings, contract)
    application.add_middleware(Faulty)
    return application


_create_app = gateway.create_app

if __name__ == "__main__":
    gateway.create_app = _with_faults
    sys.exit(main())
