"""Everything this library raises on purpose. `generated/problems.py` adds one class for each problem code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .generated.models import Job

__all__ = [
    "ApiError",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "Forbidden",
    "InvalidRequest",
    "JobCancelled",
    "JobFailed",
    "MeasurandError",
    "NotFound",
    "PreconditionFailed",
    "RateLimited",
    "ServerError",
    "StreamInterrupted",
    "TimedOut",
    "Unauthenticated",
]

TEXT_LIMIT = 2000
POINTERS_SHOWN = 3


class MeasurandError(Exception):
    """Anything this library raises."""


class ConfigurationError(MeasurandError):
    """A setting cannot be used."""


class ConnectionFailed(MeasurandError):
    """No whole answer arrived."""


class TimedOut(MeasurandError):
    """The time that was allowed is over."""


class StreamInterrupted(MeasurandError):
    """A stream broke and could not be taken up again."""


class DecodeError(MeasurandError):
    """An answer that should be JSON is not."""

    def __init__(self, message: str, request_id: str | None = None) -> None:
        super().__init__(message, request_id)
        self.request_id = request_id

    def __str__(self) -> str:
        return f"{self.args[0]} (request {self.request_id})"


class ApiError(MeasurandError):
    """The gateway, or something before it, answered with an error."""

    status: int
    """HTTP status."""
    code: str
    """Stable code of the problem; `unknown` when something else than the gateway answered."""
    title: str
    """The same short text for each occurrence of the code."""
    detail: str
    """What was wrong, what was expected, what to do."""
    errors: list[dict[str, str]]
    """Violations of the contract, each with `pointer`, `code` and `detail`."""
    request_id: str | None
    """Id to quote to support."""
    retry_after: float | None
    """Seconds after which the server wants to be asked again."""
    docs_url: str | None
    """Page of the documentation about this code."""
    headers: Mapping[str, str]
    """Headers of the answer, such as `ratelimit`."""
    text: str
    """The body as it came, its first 2,000 characters."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes, retry_after: float | None = None) -> None:
        super().__init__(status, headers, body, retry_after)
        problem = _problem(body)
        self.status, self.headers = status, headers
        self.text = body[: 4 * TEXT_LIMIT].decode(errors="replace")[:TEXT_LIMIT]
        self.code = str(problem.get("code") or "unknown")
        self.title = str(problem.get("title") or f"HTTP {status}")
        self.detail = str(problem.get("detail") or ("" if problem else self.text))
        self.errors = list(problem.get("errors") or [])
        self.request_id = problem.get("request_id") or headers.get("request-id")
        self.docs_url = problem.get("type")
        self.retry_after = retry_after

    @property
    def pointers(self) -> list[str]:
        """JSON pointers to what was wrong."""
        return [str(error.get("pointer")) for error in self.errors]

    def __str__(self) -> str:
        wrong = "".join(f" {error.get('pointer')}: {error.get('detail')}" for error in self.errors[:POINTERS_SHOWN])
        return f"{self.code} ({self.status}): {self.detail or self.title}{wrong} (request {self.request_id})"


class BadRequest(ApiError):
    """400: the request could not be understood."""


class Unauthenticated(ApiError):
    """401: a valid key is needed."""


class Forbidden(ApiError):
    """403: the key may not do this."""


class NotFound(ApiError):
    """404: it does not exist, or belongs to somebody else."""


class Conflict(ApiError):
    """409: what is stored, or what is in the data, does not allow this."""


class PreconditionFailed(ApiError):
    """412: the resource has changed since it was read."""


class InvalidRequest(ApiError):
    """422: the request breaks the contract; `errors` says where."""


class RateLimited(ApiError):
    """429: too much at once; `retry_after` says when to come back."""


class ServerError(ApiError):
    """5xx: the server failed or is not ready."""


BY_STATUS: Mapping[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: PreconditionFailed,
    422: InvalidRequest,
    429: RateLimited,
}


class JobFailed(MeasurandError):
    """A job ended with a problem."""

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.job = job
        self.code: str = job.problem.code if job.problem else "unknown"
        self.detail: str = job.problem.detail if job.problem else ""
        self.request_id: str | None = job.problem.request_id if job.problem else None

    def __str__(self) -> str:
        return f"{self.code}: {self.detail} (job {self.job.id})"


class JobCancelled(MeasurandError):
    """A job was cancelled."""

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.job = job

    def __str__(self) -> str:
        return f"job {self.job.id} was cancelled"


def api_error(status: int, headers: Mapping[str, str], body: bytes, retry_after: float | None = None) -> ApiError:
    """Make the error of this answer: the class of its code, else of its status."""
    from .generated import problems

    base = BY_STATUS.get(status, ServerError if status >= 500 else ApiError)
    name = "".join(word.capitalize() for word in str(_problem(body).get("code", "")).split("_"))
    found = getattr(problems, name, base)
    of_code = isinstance(found, type) and issubclass(found, ApiError)
    return (found if of_code else base)(status, headers, body, retry_after)


def _problem(body: bytes) -> dict[str, Any]:
    import json

    try:
        problem = json.loads(body)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
