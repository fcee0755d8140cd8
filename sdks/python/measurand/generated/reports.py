"""The `reports` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..views import OMIT
from ..wire import Request, at, run
from . import models

if TYPE_CHECKING:
    from ..calls import Calls
    from ..data import DatasetRef
    from ..downloads import Download
    from ..pages import Pages
    from ..settings import Options
    from ..views import Omit


class Reports:
    """The `reports` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def export(
        self,
        report_id: str,
        *,
        format: models.ExportFormat | Omit = OMIT,
        request_options: Options | None = None,
    ) -> Download:
        """Export a report as a file.

        One self-contained HTML page, Markdown, the JSON of the report, or CSV with one row a column. Rendered at once,
        without the data.

        report_id: Id of the report.
        format: Format of the file.

        Raises: Forbidden, QuotaExceeded, RateLimited, ReportNotFound, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/reports/{report_id}/export", report_id=report_id),
            query={"format": format},
        )
        from ..downloads import Download

        return Download(self._calls.exchanger, request, request_options)

    def get(
        self,
        report_id: str,
        *,
        request_options: Options | None = None,
    ) -> models.Report:
        """Get a report.

        The stored bytes; a report never changes. `kind` says what it is.

        report_id: Id of the report.

        Raises: Forbidden, QuotaExceeded, RateLimited, ReportNotFound, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/reports/{report_id}", report_id=report_id),
        )
        return run(self._calls.call(request, models.Report, request_options))

    def list(
        self,
        *,
        kind: models.ReportKind | Omit = OMIT,
        dataset: DatasetRef | Omit = OMIT,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> Pages[models.ReportPage, models.ReportSummary]:
        """List reports.

        Stored reports of every kind, newest first. With `dataset`, the history of that dataset or version.

        kind: Only reports of this kind.
        dataset: Only reports about this dataset, or about this version of it.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: DatasetNotFound, Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/reports",
            query={"kind": kind, "dataset": dataset, "limit": limit, "cursor": cursor},
        )
        from ..pages import Pages

        return Pages(self._calls.exchanger, request, models.ReportPage, models.ReportSummary, request_options)
