"""A profile for people: HTML, Markdown, and one row a column."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from measurand_engine.contract.profile import (
    BooleanProfile,
    Finding,
    NumericProfile,
    ProfileReport,
    Severity,
    TemporalProfile,
    TextProfile,
)
from measurand_engine.rendering import markdown as md
from measurand_engine.rendering import parts, sheet, svg
from measurand_engine.rendering.charts import short_time
from measurand_engine.rendering.figures import NONE, number, percent, plural, size
from measurand_engine.rendering.html import (
    Child,
    Html,
    chip,
    join,
    more,
    navigation,
    page,
    section,
    table,
    tag,
    tile,
    value,
)
from measurand_engine.rendering.profile_columns import Column, bound, card, quantile
from measurand_engine.rendering.profile_relations import correlation, null_patterns

Report = ProfileReport

_SEVERITIES: tuple[Severity, ...] = ("critical", "warning", "info")
_DETAILED = 300
"""Cards beyond this would make a page that no browser likes; the table always has all columns."""

_LISTED_TITLES = 5
_LISTED_FINDINGS = 12
_NAMED_COLUMNS = 24


def html(report: ProfileReport) -> bytes:
    """One page: key figures, findings, all columns in a table, a card a column, correlation, nulls."""
    anchors = {column.name: f"c{i}" for i, column in enumerate(report.columns)}
    sections = [
        _findings(report.findings, anchors),
        _overview(report, anchors),
        _cards(report, anchors),
        correlation(report.correlation),
        null_patterns(report.null_patterns),
        parts.warnings(report.warnings),
    ]
    links = (
        ("findings", "Findings", len(report.findings)),
        ("columns", "Columns", report.n_columns),
        ("details", "Details", None),
        ("correlation", "Correlation", None if report.correlation else 0),
        ("nulls", "Nulls", len(report.null_patterns)),
        ("warnings", "Notes", len(report.warnings)),
    )
    shown = [link for link in links if link[2] != 0]
    head = join([_head(report), navigation(shown)])
    title = f"Profile of {parts.source_name(report.source)}"
    return page(title, head, sections, parts.options(report.options, report.report_id))


def _head(report: ProfileReport) -> Html:
    kinds = Counter(column.kind for column in report.columns)
    present = sorted(kinds.items(), key=lambda found: -found[1])
    tiles = (
        tile("Rows", number(report.n_rows)),
        tile("Columns", number(report.n_columns), svg.stacked(present, "Columns by kind") if present else None),
        tile("Null cells", percent(report.null_fraction), f"{number(report.n_null)} cells"),
        tile("Duplicate rows", percent(report.duplicate_fraction), plural(report.n_duplicate_rows, "row")),
        tile("Key columns", number(len(report.keys)), ", ".join(report.keys[:2]) or "none on its own"),
        tile("In memory", size(report.memory_bytes), f"{number(report.memory_bytes)} bytes"),
    )
    legend = [tag("span", f"{count} {kind}", class_=kind) for kind, count in present]
    meta = parts.origin(report.created_at, report.engine_version, report.source)
    title = parts.source_title(report.source)
    return parts.head("Profile", title, meta, tiles, tag("p", *legend, class_="legend"))


def _link(name: str, anchors: dict[str, str]) -> Html:
    return tag("a", name, href=f"#{anchors[name]}") if name in anchors else tag("span", name)


def _findings(findings: Sequence[Finding], anchors: dict[str, str]) -> Html:
    if not findings:
        return section("findings", "Findings", tag("p", "Nothing deserves attention."))
    counts = Counter(finding.severity for finding in findings)
    note = ", ".join(f"{counts[severity]} {severity}" for severity in _SEVERITIES if counts[severity])
    shown, rest = findings[:_LISTED_FINDINGS], findings[_LISTED_FINDINGS:]
    listed = tag("ul", *[_finding(finding, anchors) for finding in shown], class_="findings")
    folded = tag("ul", *[_finding(finding, anchors) for finding in rest[:_DETAILED]], class_="findings")
    left_out = (
        tag("p", f"{len(rest) - _DETAILED} more are in the JSON of the report.") if len(rest) > _DETAILED else None
    )
    unfold = more(f"{len(rest)} more findings", folded, left_out) if rest else None
    return section("findings", "Findings", listed, unfold, note=note)


def _finding(finding: Finding, anchors: dict[str, str]) -> Html:
    names = join([_link(name, anchors) for name in finding.columns[:_NAMED_COLUMNS]], ", ")
    heading = tag("h3", chip(finding.severity, finding.severity), tag("span", names or "Table"), chip(finding.code))
    evidence = [chip(join([item.name, " ", tag("b", bound(item.value))])) for item in finding.evidence]
    told = tag("div", heading, tag("p", finding.message), tag("p", *evidence, class_="chips") if evidence else None)
    return tag("li", told, _affected(finding), _next_step(finding), class_=f"finding {finding.severity}")


def _affected(finding: Finding) -> Html:
    if finding.n_rows_affected is None:
        return tag("div")
    rows = tag("span", plural(finding.n_rows_affected, "row"))
    return tag("div", tag("b", percent(finding.fraction)), rows, svg.bar(finding.fraction, "tone"), class_="share")


def _next_step(finding: Finding) -> Html:
    step = finding.next_step
    if step is None:
        return Html()
    where = f" on {step.dataset}" if step.dataset else ""
    body = json.dumps(step.body, indent=2, ensure_ascii=False)
    return more(f"Next: {step.description}", tag("p", tag("code", step.operation_id), where), tag("pre", body))


def _flags(report: ProfileReport) -> dict[str, Html]:
    """Chips with the number of findings of each severity, by column."""
    codes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding in report.findings:
        for name in finding.columns:
            codes[name][finding.severity].append(finding.code)
    return {
        name: join(
            tag("span", len(found[s]), class_=f"chip {s}", title=f"{s}: {', '.join(found[s][:_LISTED_TITLES])}")
            for s in _SEVERITIES
            if found[s]
        )
        for name, found in codes.items()
    }


def _overview(report: ProfileReport, anchors: dict[str, str]) -> Html:
    head = ("Column", "Type", "Distribution", "Nulls", "Distinct", "Typical", "From … to", "Findings")
    flags = _flags(report)
    rows = (_overview_row(column, anchors, flags.get(column.name, Html())) for column in report.columns)
    return section("columns", "Columns", table(head, rows, class_="overview", label="All columns"))


def _overview_row(column: Column, anchors: dict[str, str], flags: Html) -> Sequence[Child]:
    filled = column.n - column.n_null
    nulls = tag("div", percent(column.null_fraction), svg.bar(column.null_fraction, "null"), class_="share")
    distinct = join([number(column.n_distinct), tag("small", percent(column.n_distinct / filled if filled else None))])
    typical, extremes = _typical(column)
    name = _link(column.name, anchors)
    return name, chip(column.dtype, column.kind), _spark(column), nulls, distinct, typical, extremes, flags


def _spark(column: Column) -> Html:
    if isinstance(column, NumericProfile | TemporalProfile):
        return svg.sparkline(column.histogram.counts, column.kind) if column.histogram else Html()
    return svg.sparkline(column.top.counts, column.kind) if column.top.counts else Html()


def _typical(column: Column) -> tuple[Child, Child]:
    match column:
        case NumericProfile():
            centre = join([number(quantile(column, 0.5)), tag("small", f"mean {number(column.mean)}")])
            return centre, join([bound(column.min), " … ", bound(column.max)]) if column.histogram else NONE
        case TemporalProfile():
            return _mode(column), f"{short_time(column.min)} … {short_time(column.max)}" if column.histogram else NONE
        case TextProfile():
            lengths = column.lengths
            return _mode(column), f"{lengths.min} … {lengths.max} characters" if lengths else NONE
        case BooleanProfile():
            return f"{percent(column.true_fraction)} true", NONE
        case _:
            return NONE, NONE


def _mode(column: Column) -> Child:
    if not column.top.values:
        return NONE
    filled = column.n - column.n_null
    shown = short_time(column.top.values[0]) if isinstance(column, TemporalProfile) else value(column.top.values[0], 24)
    return join([shown, tag("small", percent(column.top.counts[0] / filled if filled else None))])


def _cards(report: ProfileReport, anchors: dict[str, str]) -> Html:
    flags = _flags(report)
    first = sorted(report.columns, key=lambda column: column.name not in flags)[:_DETAILED]
    chosen = {column.name for column in first}
    cards = [
        card(column, anchors[column.name], flags.get(column.name, Html()))
        for column in report.columns
        if column.name in chosen
    ]
    left_out = report.n_columns - len(cards)
    note = (
        f"{left_out} columns, those without findings first, are left out here; CSV and JSON have all."
        if left_out
        else None
    )
    return section("details", "Details", *cards, note=note) if cards else Html()


def markdown(report: ProfileReport) -> bytes:
    """Key figures, findings and a table of the columns."""
    head = ("Column", "Type", "Nulls", "Distinct", "Typical", "Spread", "Most frequent")
    blocks = [
        md.heading(f"Profile of {parts.source_name(report.source)}", 1),
        md.table(
            ("Rows", "Columns", "Null cells", "Duplicate rows"),
            [
                (
                    number(report.n_rows),
                    number(report.n_columns),
                    percent(report.null_fraction),
                    percent(report.duplicate_fraction),
                )
            ],
        ),
        md.heading("Findings"),
        _markdown_findings(report.findings),
        md.heading("Columns"),
        md.table(head, (_markdown_row(column) for column in report.columns)),
        *md.warnings(report.warnings),
    ]
    return md.document(blocks)


def _markdown_findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing deserves attention."
    head = ("Severity", "Columns", "Finding", "Rows", "Code")
    rows = (
        (
            finding.severity,
            ", ".join(finding.columns[:_NAMED_COLUMNS]) or "table",
            finding.message,
            percent(finding.fraction),
            finding.code,
        )
        for finding in findings
    )
    return md.table(head, rows)


def _markdown_row(column: Column) -> Sequence[object]:
    typical, spread = NONE, NONE
    if isinstance(column, NumericProfile):
        typical, spread = number(column.mean), number(column.standard_deviation)
    frequent = column.top.values[0] if column.top.values else NONE
    nulls, distinct = percent(column.null_fraction), number(column.n_distinct)
    return column.name, column.dtype, nulls, distinct, typical, spread, frequent


def rows(report: ProfileReport) -> list[sheet.Row]:
    """The single figures of each column, with its quantiles and its most frequent value."""
    return [_row(column) for column in report.columns]


def _row(column: Column) -> sheet.Row:
    found = sheet.scalars(column)
    if isinstance(column, NumericProfile):
        pairs = zip(column.quantiles.probabilities, column.quantiles.values, strict=False)
        found |= {f"quantile_{p:g}": quantile for p, quantile in pairs}
    if column.top.values:
        found |= {"top_value": column.top.values[0], "top_count": column.top.counts[0]}
    return found
