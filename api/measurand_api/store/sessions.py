"""The life of a resumable upload: open, completing, completed. Each step is one transaction, which its caller holds."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import upload_parts, uploads

MOST_PARTS = 10_000


def find(catalog: Catalog, upload_id: str, now: datetime) -> Row | None:
    """Return an upload that the caller may see and that has not expired; while a job reads it, it does not."""
    alive = sa.or_(uploads.c.expires_at > now, uploads.c.state == "completing")
    return catalog.one(uploads, uploads.c.id == upload_id, alive, *catalog.reach.of_uploads(catalog.tenant))


def n_open(catalog: Catalog, now: datetime) -> int:
    """Count the uploads that take parts."""
    return catalog.count(uploads, uploads.c.state == "open", uploads.c.expires_at > now)


def parts(catalog: Catalog, upload_id: str) -> Sequence[Row]:
    """Return the parts that have arrived, in the order of the file."""
    return catalog.following(
        upload_parts, upload_parts.c.upload_id == upload_id, by=upload_parts.c.part, limit=MOST_PARTS
    )


def is_taking(catalog: Catalog, upload_id: str, now: datetime) -> bool:
    """Tell whether an upload is open, and keep it so until the transaction ends."""
    return _move(catalog, upload_id, "open", uploads.c.expires_at > now, state="open")


def put_part(catalog: Catalog, upload_id: str, part: int, now: datetime, **values: object) -> list[str]:
    """Note a part in the place of the one before; return the blobs that nothing needs."""
    where = upload_parts.c.upload_id == upload_id, upload_parts.c.part == part
    before = catalog.one(upload_parts, *where)
    catalog.remove(upload_parts, *where)
    catalog.add(upload_parts, upload_id=upload_id, part=part, received_at=now, **values)
    return [] if before is None else [before.blob]


def close(catalog: Catalog, upload_id: str, now: datetime) -> bool:
    """Take no more parts, for a job is going to read it; tell whether it was open."""
    return _move(catalog, upload_id, "open", uploads.c.expires_at > now, state="completing")


def reopen(catalog: Catalog, upload_id: str) -> None:
    """Take parts again: the job ended without success."""
    _move(catalog, upload_id, "completing", state="open")


def finish(catalog: Catalog, upload_id: str, version: Row) -> list[str]:
    """Note what became of it; return the blobs of its parts, which nothing needs."""
    _move(catalog, upload_id, "completing", state="completed", dataset_id=version.dataset_id, version=version.number)
    return _remove_parts(catalog, upload_id)


def remove(catalog: Catalog, upload_id: str, state: str = "open") -> list[str] | None:
    """Remove an upload; return the blobs of its parts. None when it is not in this state (any more)."""
    if not _move(catalog, upload_id, state, state=state):
        return None
    blobs = _remove_parts(catalog, upload_id)
    catalog.remove(uploads, uploads.c.id == upload_id)
    return blobs


def _move(catalog: Catalog, upload_id: str, before: str, *where: Condition, **values: object) -> bool:
    """Change an upload that is in this state; its row is locked from then on."""
    return catalog.change(uploads, uploads.c.id == upload_id, uploads.c.state == before, *where, **values) == 1


def _remove_parts(catalog: Catalog, upload_id: str) -> list[str]:
    blobs = [row.blob for row in parts(catalog, upload_id)]
    catalog.remove(upload_parts, upload_parts.c.upload_id == upload_id)
    return blobs
