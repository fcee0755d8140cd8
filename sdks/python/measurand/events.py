"""Server-sent events (WHATWG HTML, section 9.2) as iterators that take themselves up again."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from typing import TYPE_CHECKING, Generic, NamedTuple, Self, TypeVar

from .errors import ConnectionFailed, StreamInterrupted, TimedOut
from .views import Model
from .wire import Request, run

if TYPE_CHECKING:
    from .exchange import Exchanger
    from .settings import Options

__all__ = ["AsyncEventStream", "EventStream"]

M = TypeVar("M", bound=Model)
PAUSE = 1.0


class Message(NamedTuple):
    """One event."""

    data: str
    id: str


class Parser:
    """Cuts bytes, in whatever pieces they come, into messages."""

    def __init__(self) -> None:
        self._rest, self._data = b"", list[str]()
        self._after_cr = False
        self._id = ""
        self.pause: float | None = None

    def feed(self, chunk: bytes) -> Iterator[Message]:
        """Give the messages that these bytes complete."""
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        self._after_cr = chunk.endswith(b"\r") or (self._after_cr and not chunk)
        lines = (self._rest + chunk).splitlines(keepends=True)
        self._rest = lines.pop() if lines and not lines[-1].endswith((b"\n", b"\r")) else b""
        for line in lines:
            message = self._line(line.rstrip(b"\r\n").decode(errors="replace").removeprefix("\ufeff"))
            if message:
                yield message

    def _line(self, line: str) -> Message | None:
        if not line:
            data, self._data = self._data, []
            return Message("\n".join(data), self._id) if data else None
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            self._data.append(value)
        elif field == "id" and "\0" not in value:
            self._id = value
        elif field == "retry" and value.isdigit():
            self.pause = int(value) / 1000
        return None


class _Stream(Generic[M]):
    def __init__(self, exchanger: Exchanger, request: Request, of: type[M], options: Options | None) -> None:
        self._exchanger, self._of, self._options = exchanger, of, options or {}
        self._request = request.but(headers={"accept": "text/event-stream", **request.headers})
        self._events = self._each()

    async def _each(self) -> AsyncGenerator[M, None]:
        import json

        failures, pause, last = 0, PAUSE, ""
        while True:
            headers = {**self._request.headers, **({"last-event-id": last} if last else {})}
            try:
                async for message, wished in self._once(self._request.but(headers=headers)):
                    failures, pause, last = 0, wished or pause, message.id or last
                    yield self._of.read(json.loads(message.data))
            except (ConnectionFailed, TimedOut) as error:
                failures += 1
                if failures > self._options.get("max_retries", self._exchanger.settings.max_retries):
                    raise StreamInterrupted(f"the events broke off after {last or 'none'}") from error
                await self._exchanger.clock.sleep(pause)
            else:
                return

    async def _once(self, request: Request) -> AsyncGenerator[tuple[Message, float | None], None]:
        parser = Parser()
        chunks = stream(self._exchanger, request, self._options)
        try:
            async for chunk in chunks:
                for message in parser.feed(chunk):
                    yield message, parser.pause
        finally:
            await chunks.aclose()


async def stream(exchanger: Exchanger, request: Request, options: Options) -> AsyncGenerator[bytes, None]:
    """Give the body of an answer in pieces, as they arrive."""
    from .http import httpx

    answer = await exchanger.exchange(request, options, stream=True)
    try:
        async for chunk in exchanger.transport.chunks(answer.response):
            yield chunk
    except httpx.TimeoutException as error:
        raise TimedOut("the stream was silent for too long") from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise ConnectionFailed(f"the stream broke off: {error}") from error
    finally:
        await exchanger.transport.close(answer.response)


class EventStream(_Stream[M]):
    """Events as they happen. Leave it by `close()`, by a `with` block, or at its end."""

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> M:
        try:
            return run(self._events.__anext__())
        except StopAsyncIteration:
            raise StopIteration from None

    def close(self) -> None:
        """Close the connection."""
        run(self._events.aclose())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncEventStream(_Stream[M]):
    """Events as they happen. Leave it by `close()`, by an `async with` block, or at its end."""

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> M:
        return await self._events.__anext__()

    async def close(self) -> None:
        """Close the connection."""
        await self._events.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
