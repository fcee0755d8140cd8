"""What of a tenant a key reaches: everything, or what has to do with the datasets that it is limited to; which cells.

A catalog carries it; the reads whose rows are shown to a caller ask for these conditions. What keeps the catalog whole
(shared files, names, caps) must see every row, and does not ask.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import dataset_versions, datasets, jobs, report_sources, reports, uploads

Ids = sa.Select[tuple[Any]]


@dataclass(frozen=True, slots=True)
class Reach:
    """The key, the names and ids of the datasets that it is limited to (None: all), and whether it sees every cell."""

    key_id: str | None = None
    datasets: frozenset[str] | None = None
    reveals: bool = True

    def hidden_of(self, dataset: Row) -> list[str]:
        """The columns of a dataset whose cells it may not see."""
        return [] if self.reveals else list(dataset.sensitive_columns or ())

    def of_datasets(self) -> list[Condition]:
        """Which datasets it sees."""
        return [] if self.datasets is None else [_is_listed(self.datasets)]

    def of_versions(self, tenant: str, version_id: sa.Column[Any]) -> list[Condition]:
        """Which versions it sees, by the column that holds their id."""
        if self.datasets is None:
            return []
        table = dataset_versions.c
        seen = sa.select(table.id).where(table.tenant_id == tenant, table.dataset_id.in_(self._ids(tenant)))
        return [version_id.in_(seen)]

    def of_reports(self, tenant: str) -> list[Condition]:
        """Which reports it sees: those on nothing but its datasets, and those that it made."""
        if self.datasets is None:
            return []
        of_tenant = sa.select(report_sources.c.report_id).where(report_sources.c.tenant_id == tenant)
        others = of_tenant.where(report_sources.c.dataset_id.not_in(self._ids(tenant)))
        is_inside = sa.and_(reports.c.id.in_(of_tenant), reports.c.id.not_in(others))
        return [sa.or_(reports.c.key_id == self.key_id, is_inside)]

    def of_jobs(self, tenant: str) -> list[Condition]:
        """Which jobs it sees: those that it made, and those that read its datasets."""
        if self.datasets is None:
            return []
        table = dataset_versions.c
        reading = sa.select(table.job_id).where(table.tenant_id == tenant, table.dataset_id.in_(self._ids(tenant)))
        return [sa.or_(jobs.c.key_id == self.key_id, jobs.c.id.in_(reading))]

    def of_uploads(self, tenant: str) -> list[Condition]:
        """Which uploads it sees: those that it opened, and those into its datasets."""
        if self.datasets is None:
            return []
        alive = datasets.c.deleted_at.is_(None)
        names = sa.select(datasets.c.name).where(datasets.c.tenant_id == tenant, alive, _is_listed(self.datasets))
        into = uploads.c.name.in_(sorted(self.datasets)), uploads.c.name.in_(names)
        return [sa.or_(uploads.c.key_id == self.key_id, *into)]

    def _ids(self, tenant: str) -> Ids:
        """The ids of its datasets; one that was deleted is known by its id alone, for its name is free."""
        is_there = sa.or_(datasets.c.deleted_at.is_(None), datasets.c.id.in_(sorted(self.datasets or ())))
        return sa.select(datasets.c.id).where(
            datasets.c.tenant_id == tenant, is_there, _is_listed(self.datasets or frozenset())
        )


EVERYTHING = Reach()


def _is_listed(names: frozenset[str]) -> Condition:
    listed = sorted(names)
    return sa.or_(datasets.c.id.in_(listed), datasets.c.name.in_(listed))
