"""One tenant's view of the tables."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from measurand_api.store import connect, guard
from measurand_api.store.statements import Condition, Statements


class Catalog(Statements):
    """The only way to a statement that belongs to a tenant; it adds the tenant to each of them."""

    def __init__(self, source: sa.Engine | sa.Connection, tenant: str) -> None:
        super().__init__(source, {guard.TENANT: tenant})
        self.tenant = tenant

    @contextmanager
    def transaction(self) -> Iterator["Catalog"]:
        """Give the same methods in one transaction; an exception undoes all of it."""
        with connect.transaction(self._source) as connection:
            yield Catalog(connection, self.tenant)

    def _scope(self, table: sa.Table) -> tuple[Condition, ...]:
        return (table.c.tenant_id == self.tenant,)

    def _owned(self, values: dict[str, object]) -> dict[str, object]:
        return {"tenant_id": self.tenant, **values}
