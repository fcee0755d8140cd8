"""What the generated methods call: the ways in which an operation can answer, once for each way to wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from .views import Json, Model
from .wire import Request, run

if TYPE_CHECKING:
    from .downloads import AsyncDownload, Download
    from .events import AsyncEventStream, EventStream
    from .exchange import Exchanger
    from .files import File
    from .jobs import Waiting
    from .pages import AsyncPages, Pages
    from .settings import Options

P = TypeVar("P", bound=Model)
M = TypeVar("M", bound=Model)
ANSWER_WAIT = 10
WATCHED_WAIT = 2


class _Calls:
    def __init__(self, exchanger: Exchanger) -> None:
        self._exchanger = exchanger

    def _handle(self) -> type[Waiting[Any]]:
        raise NotImplementedError

    async def _call(self, request: Request, of: type[M], options: Options | None) -> M:
        return (await self._exchanger.exchange(request, options or {})).view(of)

    async def _maybe(self, request: Request, of: type[M], options: Options | None) -> M | None:
        answer = await self._exchanger.exchange(request, options or {})
        return answer.view(of) if answer.body else None

    async def _send(self, request: Request, options: Options | None) -> None:
        await self._exchanger.exchange(request, options or {})

    async def _compute(self, request: Request, of: type[M], options: Options | None) -> M:
        from .progress import narrated

        given = options or {}
        with narrated(
            given.get("on_progress"), bar=False if given.get("submit") else self._exchanger.settings.progress
        ) as tell:
            told = cast("Options", {**given, "on_progress": tell} if tell else given)
            if request.data:
                request = request.but(body=await self._sourced(request, told))
            prefer = "respond-async" if given.get("submit") else f"wait={WATCHED_WAIT if tell else ANSWER_WAIT}"
            answer = await self._exchanger.exchange(request.but(headers={**request.headers, "prefer": prefer}), told)
            location = answer.headers.get("location")
            if answer.status == 202:
                waiting: Waiting[M] = self._handle()(self._exchanger, location, of, _kept(given))
                return cast("M", waiting) if given.get("submit") else await waiting.outcome(told)
        # The answer is the result, or says where it is.
        result = answer.view(of) if location is None else await self._call(Request("GET", location), of, _kept(given))
        return cast("M", self._handle()(self._exchanger, "", of, None, result)) if given.get("submit") else result

    async def _sourced(self, request: Request, options: Options) -> Json:
        """Make a `DataSource` of whatever was given as data."""
        from .data import rows, source

        body = dict(request.body or {})
        for name in request.data:
            read = rows if name == "inline" else source
            found = await self._exchanger.transport.offload(partial(read, body[name]))
            body[name] = found if isinstance(found, dict) else await self._uploaded(found, options)
        return body

    async def _uploaded(self, file: File | Callable[[], IO[bytes]], options: Options) -> Json:
        from .data import fingerprinted
        from .generated.models import Dataset

        name, sent = await self._exchanger.transport.offload(partial(fingerprinted, file))
        # Its name is its content: sending it twice makes nothing twice.
        request = Request("POST", "/upload", form={"file": sent, "name": name}, file="file", retried=True)
        waiting = cast("Options", {**options, "submit": False})
        try:
            return {"dataset": (await self._compute(request, Dataset, waiting)).name}
        finally:
            sent.close()


class Calls(_Calls):
    """Operations of the blocking client."""

    def call(self, request: Request, of: type[M], options: Options | None) -> M:
        """Give the answer."""
        return run(self._call(request, of, options))

    def maybe(self, request: Request, of: type[M], options: Options | None) -> M | None:
        """Give the answer, or None when it has no content."""
        return run(self._maybe(request, of, options))

    def send(self, request: Request, options: Options | None) -> None:
        """Wait until it is done; there is nothing to give."""
        run(self._send(request, options))

    def compute(self, request: Request, of: type[M], options: Options | None) -> M:
        """Give the result, at once or when its job has ended."""
        return run(self._compute(request, of, options))

    def pages(self, request: Request, page: type[P], item: type[M], options: Options | None) -> Pages[P, M]:
        """Give the list."""
        from .pages import Pages

        return Pages(self._exchanger, request, page, item, options)

    def events(self, request: Request, of: type[M], options: Options | None) -> EventStream[M]:
        """Give the stream."""
        from .events import EventStream

        return EventStream(self._exchanger, request, of, options)

    def download(self, request: Request, options: Options | None) -> Download:
        """Give the file."""
        from .downloads import Download

        return Download(self._exchanger, request, options)

    def _handle(self) -> type[Waiting[Any]]:
        from .jobs import JobHandle

        return JobHandle


class AsyncCalls(_Calls):
    """Operations of the asynchronous client."""

    async def call(self, request: Request, of: type[M], options: Options | None) -> M:
        """Give the answer."""
        return await self._call(request, of, options)

    async def maybe(self, request: Request, of: type[M], options: Options | None) -> M | None:
        """Give the answer, or None when it has no content."""
        return await self._maybe(request, of, options)

    async def send(self, request: Request, options: Options | None) -> None:
        """Wait until it is done; there is nothing to give."""
        await self._send(request, options)

    async def compute(self, request: Request, of: type[M], options: Options | None) -> M:
        """Give the result, at once or when its job has ended."""
        return await self._compute(request, of, options)

    def pages(self, request: Request, page: type[P], item: type[M], options: Options | None) -> AsyncPages[P, M]:
        """Give the list."""
        from .pages import AsyncPages

        return AsyncPages(self._exchanger, request, page, item, options)

    def events(self, request: Request, of: type[M], options: Options | None) -> AsyncEventStream[M]:
        """Give the stream."""
        from .events import AsyncEventStream

        return AsyncEventStream(self._exchanger, request, of, options)

    def download(self, request: Request, options: Options | None) -> AsyncDownload:
        """Give the file."""
        from .downloads import AsyncDownload

        return AsyncDownload(self._exchanger, request, options)

    def _handle(self) -> type[Waiting[Any]]:
        from .jobs import AsyncJobHandle

        return AsyncJobHandle


def _kept(options: Options) -> Options:
    """Keep what also holds for the requests that follow."""
    kept = (
        "timeout",
        "deadline",
        "max_retries",
        "headers",
        "wait_timeout",
        "on_interrupt",
        "on_response",
        "on_progress",
    )
    return cast("Options", {name: options[name] for name in kept if name in options})  # type: ignore[literal-required]
