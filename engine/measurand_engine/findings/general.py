"""Findings about columns of every kind."""

from collections.abc import Iterator

from measurand_engine.contract.profile import NumericProfile, Severity, TextProfile
from measurand_engine.contract.shared import Value
from measurand_engine.findings.facts import Apart, Column, Table
from measurand_engine.findings.rule import (
    EVERY_KIND,
    Found,
    column_rule,
    counted,
    declare_key,
    list_rejects,
    look_closer,
    share,
)

_FEW_ROWS = 10
_MANY_ROWS = 100
_SOME_NULLS = 0.01
_MANY_NULLS = 0.2
_NEAR_KEY = 0.99
_KEY_WORDS = 3.0
_KEY_RANGE = 10
_CHANCE = 5.0
_SPIKE = 0.2
_SPIKE_LEAD = 5
_SPIKE_DISTINCT = 20


@column_rule("Column without values", "empty")
def all_null(column: Column, table: Table) -> Iterator[Found]:
    """Every value is null, so the column carries no information."""
    if table.n_rows:
        yield Found("warning", f"All {table.n_rows} values are null.", {"n_rows": table.n_rows}, table.n_rows)


@column_rule("Constant column", "numeric", "text", "temporal", "boolean")
def constant(column: Column, table: Table) -> Iterator[Found]:
    """All of two or more non-null values are equal, so the column distinguishes no rows."""
    if column.profile.n_distinct == 1 and column.n_values > 1:
        value = column.signals.leading.values[0]
        evidence = {"value": value, "n_values": column.n_values}
        yield Found("warning", f"All {column.n_values} non-null values are equal.", evidence, column.n_values)


@column_rule("Cells of another type", *EVERY_KIND)
def unparsed_cells(column: Column, table: Table) -> Iterator[Found]:
    """Cells of the file are not of the type that the column took: they became null and are listed as rejects."""
    if n_cells := table.unparsed.get(column.name, 0):
        message = f"{counted(n_cells, 'cell')} did not read as the type of the column and became null."
        step = list_rejects(table)
        yield Found("warning", message, {"n_cells": n_cells}, n_cells, [], step)


@column_rule("Null values", *EVERY_KIND)
def nulls(column: Column, table: Table) -> Iterator[Found]:
    """At least 1 % of the rows are null; a warning from 20 % on. A column of nothing but nulls is `all_null`."""
    n_null = column.profile.n_null
    if column.n_values and n_null >= _SOME_NULLS * table.n_rows > 0:
        severity: Severity = "warning" if n_null >= _MANY_NULLS * table.n_rows else "info"
        message = f"{share(n_null, table.n_rows)} of the rows are null."
        yield Found(severity, message, {"n_null": n_null}, n_null)


@column_rule("Unique values", "numeric", "text", "temporal")
def unique(column: Column, table: Table) -> Iterator[Found]:
    """No value is null or occurs twice among 10 or more rows, so the column may be a key.

    Binary numbers and texts of several words are no keys.
    """
    if _could_be_key(column) and table.n_rows >= _FEW_ROWS and column.profile.n_unique == table.n_rows:
        step = declare_key(table, [column.name])
        yield Found("info", "No value is null or occurs twice: a key.", {"n_distinct": table.n_rows}, None, [], step)


def _could_be_key(column: Column) -> bool:
    profile = column.profile
    if isinstance(profile, TextProfile):
        return profile.words is not None and profile.words.mean <= _KEY_WORDS
    return profile.dtype not in {"float", "decimal", "time"}


@column_rule("Almost a key", "numeric", "text")
def near_key_with_duplicates(column: Column, table: Table) -> Iterator[Found]:
    """Of 100 or more values, at least 99 % occur once and some more often: a key with duplicates.

    Whole numbers with a range beyond ten times the rows count only when they repeat much more or much less often
    than random numbers of that range would.
    """
    n_more = column.n_values - column.profile.n_distinct
    likely = _could_be_key(column) and column.n_values >= _MANY_ROWS
    if likely and n_more and column.profile.n_unique >= _NEAR_KEY * column.n_values and not _by_chance(column, n_more):
        message = f"{column.profile.n_distinct} of {column.n_values} values are different: a key with duplicates."
        evidence = {"n_distinct": column.profile.n_distinct, "n_repeated": n_more}
        yield Found("warning", message, evidence, n_more, [], look_closer(table, [column.name], "n_top"))


def _by_chance(column: Column, n_more: int) -> bool:
    profile = column.profile
    if not isinstance(profile, NumericProfile) or not profile.range or profile.range <= _KEY_RANGE * column.n_values:
        return False
    expected = column.n_values * (column.n_values - 1) / 2 / profile.range
    return expected / _CHANCE <= n_more <= expected * _CHANCE


@column_rule("One value prevails", "numeric", "temporal")
def default_spike(column: Column, table: Table) -> Iterator[Found]:
    """One value other than zero fills at least 20 % of 100 or more values and five times as many as the next.

    Among at least 20 different values that is often a default, a limit of the instrument or a stand-in.
    """
    leading, n_values = column.signals.leading, column.n_values
    if n_values < _MANY_ROWS or column.profile.n_distinct < _SPIKE_DISTINCT or leading.values[0] == 0:
        return
    first, second = leading.counts[:2]
    if first >= _SPIKE * n_values and first >= _SPIKE_LEAD * second:
        evidence = {"value": leading.values[0], "n_rows": first, "n_rows_next": second}
        message = f"One of {column.profile.n_distinct} different values fills {share(first, n_values)} of the rows."
        yield Found("info", message, evidence, first, [], look_closer(table, [column.name], "n_top"))


@column_rule("Values that stand for null", "numeric", "text", "temporal")
def sentinel_values(column: Column, table: Table) -> Iterator[Found]:
    """Values that are known to stand for null: 999, -1, 1900-01-01, `unknown`.

    Numbers and dates must be the lowest or highest and half the range of all others away from them; -1 must be the
    only negative number and frequent; texts must not be the majority.
    """
    found = column.signals.sentinels
    if found:
        n_rows = sum(each.n_rows for each in found)
        evidence = {f"{name}_{i}": value for i, each in enumerate(found, 1) for name, value in _shown(each).items()}
        message = f"{counted(n_rows, 'row')} with a value that is known to stand for null."
        yield Found("warning", message, evidence, n_rows, [], look_closer(table, [column.name], "n_top"))


def _shown(apart: Apart) -> dict[str, Value]:
    return {"value": apart.value, "n_rows": apart.n_rows, "nearest": apart.nearest}
