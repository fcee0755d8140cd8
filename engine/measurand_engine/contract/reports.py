# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model
from pydantic import Field
from typing_extensions import TypeAliasType

from .drift import DriftReport
from .profile import ProfileReport
from .shared import Source

ExportFormat = TypeAliasType("ExportFormat", Literal["html", "markdown", "json", "csv"])
"""
Format of an exported report.
- `html`: one self-contained page.
- `markdown`: for wikis and pull requests.
- `json`: the report itself.
- `csv`: one row a column.
"""


ReportKind = TypeAliasType("ReportKind", Literal["drift", "profile"])
"""
Kind of report.
- `drift`: a `DriftReport`.
- `profile`: a `ProfileReport`.
"""


class ReportSummary(Model):
    """A report without its content."""

    report_id: str
    """Id of the report."""
    kind: ReportKind
    engine_version: str
    """Version of the engine that made it."""
    created_at: AwareDatetime
    """When it was made."""
    sources: list[Source]
    """What it is about: one entry, or reference and current."""
    href: str
    """Path of the report."""


class ReportPage(Model):
    """A page of reports."""

    items: list[ReportSummary]
    """The reports."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""


Report = TypeAliasType("Report", Annotated[DriftReport | ProfileReport, Field(discriminator="kind")])
"""A stored result; `kind` says of which kind."""
