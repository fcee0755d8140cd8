"""Reading a table column by column, and what only the whole of it shows."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from measurand_engine.contract.profile import CorrelationMatrix
from measurand_engine.findings.facts import Pair
from measurand_engine.kernels.pairs import correlation
from measurand_engine.kernels.sorted_column import Floats
from measurand_engine.profile.column import Described

MOST_CORRELATED = 100
_BUDGET_BYTES = 256_000_000
"""Of the table in memory at once, unless one column is larger."""
_SMALL_CELLS = 1_000_000
_LOOK_ROWS = 100
_BLOCK_CELLS = 1_000_000


class Reader:
    """Reads a lazy table in groups of columns and blocks of rows that fit into memory; once if all of it fits."""

    def __init__(self, lazy: pl.LazyFrame) -> None:
        self._lazy = lazy
        self.names = lazy.collect_schema().names()
        self.n_rows: int = lazy.select(pl.len()).collect().item() if self.names else 0
        self._groups = self._fitting_groups()
        self._whole = lazy.collect() if len(self._groups) == 1 else None

    def _fitting_groups(self) -> list[list[str]]:
        """Neighbouring columns that fit into the budget together, judged by the first rows."""
        if self.n_rows * len(self.names) <= _SMALL_CELLS:
            return [self.names]
        head = self._lazy.head(_LOOK_ROWS).collect()
        groups: list[list[str]] = [[]]
        size = 0.0
        for series in head.iter_columns():
            width = series.estimated_size() / head.height * self.n_rows
            if groups[-1] and size + width > _BUDGET_BYTES:
                groups.append([])
                size = 0.0
            groups[-1].append(series.name)
            size += width
        return groups

    def columns(self) -> Iterator[pl.Series]:
        """Each column, from the left."""
        for group in self._groups:
            yield from (self._lazy.select(group).collect() if self._whole is None else self._whole).iter_columns()

    def blocks(self, names: list[str]) -> Iterator[Floats]:
        """Blocks of rows of these number columns; null is NaN."""
        floats = [pl.col(name).cast(pl.Float64) for name in names]
        step = max(1, _BLOCK_CELLS // len(names))
        if self._whole is None:
            return (batch.to_numpy() for batch in self._lazy.select(floats).collect_batches(chunk_size=step))
        starts = range(0, self.n_rows, step)
        return (self._whole.slice(start, step).select(floats).to_numpy() for start in starts)


def correlate(reader: Reader, described: list[Described]) -> CorrelationMatrix | None:
    """Pearson correlation of the first hundred number columns; None below two."""
    chosen = [column for column in described if column.moments][:MOST_CORRELATED]
    if len(chosen) < 2:
        return None
    names = [column.profile.name for column in chosen]
    moments = [column.moments for column in chosen if column.moments]
    centre = np.array([each.mean or 0.0 for each in moments])
    scale = np.array([each.standard_deviation or 1.0 for each in moments])
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows becomes null
        matrix = correlation(reader.blocks(names), centre, scale)
    coefficients = [None if np.isnan(r) else r for r in matrix.ravel().tolist()]
    return CorrelationMatrix(columns=names, coefficients=coefficients)


def strong_pairs(matrix: CorrelationMatrix | None, threshold: float) -> list[Pair]:
    """Pairs whose absolute correlation reaches the threshold, strongest first, then from the left."""
    if matrix is None:
        return []
    n = len(matrix.columns)
    coefficients = np.array(matrix.coefficients, dtype=np.float64).reshape(n, n)
    with np.errstate(invalid="ignore"):
        left, right = np.nonzero(np.triu(np.abs(coefficients) >= threshold, k=1))
    found = zip(left.tolist(), right.tolist(), coefficients[left, right].tolist(), strict=True)
    return [Pair(matrix.columns[i], matrix.columns[j], r) for i, j, r in sorted(found, key=lambda pair: -abs(pair[2]))]
