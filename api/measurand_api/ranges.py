"""Range requests (RFC 9110, section 14): which bytes of a file of known size the caller wants."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from measurand_api.problems import RangeNotSatisfiable

_ONE_RANGE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*", re.IGNORECASE | re.ASCII)


class Span(NamedTuple):
    """Bytes from `start` to before `end`."""

    start: int
    end: int


def wanted(headers: Mapping[str, str], size: int, etag: str) -> Span | None:
    """The bytes that are asked for; None for the whole. Raises RangeNotSatisfiable.

    What cannot be read as one range of bytes counts for nothing, as the RFC has it; several ranges would need a
    multipart answer, which nobody who goes on with a download asks for.
    """
    if (held := headers.get("if-range")) is not None and held.strip() != etag:
        return None
    match = _ONE_RANGE.fullmatch(headers.get("range", ""))
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        return _inside(max(0, size - int(match[2])), size, size)
    first = int(match[1])
    if not match[2]:
        return _inside(first, size, size)
    last = int(match[2])
    return None if last < first else _inside(first, min(last + 1, size), size)


def _inside(start: int, end: int, size: int) -> Span:
    if start >= size:
        message = f"The range begins behind the end of the file, which has {size} bytes."
        raise RangeNotSatisfiable(message, headers={"Content-Range": f"bytes */{size}"})
    return Span(start, end)
