"""Where versions come from."""

from measurand_engine.contract.lineage import Lineage, LineageDirection

from measurand_api.datasets import refs
from measurand_api.deps import CatalogOf
from measurand_api.store import lineage


async def get_lineage(dataset: str, direction: LineageDirection, depth: int, tenant: CatalogOf) -> Lineage:
    """The graph of versions around one."""
    return lineage.graph(tenant, refs.find(tenant, dataset).version.id, direction, depth)
