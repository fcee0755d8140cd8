"""Stored reports of every kind."""

from measurand_engine import rendering
from measurand_engine.contract.reports import ExportFormat, Report, ReportKind, ReportPage

from measurand_api.answers import Answer, Download
from measurand_api.deps import Pool, Reports
from measurand_api.jobs import masked


async def list_reports(
    kind: ReportKind | None, dataset: str | None, limit: int, cursor: str | None, reports: Reports
) -> ReportPage:
    """Newest first."""
    return reports.page(kind, dataset, limit, cursor)


async def get_report(report_id: str, reports: Reports, pool: Pool) -> Answer[Report]:
    """The stored bytes, with sensitive columns masked for a key without the scope to see them."""
    row = await masked.shown(reports.catalog, pool, reports.find(report_id))
    return Answer(row.body, row.etag)


async def export_report(
    report_id: str,
    format: ExportFormat,  # noqa: A002 - the contract's name
    reports: Reports,
    pool: Pool,
) -> Download:
    """A file, rendered from the stored bytes alone."""
    row = reports.find(report_id)
    shown = await masked.shown(reports.catalog, pool, row)
    return reports.download(row, await pool.call(rendering.export, shown.body, format))
