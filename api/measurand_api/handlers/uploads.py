"""Resumable uploads: a file in parts, sent again only where a line was cut."""

from fastapi import Request
from measurand_engine.contract.datasets import Dataset
from measurand_engine.contract.uploads import UploadPart, UploadRequest, UploadSession

from measurand_api.answers import Answer, Created
from measurand_api.deps import Sessions


async def create_upload(body: UploadRequest, sessions: Sessions) -> Created[UploadSession]:
    """Nothing is begun but the upload itself."""
    return sessions.create(body)


async def get_upload(upload_id: str, sessions: Sessions) -> UploadSession:
    """The parts that have arrived, and what became of them."""
    return sessions.get(upload_id)


async def upload_part(
    upload_id: str, part: int, content_digest: str | None, request: Request, sessions: Sessions
) -> UploadPart:
    """The part streams into a blob of its own."""
    return await sessions.receive(upload_id, part, content_digest, request)


async def complete_upload(upload_id: str, sessions: Sessions) -> Answer[Dataset]:
    """A job puts the parts together; the gateway never does."""
    return await sessions.complete(upload_id)


async def abort_upload(upload_id: str, sessions: Sessions) -> None:
    """It goes with its parts."""
    await sessions.abort(upload_id)
