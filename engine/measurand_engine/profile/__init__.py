"""What is in the data, and is it good? Statistics of every column and of the table, and findings."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

import numpy as np
import polars as pl

from measurand_engine import __version__, findings
from measurand_engine.contract.profile import CorrelationMatrix, NullPattern, ProfileOptions, ProfileReport
from measurand_engine.contract.shared import Notice
from measurand_engine.dataset import Dataset, dtype_name
from measurand_engine.findings.facts import Column as Facts
from measurand_engine.findings.facts import Pattern, Table
from measurand_engine.kernels.rows import Rows
from measurand_engine.model import now
from measurand_engine.profile.column import Column, Described, describe_boolean, describe_empty, notice
from measurand_engine.profile.numeric import describe_numeric
from measurand_engine.profile.table import MOST_CORRELATED, Reader, correlate, strong_pairs
from measurand_engine.profile.temporal import describe_temporal
from measurand_engine.profile.text import describe_text

_MOST_PATTERNS = 20


def analyze(data: Dataset, options: ProfileOptions) -> ProfileReport:
    """Profile every column and the table, and judge them.

    NaN counts as null; figures of numbers are of the finite values; quantiles are linear (type 7); skewness and
    kurtosis are those of the population. Distinct values, duplicates and quantiles are exact: texts and rows are told
    apart by hashes of 64 bits. What is estimated is named in `warnings`.
    Each column is sorted once: time rows x log(rows) a column; memory one group of columns (256 MB at most unless one
    column is larger), and 16 bytes a row.
    """
    return analyze_at(data, options, now())


def analyze_at(data: Dataset, options: ProfileOptions, moment: datetime) -> ProfileReport:
    """Profile as if made at this moment, which tells what lies in the future."""
    reader = Reader(data.scan())
    rows = Rows(reader.n_rows)
    described = _describe_all(reader, rows, options, moment)
    matrix = correlate(reader, described)
    patterns = [Pattern(found.columns, found.n_rows) for found in rows.null_patterns(_MOST_PATTERNS)]
    table = Table(
        source=data.source,
        n_rows=reader.n_rows,
        n_duplicate_rows=rows.n_duplicates(),
        columns=[Facts(column.profile, column.signals) for column in described],
        null_patterns=patterns,
        pairs=strong_pairs(matrix, options.correlation_threshold),
        unparsed=data.unparsed,
    )
    return _report(table, options, moment, described, matrix)


def _describe_all(reader: Reader, rows: Rows, options: ProfileOptions, moment: datetime) -> list[Described]:
    """Describe the columns from the left, on as many threads as Polars may use.

    Sorting and counting let go of the interpreter. Columns wait for a free thread, so that few are held at a time.
    """
    n_threads = pl.thread_pool_size()
    done: list[Described] = []
    ahead: deque[Future[Described]] = deque()
    with ThreadPoolExecutor(n_threads, "column") as pool:
        for place, series in enumerate(reader.columns()):
            column, notices = _prepared(series, place, rows, options.seed)
            ahead.append(pool.submit(_describe, column, notices, options, moment))
            if len(ahead) > n_threads:
                done.append(ahead.popleft().result())
        return [*done, *(each.result() for each in ahead)]


def _prepared(series: pl.Series, position: int, rows: Rows, seed: int) -> tuple[Column, list[Notice]]:
    """The column as it is described, with its hashes among those of the rows."""
    dtype = dtype_name(series.dtype)
    if dtype == "text" and series.dtype != pl.String:
        series = series.cast(pl.String, strict=False)
    series, n_nan = _without_nan(series) if dtype == "float" else (series, 0)
    hashes = series.hash(seed=seed).to_numpy()
    rows.add(series, hashes)
    message = f"{n_nan} values are NaN (not a number) and count as null."
    notices = [notice("nan_as_null", series.name, message)] if n_nan else []
    return Column(series, position, dtype, hashes), notices


def _describe(column: Column, notices: list[Notice], options: ProfileOptions, moment: datetime) -> Described:
    described = _describe_kind(column, options, moment)
    return replace(described, notices=[*notices, *described.notices])


def _without_nan(series: pl.Series) -> tuple[pl.Series, int]:
    n_nan = int(np.isnan(series.to_numpy()).sum()) - series.null_count()  # null is NaN to NumPy
    return (series.fill_nan(None) if n_nan else series), n_nan


def _describe_kind(column: Column, options: ProfileOptions, moment: datetime) -> Described:
    if not column.series.count():
        return describe_empty(column)
    match column.dtype:
        case "integer" | "float" | "decimal":
            return describe_numeric(column, options)
        case "date" | "datetime" | "time":
            return describe_temporal(column, options, moment)
        case "boolean":
            return describe_boolean(column, options.n_top)
        case _:
            return describe_text(column, options)


def _report(
    table: Table,
    options: ProfileOptions,
    moment: datetime,
    described: list[Described],
    matrix: CorrelationMatrix | None,
) -> ProfileReport:
    n_rows, profiles = table.n_rows, [column.profile for column in described]
    n_null, n_cells = sum(profile.n_null for profile in profiles), n_rows * len(profiles)
    return ProfileReport(
        kind="profile",
        report_id=None,
        engine_version=__version__,
        created_at=moment,
        source=table.source,
        options=options,
        n_rows=n_rows,
        n_columns=len(profiles),
        n_null=n_null,
        null_fraction=n_null / n_cells if n_cells else None,
        n_duplicate_rows=table.n_duplicate_rows,
        duplicate_fraction=table.n_duplicate_rows / n_rows if n_rows else None,
        memory_bytes=sum(column.memory_bytes for column in described),
        columns=profiles,
        keys=[profile.name for profile in profiles if n_rows and profile.n_unique == n_rows],
        null_patterns=[_pattern(pattern, n_rows) for pattern in table.null_patterns],
        correlation=matrix,
        findings=findings.judge(table),
        warnings=[*(each for column in described for each in column.notices), *_matrix_notices(described, matrix)],
    )


def _pattern(pattern: Pattern, n_rows: int) -> NullPattern:
    return NullPattern(columns=pattern.columns, n_rows=pattern.n_rows, fraction=pattern.n_rows / n_rows)


def _matrix_notices(described: list[Described], matrix: CorrelationMatrix | None) -> list[Notice]:
    n_numeric = sum(column.moments is not None for column in described)
    found = []
    if n_numeric > MOST_CORRELATED:
        message = f"Only the first {MOST_CORRELATED} of {n_numeric} number columns are correlated."
        found.append(notice("correlation_limited", None, message))
    if matrix and None in matrix.coefficients:
        message = "Correlations are null where a column is constant over the rows that both columns fill."
        found.append(notice("correlation_undefined", None, message))
    return found
