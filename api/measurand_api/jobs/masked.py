"""Reports as their reader may see them: as they are, or with the cells of sensitive columns masked.

Every report that leaves the gateway comes through here. A masked one is a stored report of its own: made once of the
whole one, with its own entity tag, and gone with it.
"""

import json
from hashlib import sha256

from measurand_engine import masking

from measurand_api.answers import entity_tag
from measurand_api.jobs.pool import Pool
from measurand_api.jobs.question import ENGINE_VERSION, Question
from measurand_api.jobs.queue import utc_now
from measurand_api.store import queries
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import masked_reports


async def shown(catalog: Catalog, pool: Pool, report: Row) -> Row:
    """The stored report, or the masked one in its place: a row with `body` and `etag`."""
    if catalog.reach.reveals:
        return report
    columns = queries.hidden_columns(catalog, queries.sources_of(catalog, report.id))
    if columns == []:
        return report
    key = sha256(json.dumps([ENGINE_VERSION, columns]).encode()).hexdigest()
    if (row := _stored(catalog, report.id, key)) is not None:
        return row
    body = await pool.call(masking.report, report.body, columns)
    tag = entity_tag(sha256(body).hexdigest())
    catalog.add_once(masked_reports, report_id=report.id, key=key, body=body, etag=tag, created_at=utc_now())
    row = _stored(catalog, report.id, key)
    if row is None:
        message = f"the report {report.id} is gone"
        raise LookupError(message)
    return row


async def passing(catalog: Catalog, pool: Pool, asked: Question, body: bytes) -> bytes:
    """A report that is not stored, as its reader may see it."""
    ids = {source.dataset_id for source in asked.sources if source.dataset_id is not None}
    columns = queries.hidden_columns(catalog, ids)
    return body if columns == [] else await pool.call(masking.report, body, columns)


def _stored(catalog: Catalog, report_id: str, key: str) -> Row | None:
    return catalog.one(masked_reports, masked_reports.c.report_id == report_id, masked_reports.c.key == key)
