"""What this server knows, with the schema of its options."""

from functools import cache

from measurand_engine import findings
from measurand_engine.contract.catalog import CatalogEntry, CatalogKind, CatalogPage

from measurand_api.deps import Paging

SOURCES = {"findings": findings.catalog}


async def list_catalog(kind: CatalogKind, limit: int, cursor: str | None, paging: Paging) -> CatalogPage:
    """List the entries of a kind, by code."""
    after = str(paging.after(cursor, kind=kind) or "")
    entries = [entry for entry in _entries(kind) if entry.code > after]
    shown, next_cursor = paging.cut(entries, limit, lambda entry: entry.code, kind=kind)
    return CatalogPage(items=list(shown), next_cursor=next_cursor)


@cache
def _entries(kind: CatalogKind) -> list[CatalogEntry]:
    """What a server knows does not change while it runs."""
    return SOURCES[kind]()
