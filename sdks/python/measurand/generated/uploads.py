"""The `uploads` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..views import OMIT
from ..wire import Request, at, run
from . import models

if TYPE_CHECKING:
    from ..calls import Calls
    from ..files import Content
    from ..settings import Options
    from ..views import Omit
    from . import params


class Uploads:
    """The `uploads` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def abort(
        self,
        upload_id: str,
        *,
        request_options: Options | None = None,
    ) -> None:
        """Abort a resumable upload.

        It goes with its parts. Only an open upload can be aborted; while its job runs, cancel the job.

        upload_id: Id of the upload.

        Raises: Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable, UploadClosed, UploadNotFound.
        """
        request = Request(
            "DELETE",
            at("/uploads/{upload_id}", upload_id=upload_id),
        )
        return run(self._calls.send(request, request_options))

    def complete(
        self,
        upload_id: str,
        *,
        request_options: Options | None = None,
    ) -> models.Dataset:
        """Complete a resumable upload.

        A job puts the parts together, checks the SHA-256 of the whole when it was given, and reads the file into a
        version of its dataset, as `POST /upload` does. 202 with the job; 200 when it ended within `Prefer: wait=N`.
        Completing again gives the same job. Bytes and options that are the latest version already make no new one. When
        the job fails or is cancelled, the upload is open again with all of its parts.

        upload_id: Id of the upload.

        Raises: ColumnNotFound, DigestMismatch, EmptyFile, Forbidden, InvalidData, NoColumns, NotATable, QueueFull,
            QuotaExceeded, RateLimited, Unauthenticated, Unavailable, UnsupportedFormat, UploadClosed, UploadIncomplete,
            UploadNotFound.
        """
        request = Request(
            "POST",
            at("/uploads/{upload_id}/complete", upload_id=upload_id),
        )
        return run(self._calls.compute(request, models.Dataset, request_options))

    def create(
        self,
        *,
        filename: str,
        name: str | Omit = OMIT,
        size_bytes: int,
        sha256: str | Omit = OMIT,
        options: params.ReadingOptionsParams | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.UploadSession:
        """Open a resumable upload.

        For large files and bad lines: the file is sent in parts, and after a cut only what is missing. Send the parts
        with `PUT`, then complete the upload. 413 when the file is larger than this server takes. An upload that is not
        completed by `expires_at` is removed with its parts.

        filename: Name of the file.
        name: Unique name of a dataset; never looks like an id or a reserved word.
        size_bytes: Size of the file.
        sha256: SHA-256 of the file in lower-case hexadecimal; checked when the upload is completed.
        options: How to read a file. What is absent is detected, and the answer says what was found and why.

        Raises: Forbidden, IdempotencyKeyReused, NameTaken, PayloadTooLarge, QuotaExceeded, RateLimited,
            RequestInProgress, TooManyUploads, Unauthenticated, Unavailable, UnsupportedMediaType.
        """
        request = Request(
            "POST",
            "/uploads",
            body={"filename": filename, "name": name, "size_bytes": size_bytes, "sha256": sha256, "options": options},
            keyed=True,
        )
        return run(self._calls.call(request, models.UploadSession, request_options))

    def get(
        self,
        upload_id: str,
        *,
        request_options: Options | None = None,
    ) -> models.UploadSession:
        """Get a resumable upload.

        Tells which parts have arrived. Ask it after a cut, and send the others.

        upload_id: Id of the upload.

        Raises: Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable, UploadNotFound.
        """
        request = Request(
            "GET",
            at("/uploads/{upload_id}", upload_id=upload_id),
        )
        return run(self._calls.call(request, models.UploadSession, request_options))

    def send_part(
        self,
        upload_id: str,
        part: int,
        content: Content,
        *,
        content_digest: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.UploadPart:
        """Send a part of a file.

        Parts come in any order, at the same time, and again: a part that is sent again takes the place of the one
        before. Each has `part_size_bytes` bytes, but the last, which has the rest. Nothing of a part that breaks off is
        kept.

        upload_id: Id of the upload.
        part: Number of the part; 1 is the first.
        content_digest: SHA-256 of the part (RFC 9530), `sha-256=:` base64 `:`; 409 `digest_mismatch` when other bytes
            arrived.
        content: The bytes of the part.

        Raises: DigestMismatch, Forbidden, InvalidPart, PayloadTooLarge, QuotaExceeded, RateLimited, Unauthenticated,
            Unavailable, UnsupportedMediaType, UploadClosed, UploadNotFound.
        """
        request = Request(
            "PUT",
            at("/uploads/{upload_id}/parts/{part}", upload_id=upload_id, part=part),
            headers={"Content-Digest": content_digest},
            content=content,
        )
        return run(self._calls.call(request, models.UploadPart, request_options))
