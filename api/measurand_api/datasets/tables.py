"""The table of a version: pages of rows and rejects, and the whole as a file. Children read it, never the gateway."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial

from measurand_engine import dataset as engine
from measurand_engine import masking, table
from measurand_engine.contract.datasets import RejectPage, RowPage, TableFormat
from measurand_engine.contract.shared import ColumnName
from measurand_engine.table import Part, Streamed

from measurand_api import ids
from measurand_api.answers import Download, Stored, entity_tag
from measurand_api.cursors import Plain
from measurand_api.datasets import refs
from measurand_api.jobs.pool import Pool
from measurand_api.paging import Paging
from measurand_api.problems import Forbidden, StaleCursor, quoted
from measurand_api.store.blobs import CHUNK_BYTES, Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.versions import version_numbered

CELLS_PER_PART = 4_000_000
"""What a child writes at once of a download: a fraction of a second, and tens of megabytes."""
MEDIA_TYPES: dict[TableFormat, str] = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "arrow": "application/vnd.apache.arrow.stream",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """What handlers do with the tables of versions. One for each request."""

    catalog: Catalog
    blobs: Blobs
    pool: Pool
    paging: Paging

    async def rows(self, ref: str, columns: list[ColumnName] | None, limit: int, cursor: str | None) -> RowPage:
        """Return rows in the order of the file."""
        filters = {"dataset": ref, "columns": json.dumps(columns)}
        version, first, hidden = self._place(ref, cursor, **filters)
        names = [column["name"] for column in version.schema]
        engine.check_columns(columns or (), names)
        page = await self.pool.call(table.rows, await self._path(version.blob), columns or names, first, limit + 1)
        shown, next_cursor = self.paging.cut(page.items, limit, lambda row: [version.number, row.row + 1], **filters)
        whole = RowPage(columns=page.columns, items=list(shown), warnings=[], next_cursor=next_cursor)
        return masking.rows(whole, hidden)

    async def rejects(self, ref: str, limit: int, cursor: str | None) -> RejectPage:
        """Return what was rejected at ingest, in the order of the file."""
        version, first, hidden = self._place(ref, cursor, dataset=ref)
        warnings = masking.notices(hidden)
        if version.rejects_blob is None:
            return RejectPage(items=[], warnings=warnings, next_cursor=None)
        found = await self.pool.call(table.rejects, await self._path(version.rejects_blob), first, limit + 1)
        shown, next_cursor = self.paging.cut(found, limit, lambda _: [version.number, first + limit], dataset=ref)
        items = masking.rejects(shown, hidden) if hidden else list(shown)
        return RejectPage(items=items, warnings=warnings, next_cursor=next_cursor)

    async def download(self, ref: str, form: TableFormat) -> Download:
        """Return the whole table: Parquet as it is stored, other formats as they are made. Raises Forbidden."""
        found = refs.find_ready(self.catalog, ref)
        if self.catalog.reach.hidden_of(found.dataset):
            raise Forbidden(
                f"{quoted(ref)} has sensitive columns, and a file shows all cells: use a key with the scope 'reveal', "
                "or read its rows, in which they are masked."
            )
        version, filename = found.version, f"{found.dataset.name}-{found.version.number}.{form}"
        etag = entity_tag(f"{version.content_sha256}-{form}")
        if form == "parquet":
            stored = Stored(partial(self.blobs.chunks, version.blob), version.size_bytes)
            return Download(stored, MEDIA_TYPES[form], filename, etag)
        return Download(self._made(version, form), MEDIA_TYPES[form], filename, etag=etag)

    async def _made(self, version: Row, form: Streamed) -> AsyncIterator[bytes]:
        """Yield a table that a child writes part by part; a part is removed when it is sent."""
        for part in _parts(version):
            made = self.blobs.scratch(f"{self.catalog.tenant}/work/{ids.new('part')}")
            try:
                await self.pool.call(table.write, await self._path(version.blob), str(made), form, part)
                with made.open("rb") as file:
                    while chunk := file.read(CHUNK_BYTES):
                        yield chunk
            finally:
                made.unlink(missing_ok=True)

    def _place(self, ref: str, cursor: str | None, **filters: Plain) -> tuple[Row, int, list[str]]:
        """Return the version that a page is of, the place of its first row, and the columns that it may not show.

        A cursor stays with its version.
        """
        found = refs.find_ready(self.catalog, ref)
        hidden = self.catalog.reach.hidden_of(found.dataset)
        position = self.paging.position(cursor, **filters)
        if position is None:
            return found.version, 0, hidden
        number, first = (int(part or 0) for part in position)
        version = version_numbered(self.catalog, found.dataset.id, number)
        if version is None:
            message = f"Version {number}, on which this listing began, is gone. Start again without a cursor."
            raise StaleCursor(message)
        return version, first, hidden

    async def _path(self, key: str) -> str:
        return str(await self.blobs.fetch(key))


def _parts(version: Row) -> Iterator[Part]:
    n_rows = max(1, CELLS_PER_PART // max(1, version.columns))
    for first in range(0, max(1, version.rows), n_rows):
        yield Part(first=first, n_rows=n_rows, is_last=first + n_rows >= version.rows)
