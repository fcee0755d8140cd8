"""Traces across processes: W3C's `traceparent` from the caller through the gateway to the job. Spans when configured.

OpenTelemetry's SDK is not loaded without `traces_url`; a caller's trace still reaches the logs.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal, TypeAlias

from measurand_api.settings import Settings, WrongSetting

if TYPE_CHECKING:
    from measurand_api.telemetry.otlp import Exporter

Kind: TypeAlias = Literal["server", "consumer", "internal"]
Attribute: TypeAlias = str | int

_SHAPE = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_current: ContextVar[str | None] = ContextVar("traceparent", default=None)


class Span:
    """A piece of work. This one is told to nobody."""

    def __init__(self, traceparent: str | None) -> None:
        self.traceparent = traceparent

    def tell(self, name: str | None = None, **attributes: Attribute) -> None:
        """Say more about it; never a tenant, a name of data, a cell or a secret."""

    def fail(self, reason: str) -> None:
        """Mark it as failed."""

    def end(self) -> None:
        """It is over."""


class _Exporting:
    """Which exporter this process has."""

    by: "Exporter | None" = None


def configure(settings: Settings, service: str) -> None:
    """Export the spans of this process when `traces_url` is set. Raises WrongSetting."""
    if settings.traces_url is None:
        return
    try:
        from measurand_api.telemetry.otlp import Exporter  # noqa: PLC0415 - 0.25 s that only those pay who trace
    except ImportError:
        message = "traces_url is set, and OpenTelemetry is not installed. Install measurand-api[traces], or unset it."
        raise WrongSetting(message) from None
    _Exporting.by = Exporter(settings.traces_url, service)


def shut_down() -> None:
    """Send what waits; nothing is exported afterwards."""
    exporter, _Exporting.by = _Exporting.by, None
    if exporter is not None:
        exporter.shut_down()


def accepted(header: str) -> str | None:
    """The caller's trace when the header is one; whatever else stands there is ignored, as the standard has it."""
    return header if _SHAPE.fullmatch(header) else None


def current() -> str | None:
    """The `traceparent` of what this task or thread does now."""
    return _current.get()


def trace_id(traceparent: str) -> str:
    """The id that all spans of a trace share."""
    return traceparent.split("-")[1]


@contextmanager
def span(name: str, kind: Kind = "internal", parent: str | None = None, **attributes: Attribute) -> Iterator[Span]:
    """What the block does, below `parent` or else what this task or thread does now; an exception marks it."""
    above = parent or _current.get()
    made = Span(above) if _Exporting.by is None else _Exporting.by.start(name, kind, above, attributes)
    token = _current.set(made.traceparent)
    try:
        yield made
    except BaseException as error:
        made.fail(type(error).__name__)
        raise
    finally:
        _current.reset(token)
        made.end()
