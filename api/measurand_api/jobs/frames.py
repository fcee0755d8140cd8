"""Messages between a supervisor and its child: one byte of kind, four of length, the content."""

import json
import struct
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from measurand_engine.errors import EngineError

HEAD = struct.Struct(">cI")
CALL, READY, PROGRESS, VALUE = b"C", b"R", b"P", b"V"
ENGINE_ERROR, FAILURE, FULL, FATAL = b"E", b"F", b"D", b"X"
"""Raised on purpose; raised by a fault; by a full disk; by a fault that ends the child."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    kind: bytes
    content: bytes = b""

    def encoded(self) -> bytes:
        """As it travels."""
        return HEAD.pack(self.kind, len(self.content)) + self.content


class Frames:
    """Bytes in, whole messages out."""

    def __init__(self) -> None:
        """Start without bytes."""
        self._bytes = bytearray()

    def feed(self, some: bytes) -> None:
        """Take what was read."""
        self._bytes += some

    def next(self) -> Frame | None:
        """The first whole message, or None when its end has not come yet."""
        if len(self._bytes) < HEAD.size:
            return None
        kind, length = HEAD.unpack_from(self._bytes)
        if len(self._bytes) < HEAD.size + length:
            return None
        frame = Frame(kind, bytes(self._bytes[HEAD.size : HEAD.size + length]))
        del self._bytes[: HEAD.size + length]
        return frame


def error_frame(error: EngineError) -> Frame:
    """An expected error, by class, so that it is raised again on the other side."""
    kind = type(error)
    content = {
        "module": kind.__module__,
        "name": kind.__qualname__,
        "args": [str(argument) for argument in error.args],
        "state": {name: value for name, value in vars(error).items() if _plain(value)},
    }
    return Frame(ENGINE_ERROR, json.dumps(content).encode())


def error_of(content: bytes) -> EngineError:
    """The error of an `error_frame`; its constructor is not run, because its parameters may differ from its args."""
    told: dict[str, Any] = json.loads(content)
    kind = getattr(import_module(told["module"]), told["name"])
    error = kind.__new__(kind, *told["args"])
    if not isinstance(error, EngineError):
        message = f"{told['module']}.{told['name']} is not an engine error"
        raise TypeError(message)
    vars(error).update(told["state"])
    return error


def _plain(value: object) -> bool:
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return True
