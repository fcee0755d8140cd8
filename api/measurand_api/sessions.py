"""Resumable uploads: a file comes in parts, and becomes a version like a file that came at once."""

import hmac
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from measurand_engine.contract.datasets import Dataset, ReadingOptions
from measurand_engine.contract.uploads import UploadPart, UploadRequest, UploadSession
from pydantic import MISSING
from starlette.requests import Request

from measurand_api import audit, ids
from measurand_api.answers import Answer, Created, to_json
from measurand_api.datasets import names, refs
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.queue import Clock, utc_now
from measurand_api.jobs.work import UploadWork
from measurand_api.problems import (
    DatasetNotFound,
    DigestMismatch,
    InvalidPart,
    PayloadTooLarge,
    TooManyUploads,
    UploadClosed,
    UploadIncomplete,
    UploadNotFound,
    quoted,
)
from measurand_api.receiving import Room
from measurand_api.store import sessions
from measurand_api.store.blobs import Blobs, BlobWriter, part_key
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import uploads
from measurand_api.uploads import answer

UPLOADS = "/api/v1/uploads/"


@dataclass(frozen=True, slots=True)
class Terms:
    """What an upload is held to."""

    max_bytes: int
    part_bytes: int
    lifetime_seconds: int
    cap: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """What handlers do with resumable uploads. One for each request."""

    catalog: Catalog
    blobs: Blobs
    jobs: Jobs
    terms: Terms
    operation: str
    request_id: str
    key_id: str
    space: Callable[[], int | None]
    wait_seconds: int = 0
    now: Clock = utc_now

    def create(self, body: UploadRequest) -> Created[UploadSession]:
        """Open an upload. Raises PayloadTooLarge, QuotaExceeded, NameTaken, TooManyUploads."""
        Room(self.terms.max_bytes, self.space()).require(body.size_bytes)
        values, upload_id = self._new(body), ids.new("upl")
        with self.catalog.transaction() as transaction:
            refs.require_name(transaction, str(values["name"]))
            if sessions.n_open(transaction, self.now()) >= self.terms.cap:
                message = (
                    f"{self.terms.cap} uploads are open already. Complete or abort some, or wait until they expire."
                )
                raise TooManyUploads(message)
            transaction.add(uploads, id=upload_id, **values)
        return Created(self.get(upload_id), UPLOADS + upload_id)

    def get(self, upload_id: str) -> UploadSession:
        """Return an upload. Raises UploadNotFound."""
        row = self._found(self.catalog, upload_id)
        arrived = sessions.parts(self.catalog, upload_id)
        return _session(row, [part.part for part in arrived], sum(part.size_bytes for part in arrived))

    async def receive(self, upload_id: str, part: int, digest: str | None, request: Request) -> UploadPart:
        """Stream a part into a blob of its own; only when it is whole does it take its place.

        Raises UploadNotFound, UploadClosed, InvalidPart, PayloadTooLarge, DigestMismatch, ClientDisconnect.
        """
        row = self._open(self.catalog, upload_id)
        size, key = _part_size(row, part), part_key(self.catalog.tenant, upload_id)
        async with self.blobs.writer(key) as writer:
            await _write(request, writer, size)
            _check(writer, size, digest)
        received = UploadPart(part=part, size_bytes=size, sha256=writer.sha256)
        try:
            unneeded = self._put(upload_id, received, key)
        except BaseException:
            self.blobs.remove_now([key])
            raise
        await self.blobs.remove(unneeded)
        if row.key_id == self.key_id:
            audit.leave_out(request)  # A large file has thousands; who opened it and who completed it is told.
        return received

    async def complete(self, upload_id: str) -> Answer[Dataset]:
        """Have a job read it, or return the job that does; the dataset when it is ready.

        Raises UploadNotFound, UploadIncomplete, UploadClosed, QueueFull, and what the job failed of.
        """
        row = self._found(self.catalog, upload_id)
        if row.state == "open":
            self._submit(row)
            row = self._found(self.catalog, upload_id)
        if row.state != "completed":
            job = await self.jobs.outcome(self.jobs.get(row.job_id), self.wait_seconds)
            row = self._found(self.catalog, upload_id)
            if row.state != "completed":
                return Answer(job=job)
        return self._completed(row)

    async def abort(self, upload_id: str) -> None:
        """Remove an upload with its parts. Raises UploadNotFound, UploadClosed."""
        with self.catalog.transaction() as transaction:
            row = self._found(transaction, upload_id)
            blobs = sessions.remove(transaction, upload_id)
        if blobs is None:
            raise _closed(row)
        await self.blobs.remove(blobs)

    def _new(self, body: UploadRequest) -> dict[str, object]:
        filename = names.safe_filename(body.filename)
        name = names.fitting(filename) if body.name is MISSING else body.name
        names.refuse_reserved(name)
        options = ReadingOptions() if body.options is MISSING else body.options
        created_at = self.now()
        return {
            "key_id": self.key_id,
            "name": name,
            "filename": filename,
            "size_bytes": body.size_bytes,
            "sha256": None if body.sha256 is MISSING else body.sha256,
            "part_size_bytes": max(self.terms.part_bytes, -(-body.size_bytes // sessions.MOST_PARTS)),
            "options": options.model_dump(mode="json"),
            "state": "open",
            "created_at": created_at,
            "expires_at": created_at + timedelta(seconds=self.terms.lifetime_seconds),
        }

    def _put(self, upload_id: str, received: UploadPart, key: str) -> list[str]:
        with self.catalog.transaction() as transaction:
            if not sessions.is_taking(transaction, upload_id, self.now()):
                raise _closed(self._found(transaction, upload_id))
            size, digest = received.size_bytes, received.sha256
            values = {"size_bytes": size, "sha256": digest, "blob": key}
            return sessions.put_part(transaction, upload_id, received.part, self.now(), **values)

    def _submit(self, row: Row) -> None:
        """Close the upload and put up its job, unless somebody did a moment ago."""
        with self.catalog.transaction() as transaction:
            if not sessions.close(transaction, row.id, self.now()):
                return
            refs.require_name(transaction, row.name)
            _refuse_gaps(row, [part.part for part in sessions.parts(transaction, row.id)])
            job = self.jobs.enqueue(transaction, self.operation, self._work(row))
            transaction.change(uploads, uploads.c.id == row.id, job_id=job.id)
        self.jobs.wake()

    def _work(self, row: Row) -> UploadWork:
        options = ReadingOptions.model_validate(row.options)
        return UploadWork(
            upload_id=row.id,
            version_id=ids.new("ver"),
            name=row.name,
            filename=row.filename,
            size_bytes=row.size_bytes,
            sha256=row.sha256,
            options=options,
            options_sha256=sha256(to_json(options)).hexdigest(),
            request_id=self.request_id,
        )

    def _completed(self, row: Row) -> Answer[Dataset]:
        try:
            return answer(self.catalog, f"{row.dataset_id}@{row.version}", None)
        except DatasetNotFound:
            message = (
                f"The upload {quoted(row.id)} was completed, and its dataset is deleted since. Open another upload."
            )
            raise UploadClosed(message) from None

    def _open(self, catalog: Catalog, upload_id: str) -> Row:
        row = self._found(catalog, upload_id)
        if row.state != "open":
            raise _closed(row)
        return row

    def _found(self, catalog: Catalog, upload_id: str) -> Row:
        row = sessions.find(catalog, upload_id, self.now())
        if row is None:
            hours = f"{self.terms.lifetime_seconds / 3600:g}"
            message = f"No upload {quoted(upload_id)} is open to you; it is removed {hours} hours after it was opened."
            raise UploadNotFound(f"{message} Open another with POST /api/v1/uploads.")
        return row


async def _write(request: Request, writer: BlobWriter, size: int) -> None:
    """Receive a body that has this size; a longer one is not read to its end."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > size:
        raise _too_long(size)
    async for chunk in request.stream():
        if writer.size_bytes + len(chunk) > size:
            raise _too_long(size)
        await writer.write(chunk)
    await writer.flush()


def _too_long(size: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"This part of the upload has {size} bytes, and more were sent.")


def _check(writer: BlobWriter, size: int, digest: str | None) -> None:
    if writer.size_bytes != size:
        message = f"The part has {writer.size_bytes} bytes, and this one must have {size}. Send it again, whole."
        raise InvalidPart(message)
    if digest is not None and not hmac.compare_digest(b64decode(digest[len("sha-256=:") : -1]).hex(), writer.sha256):
        raise DigestMismatch("The SHA-256 of the part that arrived is not the one of Content-Digest. Send it again.")


def _part_size(row: Row, part: int) -> int:
    """The size that a part of this number must have. Raises InvalidPart."""
    n_parts = _n_parts(row)
    if part > n_parts:
        raise InvalidPart(f"There is no part {part}: {row.size_bytes} bytes are {n_parts} parts, the first is 1.")
    size: int = min(row.part_size_bytes, row.size_bytes - (part - 1) * row.part_size_bytes)
    return size


def _refuse_gaps(row: Row, received: list[int]) -> None:
    missing = _n_parts(row) - len(received)
    if missing:
        first = next(number for number in range(1, _n_parts(row) + 1) if number not in set(received))
        raise UploadIncomplete(
            f"{missing} of {_n_parts(row)} parts are missing, the first is {first}. Send them first."
        )


def _n_parts(row: Row) -> int:
    n_parts: int = -(-row.size_bytes // row.part_size_bytes)
    return n_parts


def _session(row: Row, received: list[int], received_bytes: int) -> UploadSession:
    if row.state == "completed":  # Its parts are gone, for they are the dataset.
        received, received_bytes = list(range(1, _n_parts(row) + 1)), row.size_bytes
    shown = {name: getattr(row, name) for name in UploadSession.model_fields if hasattr(row, name)}
    counted = {"n_parts": _n_parts(row), "received_parts": received, "received_bytes": received_bytes}
    return UploadSession.model_validate({**shown, **counted})


def _closed(row: Row) -> UploadClosed:
    if row.state == "completed":
        return UploadClosed(
            f"The upload {quoted(row.id)} is completed: it is version {row.version} of {row.dataset_id}."
        )
    return UploadClosed(f"The job {row.job_id} reads the upload {quoted(row.id)}. Follow or cancel that.")
