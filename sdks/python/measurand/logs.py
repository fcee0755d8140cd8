"""What can be seen from outside: log lines, and spans where the application traces. No keys, bodies or queries."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

    from .errors import MeasurandError
    from .exchange import Answer
    from .wire import Request


def attempt(request: Request, found: Answer | MeasurandError, seconds: float, number: int) -> None:
    """Log one attempt, by an allow-list: method, path, status or error, duration, request id."""
    if "logging" not in sys.modules and not os.environ.get("MEASURAND_LOG"):
        return  # nobody listens, and importing it costs 10 ms
    import logging

    logger = _configured(logging.getLogger("measurand"))
    status = getattr(found, "status", type(found).__name__)
    request_id = getattr(found, "request_id", None) or getattr(found, "headers", {}).get("request-id")
    level = logging.WARNING if isinstance(found, Exception) and number else logging.DEBUG
    path = request.path.partition("?")[0]
    logger.log(
        level,
        "%s %s %s %.0f ms attempt %d request %s",
        request.method,
        path,
        status,
        seconds * 1000,
        number,
        request_id,
    )


@contextmanager
def span(request: Request) -> Iterator[Mapping[str, str]]:
    """Trace an exchange where the application has set up OpenTelemetry; gives the headers to add."""
    trace = sys.modules.get("opentelemetry.trace")
    if trace is None:
        yield {}
        return
    from opentelemetry import propagate

    attributes = {"http.request.method": request.method, "url.path": request.path.partition("?")[0]}
    tracer = trace.get_tracer("measurand")
    with tracer.start_as_current_span(f"measurand {request.method}", kind=trace.SpanKind.CLIENT, attributes=attributes):
        headers: dict[str, str] = {}
        propagate.inject(headers)
        yield headers


def _configured(logger: logging.Logger) -> logging.Logger:
    import logging

    wanted = os.environ.get("MEASURAND_LOG", "").upper()
    if wanted in {"DEBUG", "INFO", "WARNING"} and not logger.handlers:
        logger.addHandler(logging.StreamHandler())
        logger.setLevel(wanted)
    return logger
