"""What every rendered report has: its head, its warnings, its options."""

import json
from collections.abc import Sequence
from datetime import datetime

from measurand_engine.contract.shared import Notice, Source
from measurand_engine.model import Model
from measurand_engine.rendering.figures import moment
from measurand_engine.rendering.html import Child, Html, chip, join, more, section, table, tag

_HASH_CHARACTERS = 12


def source_name(source: Source) -> str:
    """Name of the data in one line: `flights@2`, or that it was sent with the request."""
    if source.name is None:
        return "Inline data"
    return source.name if source.version is None else f"{source.name}@{source.version}"


def source_title(source: Source) -> Html:
    """Name of the data in a heading, its version small."""
    version = tag("sup", f"version {source.version}") if source.version is not None else None
    return join([source.name or "Inline data", version])


def head(kind: str, title: Html, meta: Sequence[Child], tiles: Sequence[Html], *below: Child) -> Html:
    """Title of the report, what it is about, and its key figures."""
    return tag(
        "header",
        tag("p", f"Measurand · {kind}", class_="brand"),
        tag("h1", title),
        tag("p", *[tag("span", item) for item in meta if item], class_="meta"),
        *below,
        tag("dl", *tiles, class_="tiles"),
    )


def origin(created_at: datetime, engine_version: str, *sources: Source) -> list[Child]:
    """When and by what a report was made, of which content."""
    hashes = [source.sha256[:_HASH_CHARACTERS] for source in sources if source.sha256]
    content = join(["content ", join([tag("code", digest) for digest in hashes], " → ")]) if hashes else None
    return [moment(created_at), f"engine {engine_version}", content]


def warnings(notices: Sequence[Notice]) -> Html:
    """What was approximated or could not be computed."""
    if not notices:
        return Html()
    rows = [(notice.column or "(whole)", notice.message, chip(notice.code)) for notice in notices]
    note = "What was approximated, left out or could not be computed."
    return section("warnings", "Notes", table(("Column", "Note", "Code"), rows, label="Notes"), note=note)


def options(model: Model, report_id: str | None) -> Html:
    """The options as applied, so that the report can be repeated."""
    text = json.dumps(model.model_dump(mode="json"), indent=2, ensure_ascii=False)
    about = f"Report {report_id}." if report_id else "This report is not stored."
    return tag("footer", tag("p", about), more("Options as applied", tag("pre", text)))


def sides_legend() -> Html:
    """Which colour is which side of a comparison."""
    return tag(
        "p", tag("span", "reference", class_="reference"), tag("span", "current", class_="current"), class_="legend"
    )
