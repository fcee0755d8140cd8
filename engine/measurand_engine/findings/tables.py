"""Findings about the table."""

import math
from collections.abc import Iterator

from measurand_engine.contract.profile import Severity
from measurand_engine.findings.facts import Table
from measurand_engine.findings.rule import Found, counted, look_closer, share, table_rule

_FEW_ROWS = 20
_ROOM = 100
_PATTERN_SHARE = 0.001
_MOST_PATTERNS = 3
_MOST_PAIRS = 20
_SAME = 0.999


@table_rule("Duplicate rows")
def duplicate_rows(table: Table) -> Iterator[Found]:
    """Rows repeat earlier rows; a warning when the columns could tell a hundred times as many rows apart.

    Below that, equal rows are to be expected. A table of one column is not judged.
    """
    n = table.n_duplicate_rows
    if n and len(table.columns) > 1:
        room = math.prod(min(max(column.profile.n_distinct, 1), 10**6) for column in table.columns[:100])
        severity: Severity = "warning" if room >= _ROOM * table.n_rows else "info"
        message = f"{share(n, table.n_rows)} of the rows repeat an earlier row."
        yield Found(severity, message, {"n_duplicate_rows": n}, n)


@table_rule("Columns null together")
def null_pattern(table: Table) -> Iterator[Found]:
    """Two or more columns are null in the same rows, at least one row in a thousand; the three most frequent sets.

    Columns without any value are left out of the sets.
    """
    empty = {column.name for column in table.columns if not column.n_values}
    sets = [([name for name in each.columns if name not in empty], each.n_rows) for each in table.null_patterns]
    least = max(2, _PATTERN_SHARE * table.n_rows)
    joint = [(names, n_rows) for names, n_rows in sets if len(names) > 1 and n_rows >= least]
    for names, n_rows in joint[:_MOST_PATTERNS]:
        message = f"{len(names)} columns are null together in {counted(n_rows, 'row')}."
        evidence = {"n_rows": n_rows, "n_columns": len(names)}
        yield Found("info", message, evidence, n_rows, names, look_closer(table, names, "n_top"))


@table_rule("Strong correlation", "correlation_threshold")
def high_correlation(table: Table) -> Iterator[Found]:
    """Two number columns with 20 or more values correlate beyond the threshold; a warning from 0.999 on.

    The twenty strongest pairs.
    """
    enough = {column.name for column in table.columns if column.n_values >= _FEW_ROWS}
    pairs = [pair for pair in table.pairs if {pair.left, pair.right} <= enough]
    for pair in pairs[:_MOST_PAIRS]:
        names = [pair.left, pair.right]
        severity: Severity = "warning" if abs(pair.correlation) >= _SAME else "info"
        message = f"The correlation is {pair.correlation:.4g}: one column nearly determines the other."
        yield Found(severity, message, {"correlation": pair.correlation}, None, names)
