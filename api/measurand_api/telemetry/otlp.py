"""Spans as OpenTelemetry has them, sent by OTLP over HTTP. The one module that loads its SDK."""

from collections.abc import Mapping
from importlib.metadata import version

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)
from opentelemetry.trace import Span as Recorded

from measurand_api.telemetry.traces import Attribute, Kind, Span

KINDS: Mapping[Kind, SpanKind] = {
    "server": SpanKind.SERVER,
    "consumer": SpanKind.CONSUMER,
    "internal": SpanKind.INTERNAL,
}
_SEND_SECONDS = 5.0


class Exporter:
    """Sends spans in batches from a thread of its own; a collector that does not answer holds up nobody."""

    def __init__(self, url: str, service: str) -> None:
        told = Resource.create({"service.name": service, "service.version": version("measurand-api")})
        self._provider = TracerProvider(resource=told)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(url, timeout=_SEND_SECONDS)))
        self._tracer = self._provider.get_tracer("measurand")

    def start(self, name: str, kind: Kind, above: str | None, attributes: Mapping[str, Attribute]) -> Span:
        """Begin a span; a caller that did not sample its trace has ours left out too."""
        context = None if above is None else set_span_in_context(NonRecordingSpan(_parsed(above)))
        return _Exported(self._tracer.start_span(name, context, KINDS[kind], attributes))

    def shut_down(self) -> None:
        """Send what waits."""
        self._provider.shutdown()


class _Exported(Span):
    def __init__(self, span: Recorded) -> None:
        super().__init__(_written(span.get_span_context()))
        self._span = span

    def tell(self, name: str | None = None, **attributes: Attribute) -> None:
        if name is not None:
            self._span.update_name(name)
        self._span.set_attributes(attributes)

    def fail(self, reason: str) -> None:
        self._span.set_status(StatusCode.ERROR, reason)

    def end(self) -> None:
        self._span.end()


def _parsed(traceparent: str) -> SpanContext:
    _, trace, span, flags = traceparent.split("-")
    return SpanContext(int(trace, 16), int(span, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16)))


def _written(context: SpanContext) -> str:
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
