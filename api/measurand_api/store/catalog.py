"""One tenant's view of the tables."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from measurand_api.store import connect, guard
from measurand_api.store.reach import EVERYTHING, Reach
from measurand_api.store.statements import Condition, Statements


class Catalog(Statements):
    """The only way to a statement that belongs to a tenant; it adds the tenant to each of them.

    `reach` says what of the tenant its caller may see; what is shown to a caller is filtered by it.
    """

    def __init__(self, source: sa.Engine | sa.Connection, tenant: str, reach: Reach = EVERYTHING) -> None:
        super().__init__(source, {guard.TENANT: tenant})
        self.tenant, self.reach = tenant, reach

    @contextmanager
    def transaction(self) -> Iterator["Catalog"]:
        """Give the same methods in one transaction; an exception undoes all of it, others of the tenant wait."""
        with connect.transaction(self._source, self.tenant) as connection:
            yield Catalog(connection, self.tenant, self.reach)

    def _scope(self, table: sa.Table) -> tuple[Condition, ...]:
        return (table.c.tenant_id == self.tenant,)

    def _owned(self, values: dict[str, object]) -> dict[str, object]:
        return {"tenant_id": self.tenant, **values}
