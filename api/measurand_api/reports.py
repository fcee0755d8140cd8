"""The stored reports of one tenant."""

from dataclasses import dataclass
from datetime import datetime

from measurand_engine.contract.reports import ReportKind, ReportPage, ReportSummary
from measurand_engine.contract.shared import Source
from measurand_engine.rendering import CSP, Rendered
from pydantic_core import from_json

from measurand_api.answers import Download
from measurand_api.datasets import refs
from measurand_api.paging import Paging
from measurand_api.problems import ReportNotFound, quoted
from measurand_api.store import queries
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Condition, Row
from measurand_api.store.tables import reports

REPORTS = "/api/v1/reports/"


@dataclass(frozen=True, slots=True)
class Reports:
    """What handlers do with reports. One for each request."""

    catalog: Catalog
    paging: Paging

    def page(self, kind: ReportKind | None, dataset: str | None, limit: int, cursor: str | None) -> ReportPage:
        """Return what the reports are about, newest first."""
        filters = {"kind": kind, "dataset": dataset}
        where = self.catalog.reach.of_reports(self.catalog.tenant)
        if kind is not None:
            where.append(reports.c.kind == kind)
        if dataset is not None:
            where.append(self._is_about(dataset))
        before = self.paging.after(cursor, **filters)
        rows = queries.report_heads(self.catalog, *where, limit=limit + 1, before=before)
        shown, next_cursor = self.paging.cut(rows, limit, lambda row: row.id, **filters)
        return ReportPage(items=[_summary(row) for row in shown], next_cursor=next_cursor)

    def find(self, report_id: str) -> Row:
        """Return a report with its bytes. Raises ReportNotFound."""
        visible = self.catalog.reach.of_reports(self.catalog.tenant)
        row = self.catalog.one(reports, reports.c.id == report_id, *visible)
        if row is None:
            message = f"No report {quoted(report_id)} is visible to you. List them with GET /api/v1/reports."
            raise ReportNotFound(message)
        return row

    def download(self, row: Row, rendered: Rendered) -> Download:
        """Return a rendered report as a file, which may load and run nothing whatever the data holds."""
        filename = f"{row.kind}-{row.id}.{rendered.filename_suffix}"
        return Download(rendered.body, rendered.media_type, filename, headers={"Content-Security-Policy": CSP})

    def _is_about(self, ref: str) -> Condition:
        found, (_, number) = refs.find(self.catalog, ref), refs.split(ref)
        return queries.is_about(self.catalog, found.dataset.id, number)


def _summary(row: Row) -> ReportSummary:
    """Read what stands first in every report; the cut may go through a character."""
    head = from_json(row.head.decode("utf-8", "ignore"), allow_partial=True)
    sources = [head[place] for place in ("source", "reference", "current") if place in head]
    return ReportSummary(
        report_id=row.id,
        kind=head["kind"],
        engine_version=head["engine_version"],
        created_at=datetime.fromisoformat(head["created_at"]),
        sources=[Source.model_validate(source) for source in sources],
        href=REPORTS + row.id,
    )
