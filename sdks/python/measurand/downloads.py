"""Files on their way down. Nothing is asked before the content is wanted."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING

from .errors import ConnectionFailed, StreamInterrupted, TimedOut
from .events import stream
from .tables import AsyncTabular, Tabular, frame_of_file
from .wire import Request, iterate, run

if TYPE_CHECKING:
    from .exchange import Exchanger
    from .settings import Options

__all__ = ["AsyncDownload", "Download"]


class _Downloaded:
    def __init__(self, exchanger: Exchanger, request: Request, options: Options | None) -> None:
        self._exchanger, self._request, self._options = exchanger, request, options or {}

    async def _chunks(self) -> AsyncGenerator[bytes, None]:
        chunks = stream(self._exchanger, self._request, self._options)
        begun = False
        try:
            async for chunk in chunks:
                begun = True
                yield chunk
        except (ConnectionFailed, TimedOut) as error:
            if begun:
                raise StreamInterrupted(str(error)) from error
            raise
        finally:
            await chunks.aclose()

    async def _into(self, sink: IO[bytes]) -> int:
        """Write the whole, from the start again when it breaks off."""
        left = self._options.get("max_retries", self._exchanger.settings.max_retries)
        while True:
            try:
                async for chunk in self._chunks():
                    sink.write(chunk)
                return sink.tell()
            except StreamInterrupted:
                if not left:
                    raise
            left -= 1
            sink.seek(0)
            sink.truncate()

    async def _save(self, path: str | os.PathLike[str]) -> int:
        part = f"{os.fspath(path)}.part"
        try:
            with open(part, "wb") as file:  # noqa: ASYNC230 - the page cache takes it
                size = await self._into(file)
            os.replace(part, path)
        except BaseException:
            _removed(part)
            raise
        return size

    async def _read(self) -> bytes:
        sink = BytesIO()
        await self._into(sink)
        return sink.getvalue()

    async def _frame(self, library: str) -> object:
        file = await self._read()
        return frame_of_file(file, str(self._request.query.get("format", "parquet")), library)


class Download(_Downloaded, Tabular):
    """A file of the server: iterate for its pieces, or use `read`, `save`, `to_polars`."""

    def __iter__(self) -> Iterator[bytes]:
        return iterate(self._chunks())

    def read(self) -> bytes:
        """Give the whole file."""
        return run(self._read())

    def save(self, path: str | os.PathLike[str]) -> int:
        """Write the file; until it is whole it is called `<path>.part`. Gives its size in bytes."""
        return run(self._save(path))


class AsyncDownload(_Downloaded, AsyncTabular):
    """A file of the server: iterate for its pieces, or use `read`, `save`, `to_polars`."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._chunks()

    async def read(self) -> bytes:
        """Give the whole file."""
        return await self._read()

    async def save(self, path: str | os.PathLike[str]) -> int:
        """Write the file; until it is whole it is called `<path>.part`. Gives its size in bytes."""
        return await self._save(path)


def _removed(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        return
