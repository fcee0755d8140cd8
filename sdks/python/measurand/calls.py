"""What the generated methods call: the ways in which an operation can answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from .views import Json, Model
from .wire import Request

if TYPE_CHECKING:
    from .exchange import Exchanger
    from .files import Content, File
    from .jobs import Waiting
    from .settings import Options

M = TypeVar("M", bound=Model)
ANSWER_WAIT = 10
SESSION_BYTES = 64 << 20
WATCHED_WAIT = 2
KEPT = ("timeout", "deadline", "max_retries", "headers", "wait_timeout", "on_interrupt", "on_response", "on_progress")


class Calls:
    """Calls operations; the blocking client drives these coroutines with `run`."""

    def __init__(self, exchanger: Exchanger, *, asynchronous: bool) -> None:
        self.exchanger, self._asynchronous = exchanger, asynchronous

    async def call(self, request: Request, of: type[M], options: Options | None) -> M:
        """Give the answer."""
        return (await self.exchanger.exchange(request, options or {})).view(of)

    async def maybe(self, request: Request, of: type[M], options: Options | None) -> M | None:
        """Give the answer, or None when it has no content."""
        answer = await self.exchanger.exchange(request, options or {})
        return answer.view(of) if answer.body else None

    async def send(self, request: Request, options: Options | None) -> None:
        """Wait until it is done; there is nothing to give."""
        await self.exchanger.exchange(request, options or {})

    async def compute(self, request: Request, of: type[M], options: Options | None) -> M:
        """Give the result, at once or when its job has ended; the handle of the job when the options say `submit`."""
        from .progress import narrated

        given = options or {}
        submit = given.get("submit", False)
        bar = False if submit else self.exchanger.settings.progress
        with narrated(given.get("on_progress"), bar=bar) as tell:
            told = cast("Options", {**given, "on_progress": tell} if tell else given)
            if request.form is not None and (file := self._large(request.form[request.file])):
                from .sessions import Session

                form = {name: value for name, value in request.form.items() if name != request.file}
                return cast("M", await Session(self, file, told).upload(form))
            if request.data:
                request = request.but(body=await self._sourced(request, told))
            wait = min(WATCHED_WAIT if tell else ANSWER_WAIT, self.exchanger.patience(given))
            prefer = "respond-async" if submit else f"wait={wait}"
            answer = await self.exchanger.exchange(request.but(headers={**request.headers, "prefer": prefer}), told)
            location = answer.headers.get("location")
            if answer.status == 202:
                waiting = self._handle(location, of, given)
                return cast("M", waiting) if submit else await waiting.outcome(told)
        # The answer is the result, or says where it is.
        result = answer.view(of) if location is None else await self.call(Request("GET", location), of, _kept(given))
        return cast("M", self._handle("", of, given, result)) if submit else result

    def _large(self, given: Content | File) -> File | None:
        """Give the file that goes up in parts."""
        from .files import File

        file = File.of(given)
        return file if (file.length or 0) > SESSION_BYTES else None

    def _handle(self, location: str, of: type[M], options: Options, result: M | None = None) -> Waiting[M]:
        from .jobs import AsyncJobHandle, JobHandle

        kind = AsyncJobHandle if self._asynchronous else JobHandle
        return kind(self.exchanger, location, of, _kept(options), result)

    async def _sourced(self, request: Request, options: Options) -> Json:
        """Make a `DataSource` of whatever was given as data."""
        from .data import rows, source

        body = dict(request.body or {})
        for name in request.data:
            read: Callable[[], Any] = partial(rows if name == "inline" else source, body[name])
            found = await self.exchanger.transport.offload(read)
            body[name] = found if isinstance(found, dict) else await self._uploaded(found, options)
        return body

    async def _uploaded(self, file: File | Callable[[], IO[bytes]], options: Options) -> Json:
        from .data import fingerprinted
        from .generated.models import Dataset

        name, sent = await self.exchanger.transport.offload(partial(fingerprinted, file))
        # Its name is its content: sending it twice makes nothing twice.
        request = Request("POST", "/upload", form={"file": sent, "name": name}, file="file", retried=True)
        try:
            return {"dataset": (await self.compute(request, Dataset, _kept(options))).name}
        finally:
            sent.close()


def _kept(options: Options) -> Options:
    """Keep what also holds for the requests that follow."""
    return cast("Options", {name: options[name] for name in KEPT if name in options})  # type: ignore[literal-required]
