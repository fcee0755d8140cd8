"""Findings about texts and categories."""

from collections.abc import Iterator
from typing import cast

from measurand_engine.contract.profile import Severity, TextProfile
from measurand_engine.findings.facts import Column, Table
from measurand_engine.findings.rule import Found, column_rule, counted, look_closer, share

_FEW_ROWS = 3
_ENOUGH_ROWS = 50
_MANY_ROWS = 100
_PREVAILS = 0.95
_OVERWHELMS = 0.99
_MOST_CATEGORIES = 50
_MANY_CATEGORIES = 1_000
_MANY_SHARE = 0.5
_WORDS = 5.0
_STORED_AS_TEXT = 0.95
_CODES = 0.01
_USUAL_FORMAT = 0.9
_RARE_FORMAT = 0.01


def _text(column: Column) -> TextProfile:
    return cast(TextProfile, column.profile)


@column_rule("One category prevails", "text", "boolean")
def imbalance(column: Column, table: Table) -> Iterator[Found]:
    """One of 2 to 50 categories has at least 95 % of 100 or more values; a warning from 99 % on."""
    n_values, n_distinct = column.n_values, column.profile.n_distinct
    first = column.signals.leading.counts[0]
    if n_values >= _MANY_ROWS and 1 < n_distinct <= _MOST_CATEGORIES and first >= _PREVAILS * n_values:
        severity: Severity = "warning" if first >= _OVERWHELMS * n_values else "info"
        message = f"One of {n_distinct} categories has {share(first, n_values)} of the values."
        evidence = {"value": column.signals.leading.values[0], "n_rows": first, "n_distinct": n_distinct}
        yield Found(severity, message, evidence, n_values - first)


@column_rule("Many categories", "text")
def high_cardinality(column: Column, table: Table) -> Iterator[Found]:
    """More than 1,000 different short texts, or more than 50 that are over half of the values, and some repeat."""
    profile, n_values = _text(column), column.n_values
    many = profile.n_distinct > _MANY_CATEGORIES
    most = profile.n_distinct > max(_MOST_CATEGORIES, _MANY_SHARE * n_values)
    if (many or most) and profile.n_distinct < n_values and profile.words and profile.words.mean <= _WORDS:
        message = f"{profile.n_distinct} different values among {n_values}."
        evidence = {"n_distinct": profile.n_distinct, "n_values": n_values}
        yield Found("info", message, evidence, None, [], look_closer(table, [column.name], "n_top"))


@column_rule("Numbers stored as text", "text")
def number_stored_as_text(column: Column, table: Table) -> Iterator[Found]:
    """At least 95 % of the texts read as numbers and at most 1 % start with a zero, as codes do."""
    numeric = _text(column).numeric_fraction or 0.0
    if _is_stored(column, numeric) and column.signals.leading_zero_fraction <= _CODES:
        message = f"{share(numeric, 1)} of the texts read as numbers."
        evidence = {"numeric_fraction": numeric}
        yield Found("warning", message, evidence, round(numeric * column.n_values))


@column_rule("Dates stored as text", "text")
def date_stored_as_text(column: Column, table: Table) -> Iterator[Found]:
    """At least 95 % of the texts have the shape of a date or a time."""
    temporal = _text(column).temporal_fraction or 0.0
    if _is_stored(column, temporal):
        message = f"{share(temporal, 1)} of the texts read as dates or times."
        evidence = {"temporal_fraction": temporal}
        yield Found("warning", message, evidence, round(temporal * column.n_values))


def _is_stored(column: Column, fraction: float) -> bool:
    return column.n_values >= _FEW_ROWS and column.profile.n_distinct > 1 and fraction >= _STORED_AS_TEXT


@column_rule("Mixed formats", "text")
def mixed_formats(column: Column, table: Table) -> Iterator[Found]:
    """Dates in two or more formats, each at least 1 %; or codes of which 90 % but not all share one format.

    A format is a shape of letters and digits without the lengths of their runs: A-9 for AB-1234. Codes hold digits
    and are judged from 50 values on; words for null do not count.
    """
    formats, dates, n_values = column.signals.formats, column.signals.temporal_formats, column.n_values
    frequent = [each for each in dates if each[1] > max(1, _RARE_FORMAT * n_values)]
    shown = frequent if len(frequent) > 1 else formats if _are_codes(column) else []
    n_rows = n_values - shown[0][1] - sum(each.n_rows for each in column.signals.sentinels) if shown else 0
    if n_rows > 0:
        message = f"{counted(n_rows, 'value')} with another format than the most frequent one."
        evidence = {f"format_{i}": mask for i, (mask, _) in enumerate(shown[:5], 1)} | {"n_rows_usual": shown[0][1]}
        yield Found("warning", message, evidence, n_rows, [], look_closer(table, [column.name], "n_top"))


def _are_codes(column: Column) -> bool:
    shape, n_rows = column.signals.formats[0]
    usual = n_rows >= _USUAL_FORMAT * column.n_values
    return usual and column.n_values >= _ENOUGH_ROWS and "9" in shape and len(shape) > 1


@column_rule("Blanks", "text")
def blanks(column: Column, table: Table) -> Iterator[Found]:
    """Some texts are empty, nothing but white space, or have white space at either end."""
    profile = _text(column)
    n_rows = profile.n_empty + profile.n_blank + profile.n_padded
    if n_rows:
        message = f"{counted(n_rows, 'text')} empty, blank or padded with white space."
        evidence = {"n_empty": profile.n_empty, "n_blank": profile.n_blank, "n_padded": profile.n_padded}
        yield Found("warning", message, evidence, n_rows)


@column_rule("Spellings of one category", "text")
def near_duplicate_categories(column: Column, table: Table) -> Iterator[Found]:
    """Categories that differ in case, white space or punctuation only, and repeat twice each on average."""
    groups, n_values = _text(column).near_duplicates, column.n_values
    if groups and column.profile.n_distinct * 2 <= n_values:
        n_rows = sum(sum(group.counts[1:]) for group in groups)
        message = f"{counted(n_rows, 'row')} with another spelling of a more frequent category."
        evidence = {f"spelling_{i}": value for i, value in enumerate(groups[0].values[:5], 1)}
        step = look_closer(table, [column.name], "n_top")
        yield Found("warning", message, evidence | {"n_groups": len(groups)}, n_rows, [], step)


@column_rule("Broken characters", "text")
def mojibake(column: Column, table: Table) -> Iterator[Found]:
    """Texts that look like UTF-8 read as another encoding, or hold the replacement character."""
    n_rows = _text(column).n_mojibake
    if n_rows:
        yield Found("warning", f"{counted(n_rows, 'text')} with broken characters.", {"n_mojibake": n_rows}, n_rows)
