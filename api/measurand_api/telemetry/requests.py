"""Counts and traces every request, outside of everything that may answer it."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api.contract import METHODS
from measurand_api.middleware import header
from measurand_api.telemetry import metrics, traces
from measurand_api.telemetry.traces import Span

KNOWN_METHODS = frozenset({*(method.upper() for method in METHODS), "HEAD", "OPTIONS"})
"""A caller may invent methods and paths; labels must not grow with them."""
OTHER = "other"
SERVER_ERROR = 500


class InFlight:
    """How many requests are being answered."""

    n_requests = 0


class Telemetry:
    """Measures a request from its first byte to the last of its answer."""

    def __init__(self, app: ASGIApp, in_flight: InFlight) -> None:
        self.app, self.in_flight = app, in_flight

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve and count; a request that never got an answer has status 0."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if (b"idempotency-replayed", b"true") in message["headers"]:
                    metrics.replays.add()
            await send(message)

        self.in_flight.n_requests += 1
        with traces.span(OTHER, "server", traces.accepted(header(scope, b"traceparent").decode("latin-1"))) as span:
            scope["traceparent"] = span.traceparent
            try:
                await self.app(scope, receive, watch)
            finally:
                self.in_flight.n_requests -= 1
                _tell(scope, status, time.perf_counter() - started, span)


def _tell(scope: Scope, status: int, seconds: float, span: Span) -> None:
    operation = scope["operation"].name if "operation" in scope else OTHER
    method = scope["method"] if scope["method"] in KNOWN_METHODS else OTHER
    metrics.requests.add(operation, method, str(status))
    metrics.request_seconds.observe(operation, seconds)
    span.tell(operation, **{"http.request.method": method, "http.response.status_code": status})
    span.tell(request_id=scope["request_id"])
    if code := scope.get("problem"):
        metrics.problems.add(code)
        span.tell(problem=code)
    if status >= SERVER_ERROR:
        span.fail(code or OTHER)
