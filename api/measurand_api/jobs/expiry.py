"""What is removed when its time is over."""

from datetime import datetime

from measurand_api.store import sessions
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import uploads

BATCH = 100


def remove_uploads(system: SystemCatalog, now: datetime) -> list[str]:
    """Remove uploads that were not completed in time, whoever owns them, and return the blobs of their parts.

    Completed ones go too, for they are a dataset; those that a job reads stay.
    """
    is_over = uploads.c.expires_at <= now, uploads.c.state != "completing"
    blobs: list[str] = []
    for row in system.many(uploads, *is_over, limit=BATCH):
        with system.transaction() as transaction:
            blobs += sessions.remove(transaction.of(row.tenant_id), row.id, row.state) or []
    return blobs
