"""Logs to standard error, as text or one JSON object a line, from fields only."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal

from measurand_api.telemetry import traces

_ENCODER = json.JSONEncoder(default=str)
CHATTY = ("alembic", "uvicorn")
"""Loggers whose information is of no use to an operator."""


def configure(level: str, style: Literal["text", "json"]) -> None:
    """Send every logger of the process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if style == "json" else Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # Nobody reads these, and each record would look them up.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    if level != "debug":
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)


class Json(logging.Formatter):
    """One object a line; whatever a caller sent stands escaped in a value."""

    def format(self, record: logging.LogRecord) -> str:
        """The record with the fields of its `extra`."""
        entry = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return _ENCODER.encode({**entry, **_fields(record)})


class Text(logging.Formatter):
    """For people: time, level, message, fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record on one line, a traceback below it."""
        fields = "".join(
            f" {name}={self._plain(value)}" for name, value in _fields(record).items() if value is not None
        )
        line = f"{_time(record)} {record.levelname.lower():7} {self._plain(record.getMessage())}{fields}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    def _plain(self, value: object) -> str:
        text = str(value)
        return text if text.isprintable() else json.dumps(text)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    """What stands in `extra={"fields": {...}}`: a name of its own, so that no field hides one of the record."""
    fields: dict[str, object] = getattr(record, "fields", {})
    traceparent = traces.current()
    return fields if traceparent is None else {**fields, "trace_id": traces.trace_id(traceparent)}


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
