"""Stored reports for people and programs: HTML, Markdown, JSON, CSV. Rendered from the report alone, without the data.

A kind of report is rendered by the module of its name here, which offers `Report`, `html`, `markdown` and `rows`.
"""

import json
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from measurand_engine.contract.reports import ExportFormat
from measurand_engine.model import Model
from measurand_engine.rendering import sheet
from measurand_engine.rendering.html import CSP

__all__ = ["CSP", "Rendered", "export"]

_MEDIA_TYPES: dict[ExportFormat, tuple[str, str]] = {
    "html": ("text/html; charset=utf-8", "html"),
    "markdown": ("text/markdown; charset=utf-8", "md"),
    "json": ("application/json", "json"),
    "csv": ("text/csv; charset=utf-8", "csv"),
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file made of a report."""

    media_type: str
    filename_suffix: str
    body: bytes


class _Renderer(Protocol):
    """What the module of a kind offers."""

    Report: type[Model]

    def html(self, report: Model) -> bytes: ...
    def markdown(self, report: Model) -> bytes: ...
    def rows(self, report: Model) -> list[sheet.Row]: ...


def export(report: bytes, format: ExportFormat) -> Rendered:  # noqa: A002 - the name of the parameter in the contract
    """Render the JSON of a report; as `json`, byte by byte what was stored. Time and size grow with the columns."""
    media_type, suffix = _MEDIA_TYPES[format]
    return Rendered(media_type, suffix, report if format == "json" else _render(report, format))


def _render(report: bytes, format: ExportFormat) -> bytes:  # noqa: A002
    renderer = _renderer(json.loads(report)["kind"])
    model = renderer.Report.model_validate_json(report)
    if format == "csv":
        return sheet.write(renderer.rows(model))
    return renderer.html(model) if format == "html" else renderer.markdown(model)


def _renderer(kind: str) -> _Renderer:
    module = import_module(f"{__name__}.{kind}") if kind.isidentifier() else None
    if not hasattr(module, "Report"):
        message = f"no report of the kind {kind!r} can be rendered"
        raise ValueError(message)
    return cast("_Renderer", module)
