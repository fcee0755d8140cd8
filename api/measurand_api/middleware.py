"""What every request passes: pure ASGI, for each BaseHTTPMiddleware would cost more than all of these together."""

import logging
import re
import secrets
import time
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api.answers import matches
from measurand_api.problems import MethodNotAllowed, MisdirectedRequest
from measurand_api.telemetry import traces

access = logging.getLogger("measurand.access")

SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""Defaults: what an answer says itself stays."""

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Stamp:
    """The id of the request, and the headers of every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the caller's id when it is harmless, else make one; echo it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = header(scope, b"request-id")
        request_id = given if _REQUEST_ID.fullmatch(given) else b"req_" + secrets.token_hex(12).encode()
        scope["request_id"] = request_id.decode()

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _completed(message["headers"], request_id)
            await send(message)

        await self.app(scope, receive, stamped)


class AccessLog:
    """One line a request, from fields of our own: no query, no header, nothing of a body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, then log; a request that never got an answer has status 0."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            if access.isEnabledFor(logging.INFO):
                access.info("request", extra={"fields": _fields(scope, status, time.perf_counter() - started)})


class HostCheck:
    """Refuses other names than ours: a page in a browser could give its own name our address (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was sent to us."""
        if scope["type"] == "http" and self.hosts is not None:
            host = header(scope, b"host").decode("latin-1").lower()
            if re.sub(r":[0-9]*$", "", host) not in self.hosts:
                raise MisdirectedRequest(
                    "This server does not answer to the name in the Host header. `trusted_hosts` lists its names."
                )
        await self.app(scope, receive, send)


class ContractDocument:
    """Serves the contract itself, byte for byte; public, as the contract is."""

    PATH = "/openapi.json"

    def __init__(self, app: ASGIApp, raw: bytes, etag: str) -> None:
        self.app, self.raw, self.etag = app, raw, etag

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for one path, pass on every other."""
        if scope["type"] != "http" or scope["path"] != self.PATH:
            await self.app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowed("The contract can only be read.", headers={"Allow": "GET, HEAD"})
        headers = {"ETag": self.etag, "Cache-Control": "no-cache"}
        if matches(Request(scope).headers.get("if-none-match"), self.etag):
            response = Response(status_code=304, headers=headers)
        else:
            response = Response(self.raw, 200, headers, "application/json")
        await response(scope, receive, send)


class UnlistedAnswer(Exception):
    """An answer that the contract does not list for its operation."""


class StrictAnswers:
    """For tests: turns an answer that its operation does not list into an error."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the status and the problem code before anything is sent."""

        async def check(message: Message) -> None:
            if message["type"] == "http.response.start" and (operation := scope.get("operation")):
                status, code = message["status"], scope.get("problem")
                if status not in operation.statuses or (code and code not in operation.problems):
                    unlisted = f"{operation.name} answered {status} {code or ''}, which the contract does not list"
                    raise UnlistedAnswer(unlisted)
            await send(message)

        await self.app(scope, receive, check)


def header(scope: Scope, name: bytes) -> bytes:
    """The first header of this (lower-case) name, or nothing."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


def _completed(headers: Sequence[tuple[bytes, bytes]], request_id: bytes) -> list[tuple[bytes, bytes]]:
    present = {name for name, _ in headers}
    return [
        *headers,
        (b"request-id", request_id),
        *(default for default in SECURITY_HEADERS if default[0] not in present),
    ]


def _fields(scope: Scope, status: int, seconds: float) -> dict[str, object]:
    operation, caller, traceparent = scope.get("operation"), scope.get("caller"), scope.get("traceparent")
    return {
        "method": scope["method"],
        "route": operation.path if operation else None,
        "status": status,
        "seconds": round(seconds, 6),
        "request_id": scope["request_id"],
        "tenant": caller.tenant if caller else None,
        "key_id": caller.key_id if caller else None,
        "problem": scope.get("problem"),
        "trace_id": traces.trace_id(traceparent) if traceparent else None,
    }
