"""Files on their way up, in pieces: memory does not grow with their size."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BufferedReader, FileIO
from stat import S_ISREG
from typing import IO, Any, NamedTuple

from .errors import MeasurandError
from .wire import encode

__all__ = ["Content", "Progress"]

Content = bytes | os.PathLike[str] | IO[bytes] | Callable[[], Iterable[bytes]]
"""A file: bytes, a path, an open binary file or stream, or a function that opens one anew for each attempt."""

PIECE = 1 << 18


class Progress(NamedTuple):
    """How far something is."""

    stage: str
    """What happens now: `upload`, or the stage of the job."""
    fraction: float | None
    """Share that is done, 0 to 1; None when the size is not known."""
    job_id: str | None = None
    """The job; None while a file is sent."""


class File:
    """A file that somebody gave, ready to be sent once or, when it can be read again, more often."""

    content_type = "application/octet-stream"

    def __init__(self, given: Content, *, ours: bool = False) -> None:
        if isinstance(given, str):
            raise TypeError("a string is the name of a dataset, never a file: give pathlib.Path(…), bytes or a stream")
        if not (isinstance(given, (bytes, os.PathLike)) or callable(given) or hasattr(given, "read")):
            kind = type(given).__name__
            raise TypeError(
                f"a {kind} is no file: give a path, bytes or a stream; datasets.register takes rows and frames"
            )
        from threading import Lock

        self._given, self._ours, self._lock = given, ours, Lock()
        self.name = _name(given)
        self._start = given.tell() if _seekable(given) else 0  # type: ignore[union-attr]
        self.length = self._measured()
        self.replayable = self.length is not None or callable(given)
        self._stamp = _stamp(given)

    @staticmethod
    def of(given: Content | File) -> File:
        """Take a file as it is, and anything else as one."""
        return given if isinstance(given, File) else File(given)

    def part(self, start: int, length: int) -> File:
        """Give a part of a file whose length is known; several parts may be read at once."""
        from copy import copy

        part = copy(self)
        part._start, part.length = self._start + start, length  # noqa: SLF001 - our own copy
        return part

    def pieces(self, on_progress: Callable[[Progress], object] | None = None) -> Iterator[bytes]:
        """Read it from its start; raises when the file is not, or no longer, what it was at first."""
        sent = 0
        for piece in self._read() if self.length is None else self._read_part(self.length):
            yield piece
            sent += len(piece)
            if on_progress:
                on_progress(Progress("upload", sent / self.length if self.length else None))
        if self.length not in {None, sent} or _stamp(self._given) != self._stamp:
            raise MeasurandError(f"{self.name} changed while it was sent; send it again when nobody writes to it")

    def sha256(self) -> bytes:
        """Give the digest of the whole."""
        from hashlib import sha256

        digest = sha256()
        for piece in self.pieces():
            digest.update(piece)
        return digest.digest()

    def close(self) -> None:
        """Close what we opened; what the caller opened is left to him."""
        if self._ours:
            self._given.close()  # type: ignore[union-attr]

    def _read(self) -> Iterator[bytes]:
        given: Any = self._given
        if callable(given):
            yield from (piece for piece in given() if piece)
        elif isinstance(given, os.PathLike):  # a pipe that has a name
            with open(given, "rb") as file:
                yield from iter(lambda: file.read(PIECE), b"")
        else:
            yield from iter(lambda: given.read(PIECE), b"")

    def _read_part(self, length: int) -> Iterator[bytes]:
        given: Any = self._given
        end = self._start + length
        if isinstance(given, bytes):
            yield from (given[at : min(at + PIECE, end)] for at in range(self._start, end, PIECE))
        elif isinstance(given, os.PathLike):
            with open(given, "rb") as file:
                yield from self._cut(file, end)
        else:
            yield from self._cut(given, end)

    def _cut(self, file: IO[bytes], end: int) -> Iterator[bytes]:
        at = self._start
        while at < end:
            with self._lock:  # other parts move the position of the same stream
                file.seek(at)
                piece = file.read(min(PIECE, end - at))
            if not piece:
                return
            yield piece
            at += len(piece)

    def _measured(self) -> int | None:
        given = self._given
        if isinstance(given, bytes):
            return len(given)
        if isinstance(given, os.PathLike):
            found = os.stat(given)
            return found.st_size if S_ISREG(found.st_mode) else None
        if not callable(given) and _seekable(given):
            end = given.seek(0, os.SEEK_END)
            given.seek(self._start)
            return end - self._start
        return None


class Multipart:
    """A form with one file at its end (`multipart/form-data`, RFC 7578)."""

    def __init__(self, fields: Mapping[str, Any], name: str, file: File) -> None:
        boundary = os.urandom(16).hex()
        self.content_type = f"multipart/form-data; boundary={boundary}"
        parts = [_field(boundary, field, value) for field, value in fields.items()]
        disposition = f'form-data; name="{name}"; filename="{_quoted(file.name)}"'
        self._head = b"".join([*parts, _head(boundary, disposition, "application/octet-stream")])
        self._tail = f"\r\n--{boundary}--\r\n".encode()
        self._file = file
        self.replayable = file.replayable
        self.length = None if file.length is None else len(self._head) + file.length + len(self._tail)

    def pieces(self, on_progress: Callable[[Progress], object] | None) -> Iterator[bytes]:
        """Give the body from its start."""
        yield self._head
        yield from self._file.pieces(on_progress)
        yield self._tail


Body = File | Multipart
"""What is sent in pieces."""


def _field(boundary: str, name: str, value: object) -> bytes:
    text = isinstance(value, str)
    body = value.encode() if isinstance(value, str) else encode(value)
    return _head(boundary, f'form-data; name="{name}"', "" if text else "application/json") + body + b"\r\n"


def _head(boundary: str, disposition: str, content_type: str) -> bytes:
    kind = f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"--{boundary}\r\nContent-Disposition: {disposition}\r\n{kind}\r\n".encode()


def _name(given: object) -> str:
    path = given if isinstance(given, os.PathLike) else getattr(given, "name", None)
    return os.path.basename(path) if isinstance(path, (str, os.PathLike)) else "data"


def _quoted(name: str) -> str:
    kept = "".join(letter for letter in name if letter.isprintable())
    return kept.replace('"', "%22")


def _seekable(given: object) -> bool:
    seekable = getattr(given, "seekable", None)
    return bool(seekable and seekable())


def _stamp(given: Any) -> object:
    """Tell one state of a file on disk from the next."""
    opened = isinstance(given, BufferedReader) and isinstance(given.raw, FileIO)
    if not (opened or isinstance(given, os.PathLike)):
        return None
    found = os.stat(given.fileno() if opened else given)
    return (found.st_size, found.st_mtime_ns) if S_ISREG(found.st_mode) else None
