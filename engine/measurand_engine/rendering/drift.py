"""A drift report for people: HTML, Markdown, and one row a column."""

from collections import defaultdict
from collections.abc import Sequence

from measurand_engine.contract.drift import CategoricalDrift, DriftReport, DriftSeverity
from measurand_engine.contract.shared import Notice
from measurand_engine.rendering import markdown as md
from measurand_engine.rendering import parts, sheet, svg
from measurand_engine.rendering.drift_columns import Column, card, effect, miniature, null_change, score_bar
from measurand_engine.rendering.figures import NONE, number, p_value, percent, plural, score
from measurand_engine.rendering.html import Child, Html, chip, join, navigation, page, section, table, tag, tile

Report = DriftReport

_SEVERITIES: tuple[DriftSeverity, ...] = ("large", "moderate", "small", "none")
_DETAILED = 300
"""Cards beyond this would make a page that no browser likes; the table always has all columns."""

_NAMED = 40


def html(report: DriftReport) -> bytes:
    """One page: the verdict, changes of the schema, all columns in a table, a card a column, furthest moved first."""
    columns = _by_distance(report.columns)
    anchors = {column.name: f"c{i}" for i, column in enumerate(columns)}
    cards = _cards(columns, report.warnings, anchors)
    sections = [
        _schema(report),
        _overview(columns, anchors),
        _drifted_cards([column for column in columns if column.drifted], cards),
        _other_cards([column for column in columns if not column.drifted], cards),
        parts.warnings(report.warnings),
    ]
    n_changes = len(report.added_columns) + len(report.removed_columns) + len(report.retyped_columns)
    links = (
        ("schema", "Schema", n_changes),
        ("columns", "Columns", report.n_columns),
        ("drifted", "Drifted", report.n_drifted),
        ("stable", "Not drifted", report.n_columns - report.n_drifted),
        ("warnings", "Notes", len(report.warnings)),
    )
    head = join([_head(report), navigation(link for link in links if link[2])])
    names = f"{parts.source_name(report.reference)} → {parts.source_name(report.current)}"
    return page(f"Drift of {names}", head, sections, parts.options(report.options, report.report_id))


def _by_distance(columns: Sequence[Column]) -> list[Column]:
    return sorted(columns, key=lambda column: (_SEVERITIES.index(column.severity), -_excess(column)))


def _excess(column: Column) -> float:
    return (column.score or 0) / column.threshold if column.threshold else column.score or 0


def _head(report: DriftReport) -> Html:
    arrow = tag("span", "→", class_="arrow", aria_label="compared with")
    title = join([parts.source_title(report.reference), arrow, parts.source_title(report.current)])
    meta = parts.origin(report.created_at, report.engine_version, report.reference, report.current)
    share = report.drifted_fraction or 0
    kind = f"tone {report.severity}"
    gauge = svg.gauge(share, report.options.dataset_threshold, kind)
    changed = len(report.added_columns), len(report.removed_columns), len(report.retyped_columns)
    tiles = (
        tile("Rows of the reference", number(report.n_rows_reference)),
        tile("Rows of the current data", number(report.n_rows_current), _row_change(report)),
        tile("Columns compared", number(report.n_columns)),
        tile("Drifted", f"{report.n_drifted} · {percent(report.drifted_fraction)}", gauge),
        tile("Schema", number(sum(changed)), "{} added, {} removed, {} retyped".format(*changed)),
    )
    return parts.head("Drift", title, meta, tiles, _banner(report))


def _row_change(report: DriftReport) -> str | None:
    if not report.n_rows_reference:
        return None
    return f"{100 * (report.n_rows_current / report.n_rows_reference - 1):+.1f} %"


def _banner(report: DriftReport) -> Html:
    verdict = f"Drifted, {report.severity}" if report.drifted else "Not drifted"
    return tag(
        "div",
        tag("h2", verdict),
        tag("p", report.recommendation),
        tag("p", report.formula, class_="formula"),
        class_=f"banner {report.severity}",
        role="status",
    )


def _schema(report: DriftReport) -> Html:
    retyped = [f"{column.name}: {column.reference_dtype} → {column.current_dtype}" for column in report.retyped_columns]
    changes = (("Added", report.added_columns), ("Removed", report.removed_columns), ("Retyped", retyped))
    shown = [
        (title, tag("div", *[chip(name) for name in names[:_NAMED]], _rest(names), class_="chips"))
        for title, names in changes
        if names
    ]
    note = "These columns were not compared."
    return (
        section("schema", "Schema", table(("Change", "Columns"), shown, label="Schema"), note=note) if shown else Html()
    )


def _rest(names: Sequence[str]) -> str | None:
    return f" and {len(names) - _NAMED} more" if len(names) > _NAMED else None


def _overview(columns: Sequence[Column], anchors: dict[str, str]) -> Html:
    if not columns:
        return Html()
    head = (
        "Column",
        "Type",
        "Verdict",
        "Reference, current",
        "Score",
        "Effect size",
        "p, corrected",
        "PSI",
        "JS",
        "Nulls",
    )
    rows = (_overview_row(column, anchors) for column in columns)
    legend = parts.sides_legend()
    listed = table(head, rows, class_="overview", label="All columns")
    return section("columns", "Columns", listed, legend, note="Furthest moved first.")


def _overview_row(column: Column, anchors: dict[str, str]) -> Sequence[Child]:
    return (
        tag("a", column.name, href=f"#{anchors[column.name]}"),
        chip(column.dtype, column.kind),
        chip(column.severity, column.severity),
        miniature(column),
        score_bar(column),
        join([score(effect(column)[1]), tag("small", effect(column)[0])]),
        p_value(column.p_value_adjusted),
        score(column.psi),
        score(column.jensen_shannon),
        null_change(column),
    )


def _cards(columns: Sequence[Column], notices: Sequence[Notice], anchors: dict[str, str]) -> dict[str, Html]:
    """Cards by column, for the first columns of either sort."""
    notes: dict[str | None, list[str]] = defaultdict(list)
    for notice in notices:
        notes[notice.column].append(notice.message)
    sorts = ([column for column in columns if column.drifted is drifted] for drifted in (True, False))
    chosen = [column for sort in sorts for column in sort[:_DETAILED]]
    return {column.name: card(column, anchors[column.name], notes[column.name]) for column in chosen}


def _drifted_cards(columns: Sequence[Column], cards: dict[str, Html]) -> Html:
    shown = [cards[column.name] for column in columns if column.name in cards]
    return section("drifted", "Drifted columns", *shown, note=_left_out(len(columns))) if shown else Html()


def _other_cards(columns: Sequence[Column], cards: dict[str, Html]) -> Html:
    shown = [cards[column.name] for column in columns if column.name in cards]
    folded = tag("details", tag("summary", plural(len(columns), "column")), *shown, class_="all")
    return section("stable", "Columns that did not drift", folded, note=_left_out(len(columns))) if shown else Html()


def _left_out(n_columns: int) -> str | None:
    rest = n_columns - _DETAILED
    return f"{plural(rest, 'column')} more are in the table, and in CSV and JSON." if rest > 0 else None


def markdown(report: DriftReport) -> bytes:
    """The verdict, changes of the schema and a table of the columns."""
    verdict = f"**Drifted, {report.severity}.**" if report.drifted else "**Not drifted.**"
    head = ("Column", "Type", "Severity", "Score", "By", "Effect size", "p, corrected", "What to do")
    blocks = [
        md.heading(f"Drift of {parts.source_name(report.reference)} → {parts.source_name(report.current)}", 1),
        f"{verdict} {md.text(report.formula)}",
        md.text(report.recommendation),
        *_markdown_schema(report),
        md.heading("Columns"),
        md.table(head, (_markdown_row(column) for column in _by_distance(report.columns))),
        *md.warnings(report.warnings),
    ]
    return md.document(blocks)


def _markdown_schema(report: DriftReport) -> list[str]:
    retyped = [
        f"{column.name} ({column.reference_dtype} → {column.current_dtype})" for column in report.retyped_columns
    ]
    changes = (("Added", report.added_columns), ("Removed", report.removed_columns), ("Retyped", retyped))
    lines = [f"- {title}: {', '.join(map(md.text, names[:_NAMED]))}" for title, names in changes if names]
    return [md.heading("Schema"), "\n".join(lines)] if lines else []


def _markdown_row(column: Column) -> Sequence[object]:
    name, size = effect(column)
    p = p_value(column.p_value_adjusted)
    return (
        column.name,
        column.dtype,
        column.severity,
        score,
        column.score_name,
        f"{name} {number(size)}",
        p,
        column.recommendation or NONE,
    )


def rows(report: DriftReport) -> list[sheet.Row]:
    """The single figures of each column, and its new and lost categories in one cell each."""
    return [_row(column) for column in report.columns]


def _row(column: Column) -> sheet.Row:
    found = sheet.scalars(column)
    if isinstance(column, CategoricalDrift):
        found["new_categories"] = sheet.joined(column.new_categories.values)
        found["lost_categories"] = sheet.joined(column.lost_categories.values)
    return found
