"""Every error as application/problem+json (RFC 9457), rendered in one place."""

import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple, NoReturn, Self

from measurand_engine.contract.shared import Problem
from measurand_engine.errors import EngineError, quoted
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api.store import connect
from measurand_api.store.full import SENTENCE, is_full

__all__ = [
    "ApiError",
    "InvalidRequest",
    "Problems",
    "Violation",
    "answer",
    "code_of",
    "document",
    "quoted",
    "quoted_list",
    "reraise",
]

MEDIA_TYPE = "application/problem+json"
DATABASE_RETRY_SECONDS = 2
DOCUMENTATION = "https://measurand.io/problems/"

FULL_RETRY_SECONDS = 30

log = logging.getLogger(__name__)


class Violation(NamedTuple):
    """One broken rule of the contract: where (a JSON pointer into path, query, header or body), which, and why."""

    pointer: str
    code: str
    detail: str


class ApiError(Exception):
    """An error the caller is told about. The class name in snake_case is the wire code and never changes."""

    status: ClassVar[int] = 500

    def __init__(
        self, detail: str, *, retry_after: int | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        waiting = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.headers: dict[str, str] = {**(headers or {}), **waiting}


class Unauthenticated(ApiError):
    """No key, or one that is unknown, expired or revoked."""

    status = 401

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Forbidden(ApiError):
    """The key lacks the scope of the operation, or is limited to others."""

    status = 403


class NotFound(ApiError):
    """No such path."""

    status = 404


class DatasetNotFound(NotFound):
    """No such dataset, or not the caller's."""


class ReportNotFound(NotFound):
    """No such report, or not the caller's."""


class JobNotFound(NotFound):
    """No such job, or not the caller's."""


class KeyNotFound(NotFound):
    """No such key, or not the caller's."""


class UploadNotFound(NotFound):
    """No such upload, or not the caller's, or its time is over."""


class MethodNotAllowed(ApiError):
    """The path has no such method."""

    status = 405


class Conflict(ApiError):
    """The request is right, and what is stored does not allow it."""

    status = 409


class DatasetNotReady(Conflict):
    """The version is still being read."""


class NameTaken(Conflict):
    """Another dataset of the tenant has this name."""


class JobFinished(Conflict):
    """The job has ended already."""


class MemoryExceeded(Conflict):
    """The computation needs more memory than a job may use."""


class StaleCursor(Conflict):
    """The cursor was ours, and is no longer valid."""


class IdempotencyKeyReused(Conflict):
    """The idempotency key was sent with other content."""


class RequestInProgress(Conflict):
    """A request with this idempotency key has not ended."""


class UploadClosed(Conflict):
    """The upload takes no more parts."""


class UploadIncomplete(Conflict):
    """Parts of the upload are missing."""


class InvalidPart(Conflict):
    """The upload has no part of this number or size."""


class DigestMismatch(Conflict):
    """Other bytes arrived than the checksum says."""


class TooManyUploads(Conflict):
    """The tenant has as many open uploads as it may."""


class PreconditionFailed(ApiError):
    """If-Match names another state of the resource."""

    status = 412


class PayloadTooLarge(ApiError):
    """The body is longer than the limit."""

    status = 413


class UnsupportedMediaType(ApiError):
    """The body is not in a media type of the operation."""

    status = 415


class MisdirectedRequest(ApiError):
    """The Host header names a host this server does not serve."""

    status = 421


class RangeNotSatisfiable(ApiError):
    """The range begins behind the end of the file."""

    status = 416


class InvalidRequest(ApiError):
    """The request breaks the contract."""

    status = 422

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__("; ".join(f"{v.pointer}: {v.detail}" for v in violations[:3]))
        self.violations = tuple(violations)

    @classmethod
    def at(cls, pointer: str, code: str, detail: str) -> Self:
        """One violation, as a handler finds it."""
        return cls([Violation(pointer, code, detail)])


class RateLimited(ApiError):
    """More requests than a key, tenant or address may send in a minute."""

    status = 429


class QuotaExceeded(ApiError):
    """The tenant stores, or sends in a day, as much as it may."""

    status = 429


class TooManyStreams(ApiError):
    """The key has as many event streams open as it may."""

    status = 429


class QueueFull(ApiError):
    """The tenant has as many jobs waiting as it may."""

    status = 429


class InternalError(ApiError):
    """Something failed that should not: the text is in the log, never in the answer."""

    status = 500


class Unavailable(ApiError):
    """A part of the service does not answer, or the server is stopping."""

    status = 503


def reraise(problem: Problem) -> NoReturn:
    """Raise what a job ended with, as if it had happened here: its code is known here, or nothing to tell."""
    for kind in EngineError.__subclasses__():
        if code_of(kind) == problem.code:
            raise kind.__new__(kind, problem.detail)
    for conflict in Conflict.__subclasses__():
        if code_of(conflict) == problem.code:
            raise conflict(problem.detail)
    if problem.code == code_of(Unavailable):
        raise Unavailable(problem.detail, retry_after=FULL_RETRY_SECONDS)
    raise InternalError(problem.detail)


class Problems:
    """Renders whatever is raised inside, in middleware and handlers alike."""

    def __init__(self, app: ASGIApp, titles: Mapping[str, str]) -> None:
        self.app, self.titles = app, titles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; once an answer has begun, an error can only break the connection."""
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except ClientDisconnect:
            log.info("the caller left", extra={"fields": {"request_id": scope.get("request_id")}})
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            await self._render(scope, error)(scope, receive, send)

    def _render(self, scope: Scope, error: Exception) -> Response:
        request_id = str(scope.get("request_id", ""))
        if is_full(error):
            log.error("no space left", extra={"fields": {"request_id": request_id}})
            error = Unavailable(f"{SENTENCE}.", retry_after=FULL_RETRY_SECONDS)
        elif connect.is_trouble(error):
            fields = {"request_id": request_id, "reason": type(getattr(error, "orig", error)).__name__}
            log.error("database trouble", extra={"fields": fields})
            error = Unavailable("The database does not answer now. Try again.", retry_after=DATABASE_RETRY_SECONDS)
        elif not isinstance(error, ApiError | EngineError):
            log.error("unexpected error", exc_info=error, extra={"fields": {"request_id": request_id}})
            error = InternalError("Something failed on our side. Quote the request id.")
        scope["problem"] = code_of(type(error))
        return answer(error, request_id, self.titles)


def answer(error: ApiError | EngineError, request_id: str, titles: Mapping[str, str]) -> Response:
    """The response that tells of an error."""
    headers = error.headers if isinstance(error, ApiError) else {}
    return Response(json.dumps(document(error, request_id, titles)).encode(), error.status, headers, MEDIA_TYPE)


def document(error: ApiError | EngineError, request_id: str, titles: Mapping[str, str]) -> dict[str, object]:
    """The body of a problem; the titles are the contract's."""
    code = code_of(type(error))
    violations = error.violations if isinstance(error, InvalidRequest) else ()
    return {
        "type": DOCUMENTATION + code,
        "title": titles.get(code, code.replace("_", " ").capitalize()),
        "status": error.status,
        "detail": str(error),
        "code": code,
        "request_id": request_id,
        "errors": [violation._asdict() for violation in violations],
    }


def quoted_list(names: Iterable[str], most: int = 5) -> str:
    """The first names of a list, for a message."""
    listed = sorted(names)
    return ", ".join(map(quoted, listed[:most])) + (f" and {len(listed) - most} more" if len(listed) > most else "")


def code_of(error: type[Exception]) -> str:
    """The wire code of an error class: its name in snake_case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", error.__name__).lower()
