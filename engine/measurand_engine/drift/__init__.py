"""Drift: whether distributions changed between a reference and the current data."""

from collections.abc import Iterator

import polars as pl

from measurand_engine import __version__
from measurand_engine.contract.drift import DriftOptions, DriftReport, RetypedColumn
from measurand_engine.dataset import Dataset, dtype_name
from measurand_engine.drift.categories import compare_categories
from measurand_engine.drift.numbers import compare_numbers, compare_times
from measurand_engine.drift.pair import Compared, Pair
from measurand_engine.drift.verdict import dataset_verdict, decide, null_changes
from measurand_engine.model import now

_CELLS_AT_ONCE = 40_000_000
"""Columns are read in groups, so that memory grows with the rows and not with the table."""

_SORTS = {
    "integer": "numeric",
    "float": "numeric",
    "decimal": "numeric",
    "date": "day or instant",
    "datetime": "day or instant",
}


def detect(reference: Dataset, current: Dataset, options: DriftOptions) -> DriftReport:
    """Compare the columns that both datasets have, by type, and give a verdict on each and on the whole.

    Numbers and times: Kolmogorov-Smirnov test, Wasserstein distance by the reference's standard deviation; population
    stability and Jensen-Shannon distance over quantile bins of the reference. Text and booleans: chi-square test with
    rare categories pooled, Cramér's V; the same distances over categories; text that hardly repeats is compared by the
    shapes or the lengths of its values. Nulls take no part in these and have a two-proportion test of their own.
    NaN counts as null; infinities are left out, with a warning; what is undefined is None, with a warning.
    A column drifts when its score reaches the threshold and its corrected p-value lies below alpha: with many rows any
    difference is significant, so the size of the difference decides.
    Raises ColumnNotFound. Time: one sort a numeric column, one hash count a text column; memory: a group of columns.
    """
    sides = reference.scan(), current.scan()
    heights = [side.select(pl.len()).collect().item() for side in sides]
    names = [side.collect_schema().names() for side in sides]
    compared, retyped = _compare_all(_pairs(sides, _shared(*names), max(1, *heights)), options)
    columns = decide([column for column, _ in compared], options)
    return DriftReport(
        kind="drift",
        report_id=None,
        engine_version=__version__,
        created_at=now(),
        reference=reference.source,
        current=current.source,
        options=options,
        n_rows_reference=heights[0],
        n_rows_current=heights[1],
        n_columns=len(columns),
        **dataset_verdict(columns, options),
        added_columns=_missing(names[1], names[0]),
        removed_columns=_missing(names[0], names[1]),
        retyped_columns=retyped,
        columns=columns,
        warnings=[notice for _, notices in compared for notice in notices] + null_changes(columns, options),
    )


def _shared(here: list[str], there: list[str]) -> list[str]:
    known = set(there)
    return [name for name in here if name in known]


def _missing(here: list[str], there: list[str]) -> list[str]:
    known = set(there)
    return [name for name in here if name not in known]


def _pairs(sides: tuple[pl.LazyFrame, pl.LazyFrame], names: list[str], n_rows: int) -> Iterator[Pair]:
    step = max(1, _CELLS_AT_ONCE // n_rows)
    for start in range(0, len(names), step):
        group = names[start : start + step]
        reference, current = (side.select(group).collect() for side in sides)
        for name in group:
            yield Pair(_without_nan(reference[name]), _without_nan(current[name]))


def _without_nan(column: pl.Series) -> pl.Series:
    return column.fill_nan(None) if column.dtype.is_float() else column


def _compare_all(pairs: Iterator[Pair], options: DriftOptions) -> tuple[list[Compared], list[RetypedColumn]]:
    compared: list[Compared] = []
    retyped: list[RetypedColumn] = []
    for pair in pairs:
        if _retyped(pair):
            retyped.append(_types(pair))
        else:
            compared.append(_compare(pair, options))
    return compared, retyped


def _sort(column: pl.Series) -> str:
    name = dtype_name(column.dtype)
    return _SORTS.get(name, name)


def _retyped(pair: Pair) -> bool:
    """A side without values fits every type."""
    return not pair.empty and _sort(pair.reference) != _sort(pair.current)


def _types(pair: Pair) -> RetypedColumn:
    reference, current = (dtype_name(side.dtype) for side in (pair.reference, pair.current))
    return RetypedColumn(name=pair.name, reference_dtype=reference, current_dtype=current)


def _compare(pair: Pair, options: DriftOptions) -> Compared:
    sort = _sort(pair.typed)
    if sort == "numeric":
        return compare_numbers(pair, options)
    return compare_categories(pair, options) if sort in {"text", "boolean"} else compare_times(pair, options)
