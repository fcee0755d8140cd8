"""The graph of dataset versions, walked edge by edge."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from measurand_engine.contract.lineage import Lineage, LineageDirection, LineageEdge, LineageNode

from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import dataset_versions, datasets, lineage_edges


def graph(catalog: Catalog, version_id: str, direction: LineageDirection, depth: int) -> Lineage:
    """Return the versions around one, the nearest first, at most `depth` edges away."""
    edges: dict[tuple[str, str], Row] = {}
    if direction != "downstream":
        edges |= _walk(catalog, version_id, depth, towards="parent_version_id", along="child_version_id")
    if direction != "upstream":
        edges |= _walk(catalog, version_id, depth, towards="child_version_id", along="parent_version_id")
    order = dict.fromkeys([version_id, *(end for ends in edges for end in ends)])
    nodes = _nodes(catalog, list(order))
    return Lineage(
        root=nodes[version_id].id,
        nodes=[nodes[found] for found in order if found in nodes],
        edges=[_edge(edge, nodes) for edge in edges.values()],
    )


def _walk(catalog: Catalog, start: str, depth: int, *, towards: str, along: str) -> dict[tuple[str, str], Row]:
    """Return the edges met on the way, each once, also when versions meet again."""
    edges: dict[tuple[str, str], Row] = {}
    reached, frontier = {start}, {start}
    for _ in range(depth):
        found = _edges(catalog, along, frontier)
        edges |= {(edge.parent_version_id, edge.child_version_id): edge for edge in found}
        frontier = {getattr(edge, towards) for edge in found} - reached
        reached |= frontier
        if not frontier:
            break
    return edges


def _edges(catalog: Catalog, along: str, ends: Collection[str]) -> Sequence[Row]:
    return catalog.rows(
        sa.select(lineage_edges)
        .where(lineage_edges.c.tenant_id == catalog.tenant, lineage_edges.c[along].in_(sorted(ends)))
        .where(*(is_seen for end in _ENDS for is_seen in catalog.reach.of_versions(catalog.tenant, end)))
        .order_by(lineage_edges.c.parent_version_id, lineage_edges.c.child_version_id)
    )


def _nodes(catalog: Catalog, version_ids: Sequence[str]) -> dict[str, LineageNode]:
    shown = [dataset_versions.c[name] for name in ("id", "number", "dataset_id", *_SHOWN)]
    found = catalog.rows(
        sa.select(*shown, datasets.c.name)
        .join(datasets, datasets.c.id == dataset_versions.c.dataset_id)
        .where(dataset_versions.c.tenant_id == catalog.tenant, datasets.c.tenant_id == catalog.tenant)
        .where(dataset_versions.c.id.in_(version_ids))
    )
    return {row.id: _node(row) for row in found}


def _node(row: Row) -> LineageNode:
    values = {name: getattr(row, name) for name in ("dataset_id", "name", *_SHOWN)}
    return LineageNode(id=f"{row.dataset_id}@{row.number}", version=row.number, **values)


def _edge(row: Row, nodes: dict[str, LineageNode]) -> LineageEdge:
    return LineageEdge(
        parent=nodes[row.parent_version_id].id,
        child=nodes[row.child_version_id].id,
        relation=row.relation,
        operation=row.operation,
        created_at=row.created_at,
    )


_ENDS = lineage_edges.c.parent_version_id, lineage_edges.c.child_version_id
_SHOWN = ("operation", "filename", "rows", "columns", "created_at")
