"""A large file goes up in parts, several at once. After a cut only the parts that are missing are sent again."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from .errors import ConnectionFailed, MeasurandError, ServerError, TimedOut
from .files import Progress
from .generated.aio.uploads import AsyncUploads
from .generated.problems import DigestMismatch

if TYPE_CHECKING:
    from .calls import Calls
    from .files import File
    from .generated.models import Dataset, UploadSession
    from .settings import Options
    from .views import Json

PARALLEL = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0
PASSING = (ConnectionFailed, TimedOut, ServerError, DigestMismatch)


class Session:
    """One file on its way. With an idempotency key, whoever calls again with the same goes on where it stopped."""

    def __init__(self, calls: Calls, file: File, options: Options) -> None:
        from threading import Lock

        self._uploads, self._exchanger = AsyncUploads(calls), calls.exchanger
        self._file, self._size, self._options = file, file.length or 0, options
        self._end = self._exchanger.clock.now() + options.get("deadline", float("inf"))
        self._sent: dict[int, float] = {}
        self._told, self._lock = 0.0, Lock()
        self._given_up = False

    async def upload(self, form: Json) -> Dataset:
        """Send what is missing of the file, then wait for the dataset."""
        kept = "idempotency_key" in self._options
        if kept:  # another file of the same size must not end what this one began
            form = {**form, "sha256": (await self._exchanger.transport.offload(self._file.sha256)).hex()}
        session = await self._uploads.create(
            filename=self._file.name, size_bytes=self._size, **form, request_options=self._left()
        )
        try:
            await self._arrive(await self._look(session) if kept else session)
            return await self._uploads.complete(session.id, request_options=self._left())
        except BaseException:
            self._given_up = True
            if not kept:
                await self._abort_quietly(session)
            raise

    async def _arrive(self, session: UploadSession) -> None:
        """Send the parts that are missing, and again as long as some arrive."""
        left = retries = self._options.get("max_retries", self._exchanger.settings.max_retries)
        while session.state == "open" and (missing := _missing(session)):
            self._sent, failures = {0: session.received_bytes}, list[MeasurandError]()
            work = partial(self._send_each, session, iter(missing), failures)
            await self._exchanger.transport.together(work, min(PARALLEL, len(missing)))
            if not failures:
                return
            if not left:
                raise failures[0]
            await self._exchanger.clock.sleep(min(FIRST_PAUSE * 2.0 ** (retries - left), LONGEST_PAUSE))
            left -= 1
            try:
                session = await self._look(session)
            except PASSING:
                continue
            left = retries if len(_missing(session)) < len(missing) else left

    async def _send_each(self, session: UploadSession, parts: Iterator[int], failures: list[MeasurandError]) -> None:
        for number in parts:
            start = (number - 1) * session.part_size_bytes
            part = self._file.part(start, min(session.part_size_bytes, self._size - start))
            try:
                await self._send(session, number, part)
            except PASSING as failure:
                failures.append(failure)
                return

    async def _send(self, session: UploadSession, number: int, part: File) -> None:
        digest = await self._exchanger.transport.offload(part.sha256)
        text = b2a_base64(digest, newline=False).decode()
        await self._uploads.send_part(
            session.id,
            number,
            cast("Any", part),
            content_digest=f"sha-256=:{text}:",
            request_options={**self._left(), "on_progress": partial(self._tell, number, part.length or 0)},
        )

    def _tell(self, number: int, length: int, progress: Progress) -> None:
        if self._given_up:
            raise MeasurandError("the upload was given up")
        with self._lock:
            self._sent[number] = length * (progress.fraction or 0)
            self._told = max(self._told, sum(self._sent.values()) / self._size)
            if "on_progress" in self._options:
                self._options["on_progress"](Progress("upload", self._told))

    async def _look(self, session: UploadSession) -> UploadSession:
        return await self._uploads.get(session.id, request_options=self._left())

    async def _abort_quietly(self, session: UploadSession) -> None:
        try:
            await self._uploads.abort(session.id, request_options={"max_retries": 0})
        except MeasurandError:
            return  # a job has it, or nobody hears us: it expires by itself

    def _left(self) -> Options:
        """Give the options with what is left of the deadline."""
        if "deadline" not in self._options:
            return self._options
        return {**self._options, "deadline": self._end - self._exchanger.clock.now()}


def _missing(session: UploadSession) -> list[int]:
    return sorted({*range(1, session.n_parts + 1)} - {*session.received_parts})
