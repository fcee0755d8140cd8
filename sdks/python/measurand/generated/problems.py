"""One class for each problem code. Generated from openapi/ by `make generate`; do not edit."""

from ..errors import ApiError, Conflict, NotFound, RateLimited, ServerError

__all__ = [
    "ColumnNotFound",
    "DatasetNotFound",
    "DatasetNotReady",
    "DigestMismatch",
    "EmptyFile",
    "IdempotencyKeyReused",
    "InternalError",
    "InvalidData",
    "InvalidPart",
    "JobFinished",
    "JobNotFound",
    "KeyNotFound",
    "MemoryExceeded",
    "MethodNotAllowed",
    "NameTaken",
    "NoColumns",
    "NotATable",
    "PayloadTooLarge",
    "QueueFull",
    "QuotaExceeded",
    "RangeNotSatisfiable",
    "ReportNotFound",
    "RequestInProgress",
    "StaleCursor",
    "TooManyStreams",
    "TooManyUploads",
    "Unavailable",
    "UnsupportedFormat",
    "UnsupportedMediaType",
    "UploadClosed",
    "UploadIncomplete",
    "UploadNotFound",
]


class ColumnNotFound(Conflict):
    """409: No such column."""


class DatasetNotFound(NotFound):
    """404: No such dataset."""


class DatasetNotReady(Conflict):
    """409: The dataset is still being read."""


class DigestMismatch(Conflict):
    """409: Other bytes arrived than were sent."""


class EmptyFile(Conflict):
    """409: The file is empty."""


class IdempotencyKeyReused(Conflict):
    """409: The idempotency key names another request."""


class InternalError(ServerError):
    """500: Something failed on our side."""


class InvalidData(Conflict):
    """409: The data cannot be taken."""


class InvalidPart(Conflict):
    """409: The part does not fit."""


class JobFinished(Conflict):
    """409: The job has ended."""


class JobNotFound(NotFound):
    """404: No such job."""


class KeyNotFound(NotFound):
    """404: No such key."""


class MemoryExceeded(Conflict):
    """409: The computation needs too much memory."""


class MethodNotAllowed(ApiError):
    """405: The path has no such method."""


class NameTaken(Conflict):
    """409: The name cannot be used."""


class NoColumns(Conflict):
    """409: The table has no columns."""


class NotATable(Conflict):
    """409: The file is not a table."""


class PayloadTooLarge(ApiError):
    """413: The body is too large."""


class QueueFull(RateLimited):
    """429: Too many jobs wait."""


class QuotaExceeded(RateLimited):
    """429: The tenant has used up a quota."""


class RangeNotSatisfiable(ApiError):
    """416: The range is outside of the file."""


class ReportNotFound(NotFound):
    """404: No such report."""


class RequestInProgress(Conflict):
    """409: The same request is being answered."""


class StaleCursor(Conflict):
    """409: The cursor is no longer valid."""


class TooManyStreams(RateLimited):
    """429: Too many event streams."""


class TooManyUploads(Conflict):
    """409: Too many uploads are open."""


class Unavailable(ServerError):
    """503: Not ready."""


class UnsupportedFormat(Conflict):
    """409: The file is of another kind."""


class UnsupportedMediaType(ApiError):
    """415: The body has another media type."""


class UploadClosed(Conflict):
    """409: The upload takes no more."""


class UploadIncomplete(Conflict):
    """409: Parts are missing."""


class UploadNotFound(NotFound):
    """404: No such upload."""
